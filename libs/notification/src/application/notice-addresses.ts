import { ReadModels, type View } from '#libs/event-store';
import { Injectable } from '@nestjs/common';
import { addressesOf, hearsForUnit, type NoticedPost } from '../domain/recipient.js';
import { readLedTaskIds } from '../projections/noticed-task.projection.js';
import type { NoticeReader } from '../projections/read-notices.js';

/** Tells under which addresses a post receives notices. */
@Injectable()
export class NoticeAddresses {
  constructor(private readonly readModels: ReadModels) {}

  async of(view: View, post: NoticedPost): Promise<NoticeReader> {
    const led = hearsForUnit(post) ? await readLedTaskIds(this.readModels, view, post.unit) : [];
    return { postId: post.post, addresses: addressesOf(post, led) };
  }
}

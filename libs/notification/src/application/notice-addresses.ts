import { ReadModels, rulesView, type View } from '#libs/event-store';
import { ListPosts } from '#libs/organization';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { addressesOf, hearsForUnit, type NoticedPost } from '../domain/recipient.js';
import { readLedTaskIds } from '../projections/noticed-task.projection.js';
import type { NoticeReader } from '../projections/read-notices.js';

/** Tells under which addresses a post receives notices. */
@Injectable()
export class NoticeAddresses {
  constructor(
    private readonly readModels: ReadModels,
    private readonly queries: QueryBus,
  ) {}

  async of(view: View, post: NoticedPost): Promise<NoticeReader> {
    if (!hearsForUnit(post)) return { postId: post.post, addresses: addressesOf(post, []) };
    const [led, hasHead] = await Promise.all([
      readLedTaskIds(this.readModels, view, post.unit),
      this.hasHead(view, post.unit),
    ]);
    return { postId: post.post, addresses: addressesOf(post, led, hasHead) };
  }

  private async hasHead(view: View, unitId: string): Promise<boolean> {
    const heads = await this.queries.execute(new ListPosts(rulesView(view), { unitId, role: 'unit-head' }));
    return heads.some(({ personId }) => personId !== null);
  }
}

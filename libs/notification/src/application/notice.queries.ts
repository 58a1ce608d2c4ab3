import type { View } from '#libs/event-store';
import { Query } from '@nestjs/cqrs';
import type { NoticedPost } from '../domain/recipient.js';
import type { NoticeKey, PlacedNotice } from '../projections/read-notices.js';

/** A page of a post's notices, unread first, each part latest first. */
export class ListNotices extends Query<readonly PlacedNotice[]> {
  constructor(
    readonly view: View,
    readonly post: NoticedPost,
    readonly page: { readonly after: NoticeKey | undefined; readonly limit: number },
  ) {
    super();
  }
}

/** How many of a post's notices are unread. */
export class CountUnreadNotices extends Query<number> {
  constructor(
    readonly view: View,
    readonly post: NoticedPost,
  ) {
    super();
  }
}

import { CLOCK, ReadModels, type Clock, type LogId } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { Database } from '#libs/platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { unknownNotice } from '../domain/notice.errors.js';
import type { NoticedPost } from '../domain/recipient.js';
import { isAddressed } from '../projections/read-notices.js';
import { NoticeAddresses } from './notice-addresses.js';

interface MarkTables {
  'notification.read_mark': {
    log_id: LogId;
    post_id: string;
    notice_id: string | null;
    up_to: string | null;
    read_at: Instant;
  };
}

/** Remembers what a post has read. Marks are no facts of the supervision, so they are not in the log. */
@Injectable()
export class ReadMarks {
  constructor(
    private readonly database: Database<MarkTables>,
    private readonly readModels: ReadModels,
    private readonly addresses: NoticeAddresses,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Marks one notice as read; a second time changes nothing.
   * @throws DomainError `notification/unknown-notice` (not-found) when the post has no such notice
   */
  async markRead(log: LogId, post: NoticedPost, noticeId: string): Promise<void> {
    const view = { log, at: await this.clock.now() };
    const reader = await this.addresses.of(view, post);
    if (!(await isAddressed(this.readModels, view, reader, noticeId))) throw unknownNotice(noticeId);
    await this.mark(log, { post_id: post.post, notice_id: noticeId, up_to: null, read_at: view.at });
  }

  /** Marks everything as read that the post can see now. */
  async markAllRead(log: LogId, { post }: NoticedPost): Promise<void> {
    const upTo = await this.readModels.position(log);
    await this.mark(log, { post_id: post, notice_id: null, up_to: String(upTo), read_at: await this.clock.now() });
  }

  private async mark(log: LogId, mark: Omit<MarkTables['notification.read_mark'], 'log_id'>): Promise<void> {
    await this.database.withLog(log, (transaction) =>
      transaction
        .insertInto('notification.read_mark')
        .values({ log_id: log, ...mark })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  }
}

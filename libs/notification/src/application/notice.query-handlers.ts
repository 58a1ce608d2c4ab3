import { ReadModels } from '#libs/event-store';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { countUnread, readNotices, type PlacedNotice } from '../projections/read-notices.js';
import { NoticeAddresses } from './notice-addresses.js';
import { CountUnreadNotices, ListNotices } from './notice.queries.js';

@QueryHandler(ListNotices)
export class ListNoticesHandler implements IQueryHandler<ListNotices> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly addresses: NoticeAddresses,
  ) {}

  async execute({ view, post, page }: ListNotices): Promise<readonly PlacedNotice[]> {
    return readNotices(this.readModels, view, await this.addresses.of(view, post), page);
  }
}

@QueryHandler(CountUnreadNotices)
export class CountUnreadNoticesHandler implements IQueryHandler<CountUnreadNotices> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly addresses: NoticeAddresses,
  ) {}

  async execute({ view, post }: CountUnreadNotices): Promise<number> {
    return countUnread(this.readModels, view, await this.addresses.of(view, post));
  }
}

/** The context's query handlers. */
export const noticeQueryHandlers = [ListNoticesHandler, CountUnreadNoticesHandler];

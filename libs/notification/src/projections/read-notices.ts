import { ReadModels, type View } from '#libs/event-store';
import { sql } from 'kysely';
import type { Notice } from '../domain/notice.js';
import type { Recipient } from '../domain/recipient.js';
import { noticedTasks } from './noticed-task.projection.js';
import { notices } from './notice.projection.js';

/** Whose notices are asked for. */
export interface NoticeReader {
  readonly postId: string;
  /** Everything that is addressed to the post. */
  readonly addresses: readonly Recipient[];
}

/** Where a notice stands in the list: unread first, then the latest. */
export interface NoticeKey {
  readonly unread: boolean;
  readonly position: string;
  readonly noticeId: string;
}

/** A notice and its place. */
export interface PlacedNotice {
  readonly notice: Notice;
  readonly key: NoticeKey;
}

/** A page of a post's notices, unread first, each part latest first. */
export async function readNotices(
  readModels: ReadModels,
  view: View,
  reader: NoticeReader,
  { after, limit }: { readonly after: NoticeKey | undefined; readonly limit: number },
): Promise<PlacedNotice[]> {
  const unread = unreadBy(reader, view);
  const tasks = readModels.rows(noticedTasks, view).selectAll('row').as('task');
  let query = readModels
    .rows(notices, view)
    .leftJoin(tasks, 'task.task_id', 'row.task_id')
    .where('row.recipient', 'in', [...reader.addresses]);
  if (after)
    query = query.where(
      sql<boolean>`(${unread}, row.from_position, row.notice_id) < (${after.unread}, ${after.position}::bigint, ${after.noticeId})`,
    );
  const rows = await query
    .selectAll('row')
    .select(['task.title as task_title', 'task.plan_id as task_plan_id', unread.as('unread')])
    .orderBy(unread, 'desc')
    .orderBy('row.from_position', 'desc')
    .orderBy('row.notice_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    key: { unread: row.unread, position: row.from_position, noticeId: row.notice_id },
    notice: {
      noticeId: row.notice_id,
      kind: row.kind,
      taskId: row.task_id,
      planId: row.plan_id ?? row.task_plan_id,
      title: row.title ?? row.task_title ?? '',
      details: row.details,
      at: row.at,
      isRead: !row.unread,
    },
  }));
}

/** How many of a post's notices are unread. */
export async function countUnread(readModels: ReadModels, view: View, reader: NoticeReader): Promise<number> {
  const { count } = await readModels
    .rows(notices, view)
    .where('row.recipient', 'in', [...reader.addresses])
    .where(unreadBy(reader, view))
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether a notice is addressed to the post. */
export async function isAddressed(
  readModels: ReadModels,
  view: View,
  { addresses }: NoticeReader,
  noticeId: string,
): Promise<boolean> {
  const found = await readModels
    .rows(notices, view)
    .where('row.notice_id', '=', noticeId)
    .where('row.recipient', 'in', [...addresses])
    .select('row.notice_id')
    .executeTakeFirst();
  return found !== undefined;
}

/** Neither marked itself nor below the post's read-all mark, as of the view's instant. */
function unreadBy({ postId }: NoticeReader, { at }: View) {
  return sql<boolean>`(
    row.from_position > coalesce((select max(up_to) from notification.read_mark
      where post_id = ${postId} and read_at <= ${at}), 0)
    and not exists (select from notification.read_mark mark
      where mark.post_id = ${postId} and mark.notice_id = row.notice_id and mark.read_at <= ${at}))`;
}

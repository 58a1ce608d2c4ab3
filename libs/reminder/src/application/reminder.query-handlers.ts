import { ReadModels } from '#libs/event-store';
import { ListPosts, type PostEntry } from '#libs/organization';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Outstanding } from '../domain/outstanding-reminders.js';
import { readReminders, type ReminderRow } from '../projections/reminder.projection.js';
import { OutstandingReader } from './outstanding-reader.js';
import { ListReminders, type ReminderEntry, type ReminderRecipient, type TaskReminders } from './reminder.queries.js';

/** Of an overdue task, which is reminded of without end, so many days to come are shown. */
const OVERDUE_AHEAD_DAYS = 14;

@QueryHandler(ListReminders)
export class ListRemindersHandler implements IQueryHandler<ListReminders> {
  constructor(
    private readonly readModels: ReadModels,
    private readonly reader: OutstandingReader,
    private readonly queries: QueryBus,
  ) {}

  async execute({ view, taskId }: ListReminders): Promise<TaskReminders> {
    const [settled, deadlines, posts] = await Promise.all([
      readReminders(this.readModels, view, taskId),
      this.reader.ofTask(view, taskId, OVERDUE_AHEAD_DAYS),
      this.queries.execute(new ListPosts(view)),
    ]);
    const postOf = new Map(posts.map((post) => [post.postId, post]));
    return {
      settled: settled.map((row) => settledEntry(row, recipientOf(row.recipient_post, postOf))),
      planned: deadlines
        .flatMap(({ outstanding }) => outstanding)
        .filter(({ supersededBy }) => supersededBy === null)
        .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
        .map((one) => plannedEntry(one, recipientOf(one.reminder.recipientPost, postOf))),
    };
  }
}

/** Both modules of the context mount them, so that api and worker can ask alike. */
export const reminderQueryHandlers = [ListRemindersHandler];

function recipientOf(postId: string, postOf: ReadonlyMap<string, PostEntry>): ReminderRecipient {
  const post = postOf.get(postId);
  return { postId, post: post?.title ?? null, unit: post?.unitName ?? null };
}

function settledEntry(row: ReminderRow, recipient: ReminderRecipient): ReminderEntry {
  return {
    kind: row.kind,
    part: row.part,
    date: row.date,
    offset: row.offset,
    level: row.level,
    dueAt: row.due_at,
    provisional: row.provisional,
    recipient,
    status: row.superseded_by === null ? 'sent' : 'superseded',
    settledAt: row.settled_at,
  };
}

function plannedEntry({ reminder, at }: Outstanding, recipient: ReminderRecipient): ReminderEntry {
  const { kind, part, date, offset, level, calendar } = reminder;
  return {
    kind,
    part,
    date,
    offset,
    level,
    dueAt: at,
    provisional: calendar.provisional,
    recipient,
    status: 'planned',
    settledAt: null,
  };
}

import { defineProjection, type ReadModels, type View } from '#libs/event-store';
import type { Instant, LocalDate, Recorded } from '#libs/kernel';
import type { DeadlineKind } from '../domain/deadline.js';
import type { ReminderEvent } from '../domain/reminder.events.js';
import { idIn } from './stream-id.js';

/** One row for each settled reminder: sent, or superseded by a later one. */
export type ReminderRow = {
  reminder_id: string;
  key: string;
  deadline_id: string;
  task_id: string | null;
  plan_id: string;
  kind: DeadlineKind;
  part: string | null;
  date: LocalDate;
  offset: string;
  level: number;
  due_at: Instant;
  recipient_post: string;
  settled_at: Instant;
  superseded_by: string | null;
  /** No published calendar covered its days. */
  provisional: boolean;
};

export const reminders = defineProjection<ReminderRow, ReminderEvent>({
  name: 'reminder',
  version: 1,
  schema: 'reminder',
  topic: 'reminder',
  columns: {
    reminder_id: 'text',
    key: 'text',
    deadline_id: 'text',
    task_id: 'text',
    plan_id: 'text',
    kind: 'text',
    part: 'text',
    date: 'date',
    offset: 'text',
    level: 'integer',
    due_at: 'timestamptz',
    recipient_post: 'text',
    settled_at: 'timestamptz',
    superseded_by: 'text',
    provisional: 'boolean',
  },
  key: ['reminder_id'],
  indexes: [['task_id'], ['deadline_id'], ['due_at']],
  on: {
    ReminderSent: (event, rows) => rows.set(rowOf(event, null)),
    ReminderSuperseded: (event, rows) => rows.set(rowOf(event, event.data.supersededBy)),
  },
});

/** Keys of the settled reminders that fell due at an instant or later, of one deadline or of all. */
export async function readSettledKeys(
  readModels: ReadModels,
  view: View,
  { dueFrom, deadlineId }: { readonly dueFrom: Instant; readonly deadlineId?: string },
): Promise<ReadonlySet<string>> {
  let query = readModels.rows(reminders, view).where('row.due_at', '>=', dueFrom);
  if (deadlineId !== undefined) query = query.where('row.deadline_id', '=', deadlineId);
  const rows = await query.select('row.key').execute();
  return new Set(rows.map(({ key }) => key));
}

/** The settled reminders of a task, latest first. */
export function readReminders(readModels: ReadModels, view: View, taskId: string): Promise<ReminderRow[]> {
  return readModels
    .rows(reminders, view)
    .where('row.task_id', '=', taskId)
    .selectAll('row')
    .orderBy('row.due_at', 'desc')
    .orderBy('row.key')
    .execute();
}

function rowOf({ stream, data, recordedAt }: Recorded<ReminderEvent>, supersededBy: string | null): ReminderRow {
  return {
    reminder_id: idIn(stream),
    key: data.key,
    deadline_id: data.deadlineId,
    task_id: data.taskId,
    plan_id: data.planId,
    kind: data.kind,
    part: data.part,
    date: data.date,
    offset: data.offset,
    level: data.level,
    due_at: data.dueAt,
    recipient_post: data.recipientPost,
    settled_at: recordedAt,
    superseded_by: supersededBy,
    provisional: data.calendar.provisional,
  };
}

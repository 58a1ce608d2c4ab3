import { defineProjection, type ReadModels, type Rows, type View } from '#libs/event-store';
import type { Actor, Instant, Recorded } from '#libs/kernel';
import { sql } from 'kysely';
import { TASK_EVENT_TYPES, type TaskEvent } from '../domain/task.events.js';

/** One row for each event of a task: its history, oldest first by position. */
export type TaskTimelineRow = {
  readonly event_id: string;
  readonly task_id: string;
  /** Position in the log, as text. */
  readonly position: string;
  readonly version: number;
  readonly type: TaskEvent['type'];
  readonly recorded_at: Instant;
  readonly actor: Actor;
  readonly data: TaskEvent['data'];
  readonly command_id: string;
  readonly correlation_id: string;
  readonly causation_id: string | null;
};

const kept = (event: Recorded<TaskEvent>, rows: Rows<TaskTimelineRow>) =>
  rows.set({
    event_id: event.id,
    task_id: event.stream.slice('task-'.length),
    position: String(event.position),
    version: event.version,
    type: event.type,
    recorded_at: event.recordedAt,
    actor: event.actor,
    data: event.data,
    command_id: event.commandId,
    correlation_id: event.correlationId,
    causation_id: event.causationId,
  });

/** 办理记录 */
export const taskTimeline = defineProjection<TaskTimelineRow, TaskEvent>({
  name: 'task_timeline',
  version: 2,
  schema: 'task',
  topic: 'task',
  columns: {
    event_id: 'uuid',
    task_id: 'text',
    position: 'bigint',
    version: 'integer',
    type: 'text',
    recorded_at: 'timestamptz',
    actor: 'jsonb',
    data: 'jsonb',
    command_id: 'uuid',
    correlation_id: 'uuid',
    causation_id: 'uuid',
  },
  key: ['event_id'],
  indexes: [['task_id', 'version']],
  on: Object.fromEntries(TASK_EVENT_TYPES.map((type) => [type, kept])),
});

/** The history of a task in the view, oldest first. */
export async function readTimeline(readModels: ReadModels, view: View, taskId: string): Promise<TaskTimelineRow[]> {
  const query = readModels.rows(taskTimeline, view).where('row.task_id', '=', taskId);
  return query
    .orderBy(sql`row.version`)
    .selectAll('row')
    .execute();
}

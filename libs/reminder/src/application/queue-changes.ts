import type { LogId } from '#libs/event-store';
import type { QueuedJobs, ReminderJob } from './reminder-queue.js';

/** What makes the queue hold exactly the wanted jobs of a log. */
export interface QueueChanges {
  readonly add: readonly ReminderJob[];
  readonly promote: readonly string[];
  readonly remove: readonly string[];
}

/** Compares what a log wants with what the queue holds of it. */
export function queueChanges(log: LogId, wanted: readonly ReminderJob[], { delayed, ready }: QueuedJobs): QueueChanges {
  const wantedIds = new Set(wanted.map(({ id }) => id));
  return {
    add: wanted.filter(({ id }) => !delayed.has(id) && !ready.has(id)),
    promote: wanted.filter(({ id, delay }) => delay === 0 && delayed.has(id)).map(({ id }) => id),
    remove: [...delayed, ...ready].filter((id) => id.startsWith(`${log}.`) && !wantedIds.has(id)),
  };
}

import type { LogId } from '#libs/event-store';
import type { DueReminder } from './settle-reminder.js';

/** A reminder as it waits in the queue. */
export interface ReminderJob extends DueReminder {
  /** Begins with the log's id; another id for another due day. */
  readonly id: string;
  readonly log: LogId;
  /** Milliseconds until it is due, 0 when it is. */
  readonly delay: number;
}

/** Ids of the jobs that the queue holds. */
export interface QueuedJobs {
  readonly delayed: ReadonlySet<string>;
  /** Waiting for a worker, or in its hands. */
  readonly ready: ReadonlySet<string>;
}

/**
 * Where reminders wait for their time. It is a cache: whatever it loses, the planner puts back; whatever it delivers twice,
 * late or early, the settler sorts out.
 */
export interface ReminderQueue {
  list(): Promise<QueuedJobs>;
  /** Adds jobs; one whose id is known already stays as it is. */
  add(jobs: readonly ReminderJob[]): Promise<void>;
  /** Makes delayed jobs ready at once. */
  promote(ids: readonly string[]): Promise<void>;
  /** Removes jobs, except those in a worker's hands. */
  remove(ids: readonly string[]): Promise<void>;
}

/** Nest's token of the reminder queue. */
export const REMINDER_QUEUE = Symbol('ReminderQueue');

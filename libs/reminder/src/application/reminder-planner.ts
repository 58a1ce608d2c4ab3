import { CLOCK, listLogs, STORE_CONNECTION, type Clock, type LogId, type StoreConnection } from '#libs/event-store';
import { addDays, localDateOf, type Instant } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { Outstanding } from '../domain/outstanding-reminders.js';
import { OutstandingReader } from './outstanding-reader.js';
import { queueChanges } from './queue-changes.js';
import { reminderIdOf } from './reminder-id.js';
import { REMINDER_QUEUE, type QueuedJobs, type ReminderJob, type ReminderQueue } from './reminder-queue.js';

/** Jobs exist for the reminders of these days; what lies further ahead is queued when it comes near. */
const AHEAD_DAYS = 7;

/** The clocks that time a job and decide over it differ by less: a job so much later is never early. */
const CLOCK_SLACK_MS = 1_000;

/** Keeps the queue equal to what the log wants, whatever has happened to the queue or the log meanwhile. */
@Injectable()
export class ReminderPlanner {
  constructor(
    private readonly reader: OutstandingReader,
    @Inject(REMINDER_QUEUE) private readonly queue: ReminderQueue,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(STORE_CONNECTION) private readonly connection: StoreConnection,
  ) {}

  /**
   * One round over all jurisdictions. What is due by the clock becomes ready at once, what is no longer wanted goes.
   * @throws AggregateError when rounds of some jurisdictions failed; the others' are done
   */
  async tick(): Promise<void> {
    const queued = await this.queue.list();
    const logs = await listLogs(this.connection.pool);
    const rounds = await Promise.allSettled(logs.map((log) => this.plan(log, queued)));
    const failures = rounds.flatMap((round) => (round.status === 'rejected' ? [round.reason as unknown] : []));
    if (failures.length > 0) throw new AggregateError(failures, `Planning failed for ${failures.length} jurisdictions`);
  }

  private async plan(log: LogId, queued: QueuedJobs): Promise<void> {
    const now = await this.clock.now();
    const deadlines = await this.reader.dueBy({ log, at: now }, addDays(localDateOf(now), AHEAD_DAYS));
    const wanted = deadlines.flatMap(({ outstanding }) => outstanding.map((one) => jobOf(log, one, now)));
    const { add, promote, remove } = queueChanges(log, wanted, queued);
    await this.queue.add(add);
    await this.queue.promote(promote);
    await this.queue.remove(remove);
  }
}

function jobOf(log: LogId, { reminder, at }: Outstanding, now: Instant): ReminderJob {
  const { key, deadlineId, dueAt } = reminder;
  const wait = new Date(at).getTime() - new Date(now).getTime();
  return {
    id: `${log}.${reminderIdOf(log, key)}.${localDateOf(dueAt)}`,
    log,
    deadlineId,
    key,
    delay: wait > 0 ? wait + CLOCK_SLACK_MS : 0,
  };
}

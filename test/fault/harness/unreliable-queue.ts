import type { LogId } from '#libs/event-store';
import type { QueuedJobs, ReminderJob, ReminderQueue } from '../../../libs/reminder/src/application/reminder-queue.js';
import type { DueReminder } from '../../../libs/reminder/src/application/settle-reminder.js';
import type { Chance } from './seed.js';

/** The handler of a message; what a worker does with a job. */
export type Handle = (log: LogId, due: DueReminder) => Promise<unknown>;

/** A message that is handed over: the first time, again at once, long after, before its time. */
type Kind = 'once' | 'again' | 'late' | 'early';

const AT_ONCE = 8;
const LOST = 0.1;
const TWICE = 0.6;
const EARLY = 0.3;

/**
 * A queue that keeps no promise but that it delivers something: in any order, twice at the same moment, before the time
 * has come, long after the job was done, or not at all.
 */
export class UnreliableQueue implements ReminderQueue {
  private readonly waiting = new Map<string, ReminderJob>();
  private readonly known = new Map<string, ReminderJob>();
  /** How many messages of each kind were handed over, and how many jobs were lost. */
  readonly hits: Record<Kind | 'lost' | 'failed', number> = {
    once: 0,
    again: 0,
    late: 0,
    early: 0,
    lost: 0,
    failed: 0,
  };

  constructor(private readonly chance: Chance) {}

  /** Messages handed over so far. */
  get messages(): number {
    const { once, again, late, early } = this.hits;
    return once + again + late + early;
  }

  list(): Promise<QueuedJobs> {
    const ids = (wanted: (job: ReminderJob) => boolean) =>
      new Set([...this.waiting.values()].filter(wanted).map(({ id }) => id));
    return Promise.resolve({ delayed: ids(({ delay }) => delay > 0), ready: ids(({ delay }) => delay === 0) });
  }

  add(jobs: readonly ReminderJob[]): Promise<void> {
    for (const job of jobs) {
      if (!this.waiting.has(job.id)) this.waiting.set(job.id, job);
      this.known.set(job.id, job);
    }
    return Promise.resolve();
  }

  promote(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const job = this.waiting.get(id);
      if (job) this.waiting.set(id, { ...job, delay: 0 });
    }
    return Promise.resolve();
  }

  remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.waiting.delete(id);
    return Promise.resolve();
  }

  /** Hands over what waits, with all its faults; a job whose handler fails is gone, as after its last attempt. */
  async deliver(handle: Handle): Promise<void> {
    const { chance } = this;
    const messages: { readonly job: ReminderJob; readonly kind: Kind }[] = [];
    for (const job of this.waiting.values()) {
      if (job.delay > 0) {
        if (chance.fraction() < EARLY) messages.push({ job, kind: 'early' });
        continue;
      }
      this.waiting.delete(job.id);
      if (chance.fraction() < LOST) this.hits.lost += 1;
      else {
        messages.push({ job, kind: 'once' });
        if (chance.fraction() < TWICE) messages.push({ job, kind: 'again' });
      }
    }
    const handedOver = messages.length;
    const old = [...this.known.values()].filter(({ id }) => !this.waiting.has(id));
    for (let count = 0; old.length > 0 && count < handedOver; count += 1)
      messages.push({ job: chance.pick(old), kind: 'late' });
    await this.handOver(chance.shuffled(messages), handle);
  }

  /** What a queue does that has come to its senses: everything that is due, once. */
  async deliverAll(handle: Handle): Promise<void> {
    const due = [...this.waiting.values()].filter(({ delay }) => delay === 0);
    for (const { id } of due) this.waiting.delete(id);
    await this.handOver(
      due.map((job) => ({ job, kind: 'once' })),
      handle,
    );
  }

  private async handOver(
    messages: readonly { readonly job: ReminderJob; readonly kind: Kind }[],
    handle: Handle,
  ): Promise<void> {
    const left = [...messages];
    const one = async () => {
      for (let next = left.pop(); next; next = left.pop()) {
        const { log, deadlineId, key } = next.job;
        this.hits[next.kind] += 1;
        await handle(log, { deadlineId, key }).catch(() => {
          this.hits.failed += 1;
        });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  }
}

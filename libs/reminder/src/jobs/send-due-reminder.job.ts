import { setTimeout as pause } from 'node:timers/promises';
import { InjectQueue, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Queue, type Job, type JobsOptions } from 'bullmq';
import { z } from 'zod';
import type { QueuedJobs, ReminderJob, ReminderQueue } from '../application/reminder-queue.js';
import { ReminderSettler, type SettleOutcome } from '../application/settle-reminder.js';

/** The queue's name, and the name of its one kind of job. */
export const REMINDERS = 'reminder';
const SEND = 'send-due-reminder';

const payload = z.strictObject({ log: z.uuid(), deadlineId: z.uuid(), key: z.string() });
type Payload = z.infer<typeof payload>;

/** Nothing stays behind: a job that gave up is put back by the planner. */
const OPTIONS: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: true,
};
/**
 * What a worker that died had in its hands is taken up again by the second look, once its lock has lapsed. However often
 * that happens it is not given up: the planner would only put it back.
 */
const WORKER = { concurrency: 5, lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1_000 };
const AT_ONCE = 20;
/** How long the end of the process waits for the jobs at hand. */
const GRACE_MS = 5_000;

/** The reminder queue on BullMQ, whichever backend the configuration chose. */
@Injectable()
export class BullReminderQueue implements ReminderQueue {
  constructor(@InjectQueue(REMINDERS) private readonly queue: Queue<Payload>) {}

  /** Calls back whenever the queue's server fails. */
  onError(hear: (error: Error) => void): void {
    this.queue.on('error', hear);
  }

  async list(): Promise<QueuedJobs> {
    const [delayed, ready] = await Promise.all([
      this.queue.getRanges(['delayed'], 0, -1),
      this.queue.getRanges(['waiting', 'prioritized', 'active'], 0, -1),
    ]);
    return { delayed: new Set(delayed), ready: new Set(ready) };
  }

  async add(jobs: readonly ReminderJob[]): Promise<void> {
    // Not addBulk: on PostgreSQL it makes temporary tables and sequences, which the application's role may not.
    await inBatches(jobs, ({ id, delay, ...data }) => this.queue.add(SEND, data, { ...OPTIONS, jobId: id, delay }));
  }

  async promote(ids: readonly string[]): Promise<void> {
    await inBatches(ids, async (id) => {
      const job = await this.queue.getJob(id);
      if (!job || !(await job.isDelayed())) return;
      await job.promote().catch(async (error: unknown) => {
        // It may have become ready by itself meanwhile.
        if (await job.isDelayed()) throw error;
      });
    });
  }

  async remove(ids: readonly string[]): Promise<void> {
    await inBatches(ids, (id) => this.queue.remove(id));
  }
}

async function inBatches<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE)
    await Promise.all(items.slice(start, start + AT_ONCE).map(work));
}

/** Settles the reminder of each job whose time has come. */
@Processor(REMINDERS, WORKER)
export class SendDueReminder extends WorkerHost implements BeforeApplicationShutdown {
  private readonly logger = new Logger('SendDueReminder');

  constructor(private readonly settler: ReminderSettler) {
    super();
  }

  override process(job: Job<unknown>): Promise<SettleOutcome> {
    const { log, ...due } = payload.parse(job.data);
    return this.settler.settle(log, due);
  }

  @OnWorkerEvent('failed')
  onFailed(job: Job<unknown> | undefined, error: Error): void {
    this.logger.warn(
      { job: job?.id, attempt: job?.attemptsMade, error: String(error) },
      'A reminder failed, trying again',
    );
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.logger.warn({ error: String(error) }, 'The reminder queue cannot be reached, trying again');
  }

  /** Lets the jobs at hand finish while the database is still there; a queue that is away is not waited for. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([this.worker.close(), pause(GRACE_MS, undefined, { ref: false })]);
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { instantAt, publishedCalendar, type LocalDate } from '#libs/kernel';
import { newId } from '#libs/event-store/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { OutstandingReader } from '../../../libs/reminder/src/application/outstanding-reader.js';
import { eventually } from '../../support/eventually.js';
import type { TestRedis } from '../../support/redis.js';
import { commandViolations } from '../invariants/command-invariants.js';
import type { Violation } from '../invariants/history.js';
import { logViolations } from '../invariants/log-invariants.js';
import { readLog } from '../invariants/log-record.js';
import { projectionViolations, reactionViolations } from '../invariants/read-model-invariants.js';
import { RECOVERY_BOUNDS, recoveryViolations, type Recovery } from '../invariants/recovery-invariants.js';
import { missingReminders, noticeViolations, reminderViolations } from '../invariants/reminder-invariants.js';
import { County } from './county.js';
import { openJobQueue, type JobQueue } from './job-queue.js';
import { openProductUnderFault, type ProductUnderFault } from './product-under-fault.js';
import type { Chance } from './seed.js';
import { openWorkerContext } from './worker-context.js';

const FIRST_DAY: LocalDate = '2024-03-04';
/** Ordered each morning: on the next a worker has its hands full. */
const ORDERS = 30;
const AT_WORK_MS = 30_000;
/** From the first job to the freezing, which is to find the worker at any point of it. */
const LATEST_FREEZE_MS = 10;
/** A frozen worker that may go on gets to do so before it is asked to stop. */
const THAWED_MS = 1_000;

/** What one day of freezing came to. */
export interface FrozenDay {
  readonly broken: Violation[];
  /** Workers that froze with a reminder in their hands that was not recorded yet. */
  readonly hits: number;
  /** Reminders in the hands of frozen workers that were not recorded yet: others have recorded them since. */
  readonly takenOver: number;
  /** Until others had settled everything that was due. */
  readonly recovery: Recovery;
}

/**
 * Mornings on which workers freeze with reminders in their hands, until their locks on the jobs have lapsed and another has
 * done the work; then they go on where they stood. The read models are kept by a process that is left alone.
 */
export class FrozenWorkers {
  private day: LocalDate = FIRST_DAY;
  private started = 0;

  private constructor(
    readonly product: ProductUnderFault,
    readonly county: County,
    readonly jobs: JobQueue,
    readonly projecting: INestApplicationContext,
    private readonly chance: Chance,
  ) {}

  static async open(name: string, chance: Chance, redis: TestRedis | null): Promise<FrozenWorkers> {
    const product = await openProductUnderFault(name, instantAt(FIRST_DAY, '09:00'));
    const projecting = await openWorkerContext(product);
    const county = await County.found(product);
    return new FrozenWorkers(product, county, openJobQueue(product, redis), projecting, chance);
  }

  async stop(): Promise<void> {
    await this.jobs.queue.close();
    await this.projecting.close();
    await this.product.stop();
  }

  /** Orders tasks today and lets it become the morning on which the first reminders of them are due. */
  async nextMorning(): Promise<void> {
    const { county, product } = this;
    const { taskIds } = await county.putInForce({ tasks: ORDERS, indicators: 0 });
    await eventually(async () => {
      const [unmade] = await reactionViolations(this.readModels(), await this.record(), { atRest: true });
      if (unmade) throw new Error(unmade.what);
    }, AT_WORK_MS);
    for (const taskId of taskIds) await county.assign(taskId);
    await product.drain(county.log);
    this.day = publishedCalendar.addWorkingDays(this.day, 1);
    await product.time.moveTo(instantAt(this.day, '09:00'));
  }

  /** A morning on which so many workers freeze. */
  async freeze(count: number): Promise<FrozenDay> {
    await this.nextMorning();
    const frozen = [];
    for (let nth = 0; nth < count; nth += 1) frozen.push(await this.startAndFreeze());
    const held = frozen.flatMap((one) => one.held);
    const hits = frozen.filter((one) => one.held.length > 0).length;
    const survivor = this.another();
    survivor.start(this.jobs.env);
    const startedAt = performance.now();
    await eventually(async () => {
      await pause(100);
      const [missing] = await this.missing();
      if (missing) throw new Error(`${missing.what}\n${survivor.lastWords()}`);
    }, RECOVERY_BOUNDS.reminders);
    const recovery = { of: 'reminders', ms: performance.now() - startedAt } as const;
    const takenOver = held.length - (await this.unsettled(held)).length;
    for (const { worker } of this.chance.shuffled(frozen)) worker.thaw();
    await pause(THAWED_MS);
    await Promise.all([...frozen.map(({ worker }) => worker), survivor].map((worker) => worker.stop()));
    return { broken: [...(await this.broken()), ...recoveryViolations([recovery])], hits, takenOver, recovery };
  }

  /** Puts a reminder that is due into the queue by hand; another one than `but`. Returns its key. */
  async addDueJob(but?: string): Promise<string> {
    const { county, product, projecting, jobs } = this;
    const reader = projecting.get(OutstandingReader, { strict: false });
    const at = await product.time.now();
    const deadlines = await reader.dueBy({ log: county.log, at }, this.day);
    const due = deadlines.flatMap(({ outstanding }) => outstanding.filter((one) => one.at <= at && !one.supersededBy));
    const reminder = due.map((one) => one.reminder).find(({ key }) => key !== but);
    if (!reminder) throw new Error('No reminder is due');
    const { key, deadlineId } = reminder;
    await jobs.queue.add('by hand', { log: county.log, deadlineId, key }, { jobId: newId(), removeOnComplete: true });
    return key;
  }

  /** What is wrong at rest. */
  async broken(): Promise<Violation[]> {
    const { product, county } = this;
    await product.drain(county.log);
    const now = await this.record();
    return [
      ...logViolations(now),
      ...commandViolations(county.history, now),
      ...reminderViolations(now),
      ...(await this.missing()),
      ...(await projectionViolations(this.readModels())),
      ...(await noticeViolations(now, { readModels: product.readModels, log: county.log })),
    ];
  }

  /** A worker that starts, takes jobs, and is frozen with them; `held` are those that it has not recorded. */
  private async startAndFreeze() {
    const worker = this.another();
    const before = new Set(await this.active());
    worker.start(this.jobs.env);
    await eventually(async () => {
      const taken = (await this.active()).filter((id) => !before.has(id));
      if (taken.length === 0) throw new Error(`The worker took no job\n${worker.lastWords()}`);
    }, AT_WORK_MS);
    await pause(this.chance.between(0, LATEST_FREEZE_MS));
    worker.freeze();
    await eventually(() => {
      if (!worker.isFrozen) throw new Error('The worker does not freeze');
    });
    const own = (await this.active()).filter((id) => !before.has(id));
    return { worker, held: await this.unsettled(own) };
  }

  private another() {
    this.started += 1;
    return this.product.anotherWorker(`worker-${this.started}`);
  }

  private active(): Promise<string[]> {
    return this.jobs.queue.getRanges(['active'], 0, -1);
  }

  /** Those of the jobs whose reminder is not recorded. */
  private async unsettled(jobIds: readonly string[]): Promise<string[]> {
    const { events } = await this.record();
    const streams = new Set(events.map(({ stream }) => stream));
    return jobIds.filter((id) => !streams.has(`reminder-${id.split('.')[1]}`));
  }

  private async missing(): Promise<Violation[]> {
    const { county, product } = this;
    return missingReminders(await this.record(), county.reminderCast, await product.time.now());
  }

  private readModels() {
    return { pool: this.product.pool, store: this.product.store, log: this.county.log };
  }

  private record() {
    return readLog(this.product.pool, this.county.log);
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import type { FailPlace } from '#libs/event-store';
import { instantAt, publishedCalendar, type LocalDate } from '#libs/kernel';
import { DueReminders } from '#libs/reminder';
import { eventually } from '../../support/eventually.js';
import { commandViolations } from '../invariants/command-invariants.js';
import type { Violation } from '../invariants/history.js';
import { logViolations, lostSince } from '../invariants/log-invariants.js';
import { readLog, type LogRecord } from '../invariants/log-record.js';
import { lagViolations, projectionViolations, reactionViolations } from '../invariants/read-model-invariants.js';
import { RECOVERY_BOUNDS, recoveryViolations, slowestOf } from '../invariants/recovery-invariants.js';
import { missingReminders, noticeViolations, reminderViolations } from '../invariants/reminder-invariants.js';
import { County } from './county.js';
import { gateWrites, HeldWrites, type WriteEnd } from './held-writes.js';
import { openProductUnderFault, type ProductUnderFault } from './product-under-fault.js';
import { tell, type Chance } from './seed.js';

const FIRST_DAY: LocalDate = '2024-03-04';
/** Ordered each morning, from a stock that stands ready: so many reminders fall due on the next. */
const ORDERS = 3;
const FEED_MS = 100;
/** Every so many steps a plan comes into force, so that reactions have something to do in batch after batch. */
const PLAN_EACH = 5;
const DEATH_MS = 30_000;
/** Between two looks, which are dear. */
const LOOK_MS = 100;

/**
 * Where a worker is to die, and at which time that it comes there: at a place of its code, or in the middle of a write of
 * read models, which then ends as it says.
 */
export type Killing = ({ readonly place: FailPlace } | { readonly write: WriteEnd }) & { readonly hit: number };

/**
 * One county through many working days: each morning reminders fall due, a plan comes into force, tasks are ordered and
 * acknowledged, and the worker dies in the middle of what follows from it. The next day's worker takes up what it left.
 */
export class WorkerTrials {
  private readonly ordered: { readonly taskId: string; readonly on: LocalDate }[] = [];
  private stock: readonly string[] = [];
  private day: LocalDate = FIRST_DAY;
  private known: LogRecord;
  /** How often the worker died at each place, and in writes that ended so. */
  readonly hits = new Map<FailPlace | WriteEnd, number>();

  private constructor(
    private readonly product: ProductUnderFault,
    private readonly county: County,
    private readonly chance: Chance,
    known: LogRecord,
  ) {
    this.known = known;
  }

  /** The first day, on which nothing dies; there will be at most so many days more. */
  static async open(name: string, chance: Chance, days: number): Promise<WorkerTrials> {
    const product = await openProductUnderFault(name, instantAt(FIRST_DAY, '09:00'));
    await gateWrites(product.database);
    product.workerProcess.start();
    const county = await County.found(product);
    const trials = new WorkerTrials(product, county, chance, await readLog(product.pool, county.log));
    const { taskIds } = await county.putInForce({ tasks: (days + 1) * ORDERS, indicators: 0 });
    trials.stock = taskIds;
    await trials.rest();
    await trials.order();
    await trials.rest();
    await product.workerProcess.stop();
    return trials;
  }

  /** The next working day, up to the death of its worker. */
  async run(killing: Killing): Promise<Violation[]> {
    const { time, workerProcess } = this.product;
    this.day = publishedCalendar.addWorkingDays(this.day, 1);
    await time.moveTo(instantAt(this.day, '09:00'));
    await this.order();
    await this.acknowledgeSome();
    await this.county.putInForce({ tasks: 2, indicators: 1 });
    if ('write' in killing) await this.dieInWrite(killing);
    else {
      workerProcess.start({ DUBAN_FAIL_POINT: `${killing.place}:${killing.hit}` });
      await this.feed();
    }
    const met = 'write' in killing ? killing.write : killing.place;
    this.hits.set(met, (this.hits.get(met) ?? 0) + 1);
    if (this.chance.fraction() < 0.5) await this.emptyQueue();
    return this.broken();
  }

  /** A worker that nothing happens to: it must bring everything to rest in time. Returns how long it took. */
  async heal(): Promise<{ ms: number; broken: Violation[] }> {
    const { product, county } = this;
    product.workerProcess.start();
    const startedAt = performance.now();
    await this.rest();
    const ms = performance.now() - startedAt;
    const record = await readLog(product.pool, county.log);
    const readModels = this.readModels();
    const recovery = { of: 'reminders', ms } as const;
    const broken = [
      ...recoveryViolations([recovery]),
      ...(await this.broken()),
      ...(await lagViolations(readModels)),
      ...(await reactionViolations(readModels, record, { atRest: true })),
      ...missingReminders(record, county.reminderCast, await product.time.now()),
      ...(await noticeViolations(record, { readModels: product.readModels, log: county.log })),
    ];
    const count = (wanted: string) => record.events.filter(({ type }) => type === wanted).length;
    tell(
      `${[...this.hits].map(([place, times]) => `${place} ${times} times`).join(', ')}; ${slowestOf([recovery])}; ` +
        `${record.events.length} events, ${count('ReminderSent')} reminders sent, ${count('ReminderSuperseded')} superseded`,
    );
    return { ms, broken };
  }

  stop(): Promise<void> {
    return this.product.stop();
  }

  /** What must hold at any moment, a dead worker or not. */
  private async broken(): Promise<Violation[]> {
    const { product, county } = this;
    const now = await readLog(product.pool, county.log);
    const found = [
      ...logViolations(now),
      ...lostSince(this.known, now),
      ...commandViolations(county.history, now),
      ...(await projectionViolations(this.readModels())),
      ...(await reactionViolations(this.readModels(), now)),
      ...reminderViolations(now),
    ];
    this.known = now;
    return found;
  }

  /** The queue is a cache: what it loses the planner puts back, and sends what is sent already no second time. */
  private async emptyQueue(): Promise<void> {
    await this.product.pool.query('delete from bullmq.job');
  }

  private readModels() {
    return { pool: this.product.pool, store: this.product.store, log: this.county.log };
  }

  private async order(): Promise<void> {
    for (const taskId of this.stock.slice(0, ORDERS)) {
      await this.county.assign(taskId);
      this.ordered.push({ taskId, on: this.day });
    }
    this.stock = this.stock.slice(ORDERS);
  }

  /** Some of those of the day before yesterday or earlier: of these nobody must be reminded any more. */
  private async acknowledgeSome(): Promise<void> {
    const latest = publishedCalendar.addWorkingDays(this.day, -2);
    for (const task of [...this.ordered])
      if (task.on <= latest && this.chance.fraction() < 0.2) {
        await this.county.acknowledge(task.taskId);
        this.ordered.splice(this.ordered.indexOf(task), 1);
      }
  }

  private async dieInWrite({ write, hit }: Extract<Killing, { readonly write: WriteEnd }>): Promise<void> {
    const { database, pool, workerProcess } = this.product;
    const held = await HeldWrites.hold({ database, pool, log: this.county.log });
    try {
      workerProcess.start();
      const killed = held.nth(hit).then(async (pid) => {
        await workerProcess.kill();
        return pid;
      });
      const [pid] = await Promise.all([killed, this.feed()]);
      await held.end(pid, write);
    } finally {
      await held.letGo();
    }
  }

  /**
   * Commands go on while the worker works, until it is killed.
   * @throws Error when it is not
   */
  private async feed(): Promise<void> {
    const { workerProcess } = this.product;
    const deadline = performance.now() + DEATH_MS;
    for (let step = 1; workerProcess.isRunning; step += 1) {
      await this.county.addAlias();
      if (step % PLAN_EACH === 0) await this.county.putInForce({ tasks: 1, indicators: 1 });
      await pause(FEED_MS);
      if (performance.now() > deadline) throw new Error('The worker never came to the place where it was to die');
    }
    const { code, signal } = await workerProcess.died;
    if (signal !== 'SIGKILL') throw new Error(`The worker ended with ${code}: ${workerProcess.lastWords()}`);
  }

  private rest(): Promise<void> {
    return eventually(async () => {
      await pause(LOOK_MS);
      await this.requireRest();
    }, RECOVERY_BOUNDS.reminders);
  }

  /** Everything has followed that follows, and no reminder is due. */
  private async requireRest(): Promise<void> {
    const lagging = await lagViolations(this.readModels());
    if (lagging[0]) throw new Error(`${lagging[0].what}\n${this.product.workerProcess.lastWords()}`);
    const record = await readLog(this.product.pool, this.county.log);
    const [unmade] = await reactionViolations(this.readModels(), record, { atRest: true });
    if (unmade) throw new Error(unmade.what);
    const due = this.product.api.get(DueReminders, { strict: false });
    const next = await due.nextDue(this.county.log, this.day);
    if (next !== null && next <= (await this.product.time.now()))
      throw new Error(`A reminder has been due since ${next}`);
  }
}

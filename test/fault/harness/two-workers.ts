import { setTimeout as pause } from 'node:timers/promises';
import { logStatus } from '#libs/event-store';
import { instantAt } from '#libs/kernel';
import { eventually } from '../../support/eventually.js';
import { commandViolations } from '../invariants/command-invariants.js';
import type { Violation } from '../invariants/history.js';
import { logViolations } from '../invariants/log-invariants.js';
import { readLog } from '../invariants/log-record.js';
import { lagViolations, projectionViolations, reactionViolations } from '../invariants/read-model-invariants.js';
import type { Recovery } from '../invariants/recovery-invariants.js';
import { County } from './county.js';
import type { ProductProcess } from './product-process.js';
import { openProductUnderFault, type ProductUnderFault } from './product-under-fault.js';

const PATIENT_MS = 60_000;
const LOOK_MS = 10;
/** Between two commands while the workers change. */
const FEED_MS = 20;
/** Longer than any bound: what has not come back by then does not. */
const GIVE_UP_MS = 8_000;

/** Two workers on one log: one does its work, the other stands by. */
export class TwoWorkers {
  private started = 0;
  private working: ProductProcess;
  private standing: ProductProcess | undefined;

  private constructor(
    private readonly product: ProductUnderFault,
    private readonly county: County,
  ) {
    this.working = product.workerProcess;
  }

  static async open(name: string): Promise<TwoWorkers> {
    const product = await openProductUnderFault(name, instantAt('2024-03-04', '09:00'));
    product.workerProcess.start();
    const county = await County.found(product);
    return new TwoWorkers(product, county);
  }

  stop(): Promise<void> {
    return this.product.stop();
  }

  /** Starts another worker, which finds the log's work done by the first. */
  async standBy(): Promise<void> {
    this.started += 1;
    const standing = this.product.anotherWorker(`standby-${this.started}`);
    const before = await this.listeners();
    standing.start();
    await eventually(async () => {
      if ((await this.listeners()) === before) throw new Error(`The worker does not start\n${standing.lastWords()}`);
    }, PATIENT_MS);
    this.standing = standing;
  }

  /** The one that works dies; measured until another has committed a batch. */
  async kill(): Promise<Recovery> {
    const { working } = this;
    return this.lose(() => void working.kill());
  }

  /** The one that works hangs, with all that it holds, and goes on when another has taken over. */
  async freeze(): Promise<Recovery> {
    const { working } = this;
    const recovery = await this.lose(() => working.freeze());
    working.thaw();
    await this.feed(pause(1_000));
    await working.stop();
    return recovery;
  }

  /** What is wrong once everything has come to rest. */
  async broken(): Promise<Violation[]> {
    const { product, county } = this;
    const readModels = { pool: product.pool, store: product.store, log: county.log };
    await eventually(async () => {
      const [late] = [
        ...(await lagViolations(readModels)),
        ...(await reactionViolations(readModels, await readLog(product.pool, county.log), { atRest: true })),
      ];
      if (late) throw new Error(late.what);
    }, PATIENT_MS);
    const record = await readLog(product.pool, county.log);
    return [
      ...logViolations(record),
      ...commandViolations(county.history, record),
      ...(await projectionViolations(readModels)),
    ];
  }

  private async lose(fault: () => void): Promise<Recovery> {
    const { county, product } = this;
    const waited = Promise.withResolvers<void>();
    const feeding = this.feed(waited.promise);
    await county.putInForce({ tasks: 4, indicators: 2 });
    await this.projectedPast(await product.store.head(county.log), PATIENT_MS);
    fault();
    const lostAt = performance.now();
    // Nobody but another worker reads what the feed appends from now on.
    const isBack = await this.projectedPast((await product.store.head(county.log)) + 1n, GIVE_UP_MS);
    const ms = isBack ? performance.now() - lostAt : Infinity;
    waited.resolve();
    await feeding;
    if (this.standing) this.working = this.standing;
    this.standing = undefined;
    return { of: 'handOver', ms };
  }

  private async projectedPast(position: bigint, patience: number): Promise<boolean> {
    const { product, county } = this;
    for (const deadline = performance.now() + patience; performance.now() < deadline; await pause(LOOK_MS)) {
      const { checkpoints } = await logStatus(product.pool, county.log);
      if (checkpoints.every((one) => one.position >= position)) return true;
    }
    return false;
  }

  /** Processes that hear when the log grows: each listens on one connection. */
  private async listeners(): Promise<number> {
    const { rows } = await this.product.pool.query<{ count: string }>(
      `select count(*) from pg_stat_activity where datname = current_database() and query like 'listen %'`,
    );
    return Number(rows[0]?.count);
  }

  private async feed(until: Promise<void>): Promise<void> {
    const over = new AbortController();
    void until.finally(() => over.abort());
    for (; !over.signal.aborted; await pause(FEED_MS)) await this.county.addAlias();
  }
}

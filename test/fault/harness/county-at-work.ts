import type { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { instantAt } from '#libs/kernel';
import { expect } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import { commandViolations } from '../invariants/command-invariants.js';
import { wasCutOff, type Operation, type Violation } from '../invariants/history.js';
import { logViolations, lostSince } from '../invariants/log-invariants.js';
import { readLog, type LogRecord } from '../invariants/log-record.js';
import { lagViolations, projectionViolations, reactionViolations } from '../invariants/read-model-invariants.js';
import { eightClerks, type Clerk, type Work } from './clerks.js';
import { County, type PlanInForce, type PlanSize } from './county.js';
import { openProductUnderFault, type ProductUnderFault } from './product-under-fault.js';
import type { RecordingClient, Sent } from './recording-client.js';
import type { Chance } from './seed.js';

type Environment = Readonly<Record<string, string>>;

/** What lies between the parts of the product, and between the clerks and the api. */
export interface Surroundings {
  /** More of the environment of the processes. */
  readonly api?: Environment;
  readonly worker?: Environment;
  /** Where the clerks send to instead of the api itself. */
  readonly url?: string;
  /** Keeps the clerks' connections. */
  readonly agent?: Agent;
}

/** A command without an answer, and who waits for one. */
export interface Unanswered {
  readonly sent: Sent;
  readonly by: RecordingClient;
}

const RESTED_MS = 60_000;
const TASKS = 40;

/** A county with a plan in force, an api and a worker that run, and eight clerks who are ready to send. */
export class CountyAtWork {
  private constructor(
    readonly product: ProductUnderFault,
    readonly work: Work,
    readonly clerks: readonly Clerk[],
    private known: LogRecord,
  ) {}

  /** @param surround is called before anything runs */
  static async open(
    name: string,
    chance: Chance,
    surround: (product: ProductUnderFault) => Surroundings | Promise<Surroundings> = () => ({}),
  ): Promise<CountyAtWork> {
    const product = await openProductUnderFault(name, instantAt('2024-03-04', '09:00'));
    const { api, worker, ...way } = await surround(product);
    product.workerProcess.start(worker);
    await product.startApi(api);
    const county = await County.found(product);
    const plan = await orderedBy(county, product, { tasks: TASKS, indicators: 2 });
    const work = { county, plan, chance, ...way };
    return new CountyAtWork(product, work, await eightClerks(work), await readLog(product.pool, county.log));
  }

  get history(): Operation[] {
    return this.work.county.history;
  }

  get log(): string {
    return this.work.county.log;
  }

  /** Another plan in force, all of it ordered; the clerks leave it alone. */
  order(plan: PlanSize): Promise<PlanInForce> {
    return orderedBy(this.work.county, this.product, plan);
  }

  /**
   * All clerks send while there is something to send; returns what stays without an answer.
   * @param restMs after each of those
   */
  async sendWhile(goesOn: () => boolean, restMs = 0): Promise<Unanswered[]> {
    const unanswered: Unanswered[] = [];
    const working = this.clerks.map(async ({ client, next }) => {
      while (goesOn()) {
        const sent = await client.send(next());
        if (!wasCutOff(sent.operation)) continue;
        unanswered.push({ sent, by: client });
        await pause(restMs);
      }
    });
    await Promise.all(working);
    return unanswered;
  }

  /** What is wrong with the log and with the senders' knowledge of it; remembers the log for the next time. */
  async broken(history: readonly Operation[] = this.history): Promise<Violation[]> {
    const now = await readLog(this.product.pool, this.log);
    const found = [...logViolations(now), ...lostSince(this.known, now), ...commandViolations(history, now)];
    this.known = now;
    return found;
  }

  /** What is wrong with what follows from the log, once all of it has followed. */
  async brokenAtRest(): Promise<Violation[]> {
    const of = { pool: this.product.pool, store: this.product.store, log: this.log };
    await eventually(async () => expect(await lagViolations(of)).toEqual([]), RESTED_MS);
    const record = await readLog(of.pool, of.log);
    return [...(await projectionViolations(of)), ...(await reactionViolations(of, record, { atRest: true }))];
  }
}

async function orderedBy(county: County, product: ProductUnderFault, size: PlanSize): Promise<PlanInForce> {
  const plan = await county.putInForce(size);
  const of = { ...product, log: county.log };
  await eventually(async () => {
    const record = await readLog(product.pool, county.log);
    expect(await reactionViolations(of, record, { atRest: true })).toEqual([]);
  }, RESTED_MS);
  for (const taskId of plan.taskIds) await county.assign(taskId);
  return plan;
}

/** Everybody finds out what became of his commands. @returns how long that took, in milliseconds */
export async function settleAll(unanswered: readonly Unanswered[]): Promise<number> {
  const startedAt = performance.now();
  const settling = [...Map.groupBy(unanswered, ({ by }) => by)].map(async ([by, own]) => {
    for (const { sent } of own) await by.settle(sent);
  });
  await Promise.all(settling);
  return performance.now() - startedAt;
}

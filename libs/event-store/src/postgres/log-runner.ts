import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { EventStore, LogId } from '../event-store.js';
import type { ParkedStream } from '../projections/parked-streams.js';
import type { Projector } from '../projections/projector.js';
import type { LogSignals } from '../subscriptions/log-signals.js';
import { LEASE_TIMES, Leases, type LeaseTimes } from './leases.js';
import { listLogs } from './list-logs.js';
import { SEALED_AT_ONCE, type LogSealer } from '../sealing/log-sealer.js';
import type { LogWitnesses } from '../sealing/log-witnesses.js';
import type { Reactor } from './reactor.js';

/** How long a loop sleeps without a signal, and how long it rests after a failure. */
const IDLE_MS = 1_000;
/** Where sealing or witnessing has come to the head, it waits a little for more: it must not go event by event beside busy writers. */
const SEAL_PAUSE_MS = 200;

/** Told what an operator must know, and what is worth counting. */
export interface RunnerLog {
  parked(log: LogId, stream: ParkedStream): void;
  failed(what: string, log: LogId, error: unknown): void;
  wentOn(consumer: string, events: number): void;
}

/** What the runner drives. */
export interface RunnerParts {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly signals: LogSignals;
  readonly projector: Projector;
  readonly reactor: Reactor;
  /** Absent where this process has no key to seal with. */
  readonly sealer?: Pick<LogSealer, 'advance'>;
  /** Absent likewise. */
  readonly witnesses?: Pick<LogWitnesses, 'advance'>;
  readonly report: RunnerLog;
  readonly leaseTimes?: LeaseTimes;
}

/**
 * Keeps every log's read models and reactions at the head. Workers share the logs by leases: the one that holds a log's
 * does its work, and when it dies or hangs the others take it over.
 */
export class LogRunner {
  private readonly stopping = new AbortController();
  private readonly running = new Map<LogId, Promise<void>>();
  private readonly leases: Leases;
  private readonly renewMs: number;
  private watching: Promise<void> | undefined;

  constructor(private readonly parts: RunnerParts) {
    const times = parts.leaseTimes ?? LEASE_TIMES;
    this.leases = new Leases(parts.pool, times);
    this.renewMs = times.renewMs;
  }

  /** Starts with the logs there are and with those that come. */
  start(): void {
    this.watching ??= this.watch();
  }

  /** Finishes the batches at hand and gives the leases back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    if (!this.watching) return;
    await this.watching;
    await this.guarded('giving the leases back', '', () => this.leases.leave());
  }

  /** The logs that this process works on. */
  get working(): readonly LogId[] {
    return [...this.running.keys()];
  }

  /** Brings one log's read models, reactions, seal and cosignatures to the head, for whoever holds no running loop: tests and the CLI. */
  async drain(log: LogId): Promise<void> {
    for (;;) {
      const head = await this.parts.store.head(log);
      const handled = (await this.project(log)) + (await this.react(log));
      const worked = handled + (await this.seal(log)) + (await this.witness(log));
      if (worked === 0 && (await this.parts.store.head(log)) === head) return;
    }
  }

  /** Shares the logs until the process stops; then keeps the leases under which a batch is still at hand. */
  private async watch(): Promise<void> {
    while (!this.stopping.signal.aborted) await this.inTime(() => this.share(), this.stopping.signal);
    const ended = new AbortController();
    const ending = Promise.all(this.running.values()).then(() => ended.abort());
    while (this.running.size > 0) await this.inTime(() => this.keep([]), ended.signal);
    await ending;
  }

  /** Looks after the leases, and sleeps until the next time that they have to be renewed. */
  private async inTime(look: () => Promise<void>, woken: AbortSignal): Promise<void> {
    const nextAt = performance.now() + this.renewMs;
    await this.guarded('sharing the logs', '', look);
    await this.parts.signals.next('', Math.max(nextAt - performance.now(), 0), woken);
  }

  private keep(wanted: readonly LogId[]): Promise<void> {
    const inUse = new Set([...this.running.keys()].map(leaseOf));
    return this.leases.round(wanted.map(leaseOf), (name) => inUse.has(name));
  }

  private async share(): Promise<void> {
    const logs = await listLogs(this.parts.pool);
    await this.keep(logs);
    for (const log of logs)
      if (this.leases.holds(leaseOf(log)) && !this.running.has(log)) this.running.set(log, this.run(log));
  }

  /** Works on the log as long as its lease is held. */
  private async run(log: LogId): Promise<void> {
    // All loops end together: one that went on alone would keep the log from whoever could do the others' work.
    let isHeld = true;
    const isMine = () => {
      isHeld &&= this.leases.holds(leaseOf(log)) && !this.stopping.signal.aborted;
      return isHeld;
    };
    const work = async (what: string, step: (log: LogId) => Promise<number>) => {
      while (isMine()) {
        const waiting = new AbortController();
        const change = this.parts.signals.next(log, IDLE_MS, AbortSignal.any([this.stopping.signal, waiting.signal]));
        const done = await this.guarded(what, log, () => step(log));
        if (done) waiting.abort();
        else await change;
      }
    };
    await Promise.all([
      work('projecting', (id) => this.project(id)),
      work('reacting', (id) => this.react(id)),
      work('sealing', (id) => inParts(() => this.seal(id))),
      work('witnessing', (id) => inParts(() => this.witness(id))),
    ]);
    if (!this.stopping.signal.aborted)
      await this.guarded('giving a lease back', log, () => this.leases.release(leaseOf(log)));
    this.running.delete(log);
  }

  private async project(log: LogId): Promise<number> {
    const { events, moved, parked } = await this.parts.projector.advance(log);
    for (const consumer of moved) this.parts.report.wentOn(consumer, events);
    for (const stream of parked) this.parts.report.parked(log, stream);
    return events;
  }

  private async react(log: LogId): Promise<number> {
    const { events, moved, parked } = await this.parts.reactor.advance(log);
    for (const consumer of moved) this.parts.report.wentOn(consumer, events);
    for (const stream of parked) this.parts.report.parked(log, stream);
    return events;
  }

  private async seal(log: LogId): Promise<number> {
    return (await this.parts.sealer?.advance(log)) ?? 0;
  }

  private async witness(log: LogId): Promise<number> {
    return (await this.parts.witnesses?.advance(log, this.stopping.signal)) ?? 0;
  }

  private async guarded<T>(what: string, log: LogId, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.parts.report.failed(what, log, error);
      return undefined;
    }
  }
}

async function inParts(step: () => Promise<number>): Promise<number> {
  const done = await step();
  if (done > 0 && done < SEALED_AT_ONCE) await pause(SEAL_PAUSE_MS);
  return done;
}

const leaseOf = (log: LogId): string => `log:${log}`;

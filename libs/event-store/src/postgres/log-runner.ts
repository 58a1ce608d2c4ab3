import type { ClientConfig, Pool } from 'pg';
import type { EventStore, LogId } from '../event-store.js';
import { Lease } from './lease.js';
import { listLogs } from './list-logs.js';
import type { ParkedStream } from '../projections/apply-events.js';
import type { Projector } from '../projections/projector.js';
import type { Reactor } from './reactor.js';
import type { LogSignals } from '../subscriptions/log-signals.js';

/** How long a loop sleeps without a signal, and how long it rests after a failure. */
const IDLE_MS = 1_000;

/** Told what an operator must know. */
export interface RunnerLog {
  parked(log: LogId, stream: ParkedStream): void;
  failed(what: string, log: LogId, error: unknown): void;
}

/** What the runner drives. */
export interface RunnerParts {
  readonly pool: Pool;
  readonly connection: ClientConfig;
  readonly store: EventStore;
  readonly signals: LogSignals;
  readonly projector: Projector;
  readonly reactor: Reactor;
  readonly report: RunnerLog;
}

/**
 * Keeps every log's read models and reactions at the head. Of several workers, the one that holds a log's lease does the
 * work; the others stand by and take over when it dies.
 */
export class LogRunner {
  private readonly stopping = new AbortController();
  private readonly running = new Map<LogId, Promise<void>>();
  private watching: Promise<void> | undefined;

  constructor(private readonly parts: RunnerParts) {}

  /** Starts with the logs there are and with those that come. */
  start(): void {
    this.watching ??= this.watch();
  }

  /** Finishes the batch at hand and gives the leases back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
    await Promise.all(this.running.values());
  }

  /** Brings one log's read models and reactions to the head, for whoever holds no running loop: tests and the CLI. */
  async drain(log: LogId): Promise<void> {
    for (;;) {
      const head = await this.parts.store.head(log);
      const worked = (await this.project(log)) + (await this.react(log));
      if (worked === 0 && (await this.parts.store.head(log)) === head) return;
    }
  }

  private async watch(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.guarded('looking for logs', '', async () => {
        for (const id of await listLogs(this.parts.pool)) if (!this.running.has(id)) this.running.set(id, this.run(id));
      });
      await this.rest('');
    }
  }

  private async run(log: LogId): Promise<void> {
    const lease = new Lease(this.parts.connection, `duban:runner:${log}`);
    const work = async (what: string, step: (log: LogId) => Promise<number>) => {
      while (lease.held && !this.stopping.signal.aborted) {
        const waiting = new AbortController();
        const change = this.parts.signals.next(log, IDLE_MS, AbortSignal.any([this.stopping.signal, waiting.signal]));
        const done = await this.guarded(what, log, () => step(log));
        if (done) waiting.abort();
        else await change;
      }
    };
    while (!this.stopping.signal.aborted) {
      const held = await this.guarded('taking the lease', log, () => lease.acquire());
      if (held)
        await Promise.all([work('projecting', (id) => this.project(id)), work('reacting', (id) => this.react(id))]);
      else await this.rest(log);
    }
    await lease.release();
  }

  private async project(log: LogId): Promise<number> {
    const { events, parked } = await this.parts.projector.advance(log);
    for (const stream of parked) this.parts.report.parked(log, stream);
    return events;
  }

  private async react(log: LogId): Promise<number> {
    const { events, parked } = await this.parts.reactor.advance(log);
    for (const stream of parked) this.parts.report.parked(log, stream);
    return events;
  }

  private async guarded<T>(what: string, log: LogId, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.parts.report.failed(what, log, error);
      return undefined;
    }
  }

  private rest(log: LogId): Promise<void> {
    return this.parts.signals.next(log, IDLE_MS, this.stopping.signal);
  }
}

import type { Pool } from 'pg';
import type { EventStore, LogId } from '../event-store.js';
import type { ParkedStream } from '../projections/parked-streams.js';
import { inLog } from './log-scope.js';
import { skippedEvents, type SkippedEvent } from './skip-events.js';

/** How far a projection or a reaction has read. */
export interface ConsumerStatus {
  readonly consumer: string;
  readonly position: bigint;
}

/** Where everything that reads a log stands. */
export interface LogStatus {
  readonly checkpoints: readonly ConsumerStatus[];
  /** Streams set aside because an event of theirs could not be handled. */
  readonly parked: readonly ParkedStream[];
  /** Events passed over for good, by a person's decision. */
  readonly skipped: readonly SkippedEvent[];
}

/** How far a projection or a reaction is behind its log. */
export interface ConsumerLag extends ConsumerStatus {
  /** Events not handled yet. */
  readonly events: number;
  /** Since when the oldest of them has been waiting, in seconds; 0 at the head. */
  readonly seconds: number;
}

/** From this lag on, in seconds, somebody should look: the worker does not run, hangs, or cannot keep up. */
export const ALARMING_LAG_SECONDS = 60;

/** Asks where everything that reads the log stands. */
export function logStatus(pool: Pool, log: LogId): Promise<LogStatus> {
  return inLog(pool, log, async (client) => {
    const consumers = await client.query<{ consumer: string; position: string }>(
      `select projection as consumer, position from event_store.checkpoint where live
        union all select reaction, position from event_store.reaction_checkpoint where not retired order by 1`,
    );
    const parked = await client.query<{ consumer: string; stream: string; position: string; error: string }>(
      `select consumer, stream, position, error from event_store.parked_stream
        where consumer not in (select reaction from event_store.reaction_checkpoint where retired) order by parked_at`,
    );
    return {
      checkpoints: consumers.rows.map((row) => ({ ...row, position: BigInt(row.position) })),
      parked: parked.rows.map((row) => ({ ...row, position: BigInt(row.position) })),
      skipped: await skippedEvents(client, log),
    };
  });
}

/** Asks how far behind the log these consumers are; the database's clock counts. */
export async function consumerLags(
  { pool, store }: { readonly pool: Pool; readonly store: Pick<EventStore, 'countAfter' | 'readAll'> },
  log: LogId,
  checkpoints: readonly ConsumerStatus[],
): Promise<ConsumerLag[]> {
  const now = await databaseNow(pool);
  const lags = new Map<bigint, Pick<ConsumerLag, 'events' | 'seconds'>>();
  for (const position of new Set(checkpoints.map((checkpoint) => checkpoint.position))) {
    const [oldest] = await Array.fromAsync(store.readAll(log, { after: position, limit: 1 }));
    const events = oldest ? await store.countAfter(log, position) : 0;
    const seconds = oldest ? Math.max((now - Date.parse(oldest.recordedAt)) / 1_000, 0) : 0;
    lags.set(position, { events, seconds });
  }
  return checkpoints.map((checkpoint) => ({ events: 0, seconds: 0, ...checkpoint, ...lags.get(checkpoint.position) }));
}

/** Whether somebody must look. */
export const isAlarming = (
  { events, parked }: Pick<LogStatus, 'parked'> & { readonly events: number },
  lags: readonly ConsumerLag[],
): boolean =>
  parked.length > 0 ||
  lags.some(({ seconds }) => seconds >= ALARMING_LAG_SECONDS) ||
  // Nobody reads a log that has something to read.
  (lags.length === 0 && events > 0);

async function databaseNow(pool: Pool): Promise<number> {
  const text = 'select extract(epoch from clock_timestamp()) * 1000 as now';
  const { rows } = await pool.query<{ now: string }>(text);
  return Number(rows[0]?.now);
}

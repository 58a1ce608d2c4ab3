import type { Instant } from '#libs/kernel';
import type { Pool } from 'pg';
import type { EventStore, LogId } from '../event-store.js';
import { logAlarms, type LogAlarm } from '../log-alarms.js';
import type { ParkedStream } from '../projections/parked-streams.js';
import type { Quarantine } from '../sealing/quarantines.js';
import type { VerificationFault } from '../sealing/sealed-trees.js';
import { inLog } from './log-scope.js';
import { PostgresQuarantines } from './quarantines.js';
import { PostgresSealedTrees } from './sealed-trees.js';
import { skippedEvents, type SkippedEvent } from './skip-events.js';

/** How far a projection, a reaction or the seal (`seal`) has read. */
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

/** How far behind its log somebody is. */
interface Lag {
  /** Events not handled yet. */
  readonly events: number;
  /** Since when the oldest of them has been waiting, in seconds of the database's clock; 0 at the head. */
  readonly seconds: number;
}

/** How far a projection or a reaction is behind its log. */
export interface ConsumerLag extends ConsumerStatus, Lag {}

/** How far a log has been witnessed. */
export interface WitnessedStatus {
  /** Events that the newest cosigned checkpoint covers; 0 before the first. */
  readonly size: number;
  /** By the clock of the witness. */
  readonly cosignedAt: Instant | null;
  /** What it does not cover. */
  readonly waiting: Lag;
}

/** How a log is: what an operator wants to know of it. */
export interface LogHealth {
  /** In the whole log. */
  readonly events: number;
  readonly consumers: readonly ConsumerLag[];
  /** How far the one that is furthest behind is; where nothing has read the log yet, all of it waits. */
  readonly behind: Lag;
  readonly parked: LogStatus['parked'];
  readonly skipped: LogStatus['skipped'];
  /** What the newest verification against the seal found; null where it found nothing, or there was none. */
  readonly fault: VerificationFault | null;
  /** How far witnesses have cosigned; null where the log is shown to none. */
  readonly witnessed: WitnessedStatus | null;
  /** Why the log is read-only; null where it is not. */
  readonly quarantine: Quarantine | null;
  readonly alarms: readonly LogAlarm[];
}

/** Asks where everything that reads the log stands. */
export function logStatus(pool: Pool, log: LogId): Promise<LogStatus> {
  return inLog(pool, log, async (client) => {
    const consumers = await client.query<{ consumer: string; position: string }>(
      `select projection as consumer, position from event_store.checkpoint where live
        union all select reaction, position from event_store.reaction_checkpoint where not retired
        union all (select 'seal', position from event_store.seal_tree order by epoch desc limit 1) order by 1`,
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

/** Asks how a log is, and whether somebody must look. */
export async function logHealth(
  { pool, store }: { readonly pool: Pool; readonly store: Pick<EventStore, 'countAfter' | 'readAll'> },
  log: LogId,
): Promise<LogHealth> {
  const { checkpoints, parked, skipped } = await logStatus(pool, log);
  const positions = checkpoints.length === 0 ? [0n] : checkpoints.map(({ position }) => position);
  const now = await databaseNow(pool);
  const lagAfter = async (position: bigint): Promise<Lag> => {
    const events = await store.countAfter(log, position);
    if (events === 0) return { events, seconds: 0 };
    const [oldest] = await Array.fromAsync(store.readAll(log, { after: position, limit: 1 }));
    return { events, seconds: oldest ? Math.max((now - Date.parse(oldest.recordedAt)) / 1_000, 0) : 0 };
  };
  const lags = new Map<bigint, Lag>();
  for (const position of new Set(positions)) lags.set(position, await lagAfter(position));
  const lagAt = (position: bigint): Lag => lags.get(position) ?? { events: 0, seconds: 0 };
  const trees = new PostgresSealedTrees(pool);
  const fault = (await trees.newestVerification(log))?.fault ?? null;
  const witnessed = await witnessedStatus(trees, log, lagAfter);
  const quarantine = await new PostgresQuarantines(pool).find(log);
  const behind = lagAt(positions.reduce((least, position) => (position < least ? position : least)));
  return {
    events: await store.countAfter(log, 0n),
    consumers: checkpoints.map((checkpoint) => ({ ...checkpoint, ...lagAt(checkpoint.position) })),
    behind,
    parked,
    skipped,
    fault,
    witnessed,
    quarantine,
    alarms: logAlarms({
      ...{ secondsBehind: behind.seconds, parked, fault, quarantine },
      secondsUnwitnessed: witnessed?.waiting.seconds ?? null,
    }),
  };
}

async function witnessedStatus(
  trees: PostgresSealedTrees,
  log: LogId,
  lagAfter: (position: bigint) => Promise<Lag>,
): Promise<WitnessedStatus | null> {
  const tree = await trees.find(log);
  if (!tree || tree.witnesses.length === 0) return null;
  const newest = await trees.newestWitnessed(tree);
  return {
    size: newest?.size ?? 0,
    cosignedAt: newest?.cosignedAt ?? null,
    waiting: await lagAfter(newest?.position ?? 0n),
  };
}

async function databaseNow(pool: Pool): Promise<number> {
  const text = 'select extract(epoch from clock_timestamp()) * 1000 as now';
  const { rows } = await pool.query<{ now: string }>(text);
  return Number(rows[0]?.now);
}

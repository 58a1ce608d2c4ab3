import type { Pool, PoolClient } from 'pg';
import type { Recorded } from '#libs/kernel';
import { SkipRefused } from '../errors.js';
import type { EventStore, LogId } from '../event-store.js';
import { inLog } from './log-scope.js';
import { rowTypes } from './row-types.js';

/** An event that a projection or a reaction passes over for good, and who decided that. */
export interface SkippedEvent {
  readonly consumer: string;
  readonly position: bigint;
  readonly stream: string;
  readonly reason: string;
  /** The operator, as he names himself. */
  readonly by: string;
  /** By the database's clock. */
  readonly at: string;
}

/** Which events are to be passed over. */
export interface Skip extends Pick<SkippedEvent, 'consumer' | 'reason' | 'by'> {
  readonly positions: readonly bigint[];
}

/**
 * Notes that the consumer passes over these events for good, all or none. Each is of a stream that the consumer has set
 * aside, the one that it could not handle or a later one. A projection has to be built anew then, a reaction asked to take
 * the stream up.
 * @returns the streams
 * @throws SkipRefused where there is no such event, or its stream is not set aside
 */
export async function skipEvents(
  { pool, store, log }: { readonly pool: Pool; readonly store: Pick<EventStore, 'readAll'>; readonly log: LogId },
  skip: Skip,
): Promise<readonly string[]> {
  const events = await Promise.all(skip.positions.map((position) => eventAt(store, log, position)));
  await inLog(pool, log, async (client) => {
    for (const event of events) await noteSkipped(client, log, event, skip);
  });
  return [...new Set(events.map(({ stream }) => stream))];
}

async function eventAt(store: Pick<EventStore, 'readAll'>, log: LogId, position: bigint): Promise<Recorded> {
  const [event] = await Array.fromAsync(store.readAll(log, { after: position - 1n, limit: 1 }));
  if (event?.position !== position) throw new SkipRefused(`记录 ${log} 的位置 ${position} 没有事件：请核对位置`);
  return event;
}

async function noteSkipped(
  client: PoolClient,
  log: LogId,
  { stream, position }: Recorded,
  { consumer, reason, by }: Skip,
): Promise<void> {
  const parked = await client.query<{ position: string }>(
    'select position from event_store.parked_stream where log_id = $1 and consumer = $2 and stream = $3 for update',
    [log, consumer, stream],
  );
  const since = parked.rows[0]?.position;
  if (since === undefined || position < BigInt(since))
    throw new SkipRefused(
      `${consumer} 没有在位置 ${position} 或之前搁置 ${stream}：只能略过被搁置的事件，请用 npx duban log status 核对`,
    );
  await client.query(
    `insert into event_store.skipped_event (log_id, consumer, position, stream, reason, skipped_by)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [log, consumer, String(position), stream, reason, by],
  );
}

/** The positions that the consumer passes over for good. */
export async function skippedPositions(client: PoolClient, log: LogId, consumer: string): Promise<ReadonlySet<bigint>> {
  const text = 'select position from event_store.skipped_event where log_id = $1 and consumer = $2';
  const { rows } = await client.query<{ position: string }>(text, [log, consumer]);
  return new Set(rows.map(({ position }) => BigInt(position)));
}

/** All events of the log that some consumer passes over for good, the oldest decision first. */
export async function skippedEvents(client: PoolClient, log: LogId): Promise<SkippedEvent[]> {
  const { rows } = await client.query<Omit<SkippedEvent, 'position'> & { position: string }>({
    text: `select consumer, position, stream, reason, skipped_by as by, skipped_at as at from event_store.skipped_event
      where log_id = $1 order by skipped_at, position`,
    values: [log],
    types: rowTypes,
  });
  return rows.map((row) => ({ ...row, position: BigInt(row.position) }));
}

import type { Pool, PoolClient } from 'pg';
import type { Recorded } from '#libs/kernel';
import { SkipRefused, StoreUnusable } from '../errors.js';
import type { EventStore, LogId } from '../event-store.js';
import type { AnyProjection } from '../projections/projection.js';
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

/** What came of a skip. */
export interface Skipped {
  /** Streams of the events, to be taken up again. */
  readonly streams: readonly string[];
  /** Positions noted now. */
  readonly noted: readonly bigint[];
  /** What was noted of the others before, and stays. */
  readonly notedBefore: readonly SkippedEvent[];
}

/**
 * Notes that the consumer passes over these events for good, all or none. Each is of a stream that the consumer has set
 * aside, the one that it could not handle or a later one that it has come to: what is still before it, it would not know
 * to pass over. A projection has to be built anew then, a reaction asked to take the stream up.
 * @throws SkipRefused where there is no such event, its stream is not set aside, or the consumer has not come to it
 */
export async function skipEvents(
  { pool, store, log }: { readonly pool: Pool; readonly store: Pick<EventStore, 'readAll'>; readonly log: LogId },
  skip: Skip,
): Promise<Skipped> {
  const events = await Promise.all(skip.positions.map((position) => eventAt(store, log, position)));
  const streams = [...new Set(events.map(({ stream }) => stream))];
  return inLog(pool, log, async (client) => {
    const reached = await lockReached(client, log, skip.consumer);
    const notedBefore = (await skippedEvents(client, log)).filter(
      ({ consumer, position }) => consumer === skip.consumer && skip.positions.includes(position),
    );
    for (const event of events) await noteSkipped(client, log, event, { ...skip, reached });
    const known = new Set(notedBefore.map(({ position }) => position));
    return { streams, noted: skip.positions.filter((position) => !known.has(position)), notedBefore };
  });
}

async function eventAt(store: Pick<EventStore, 'readAll'>, log: LogId, position: bigint): Promise<Recorded> {
  const [event] = await Array.fromAsync(store.readAll(log, { after: position - 1n, limit: 1 }));
  if (event?.position !== position)
    throw new SkipRefused('event-store/skip-unknown-event', `记录 ${log} 的位置 ${position} 没有事件：请核对位置`);
  return event;
}

/** How far the consumer has read, which stays so until the transaction ends; 0n where it has not begun. */
async function lockReached(client: PoolClient, log: LogId, consumer: string): Promise<bigint> {
  const of = [log, consumer];
  const projection = await client.query<{ position: string }>(
    'select position from event_store.checkpoint where log_id = $1 and projection = $2 and live for update',
    of,
  );
  const reaction = await client.query<{ position: string }>(
    'select position from event_store.reaction_checkpoint where log_id = $1 and reaction = $2 for update',
    of,
  );
  return BigInt(projection.rows[0]?.position ?? reaction.rows[0]?.position ?? 0);
}

async function noteSkipped(
  client: PoolClient,
  log: LogId,
  { stream, position }: Recorded,
  { consumer, reason, by, reached }: Skip & { readonly reached: bigint },
): Promise<void> {
  const parked = await client.query<{ position: string }>(
    'select position from event_store.parked_stream where log_id = $1 and consumer = $2 and stream = $3 for update',
    [log, consumer, stream],
  );
  const since = parked.rows[0]?.position;
  if (since === undefined || position < BigInt(since))
    throw new SkipRefused(
      'event-store/skip-not-set-aside',
      `${consumer} 没有在位置 ${position} 或之前搁置 ${stream}：只能略过被搁置的事件，请用 npx duban log status 核对`,
    );
  if (position > reached)
    throw new SkipRefused(
      'event-store/skip-not-read',
      `${consumer} 才处理到位置 ${reached}，还没有读到位置 ${position}：请等它赶上后再略过，可用 npx duban log status 查看`,
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

/**
 * Call it once the projection's live checkpoint is locked: no skip can be noted from then on.
 * @param skipped what was passed over in building the projection
 * @throws StoreUnusable where a skip has been noted since
 */
export async function assertSkipsNothingElse(
  client: PoolClient,
  {
    log,
    projection,
    skipped,
  }: { readonly log: LogId; readonly projection: AnyProjection; readonly skipped: ReadonlySet<bigint> },
): Promise<void> {
  const noted = await skippedPositions(client, log, projection.name);
  if (noted.size !== skipped.size)
    throw new StoreUnusable(`重建数据视图 ${projection.name} 期间又有事件被略过：这次重建作废，请再重建一次`);
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

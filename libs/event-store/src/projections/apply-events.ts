import type { PoolClient } from 'pg';
import type { Recorded } from '#libs/kernel';
import type { LogId } from '../event-store.js';
import { rowLoader, writeChanges, type RowsAt } from '../postgres/projection-rows.js';
import type { RowShape, Rows } from './projection.js';
import { RowBatch, type LoadRow } from './row-batch.js';

/** A stream that a consumer has set aside because one of its events could not be applied. */
export interface ParkedStream {
  readonly consumer: string;
  readonly stream: string;
  readonly position: bigint;
  readonly error: string;
}

type Handler = (event: Recorded, rows: Rows<RowShape>) => void | Promise<void>;

/**
 * Applies events to one projection's rows and writes them, all over the caller's transaction. Streams in `setAside` are
 * passed over. An event whose handler throws joins its stream to them: that stream's later events wait, the others go on.
 * @returns the streams set aside now, for the caller to park, and whether any row changed
 */
export async function applyEvents(
  at: RowsAt,
  events: readonly Recorded[],
  setAside: Set<string>,
): Promise<{ parked: ParkedStream[]; changed: boolean }> {
  const handlers = at.projection.on as Readonly<Record<string, Handler | undefined>>;
  const relevant = events.filter((event) => handlers[event.type]);
  if (relevant.length === 0) return { parked: [], changed: false };
  const parked: ParkedStream[] = [];
  const batch = new RowBatch(at.projection, guarded(rowLoader(at)));
  for (const event of relevant) {
    if (setAside.has(event.stream)) continue;
    try {
      await batch.apply(event.position, (rows) => handlers[event.type]?.(event, rows));
    } catch (error) {
      if (error instanceof RowsUnreadable) throw error.cause;
      setAside.add(event.stream);
      parked.push({
        consumer: at.projection.name,
        stream: event.stream,
        position: event.position,
        error: String(error),
      });
    }
  }
  const changes = batch.changes();
  await writeChanges(at, changes);
  return { parked, changed: changes.length > 0 };
}

/** Marks streams as set aside. */
export async function park(client: PoolClient, log: LogId, parked: readonly ParkedStream[]): Promise<void> {
  for (const { consumer, stream, position, error } of parked) {
    await client.query(
      `insert into event_store.parked_stream (log_id, consumer, stream, position, error) values ($1, $2, $3, $4, $5)
        on conflict do nothing`,
      [log, consumer, stream, String(position), error],
    );
  }
}

/** Streams that the consumer has set aside. */
export async function parkedStreams(client: PoolClient, log: LogId, { name }: { name: string }): Promise<Set<string>> {
  const text = 'select stream from event_store.parked_stream where log_id = $1 and consumer = $2';
  const { rows } = await client.query<{ stream: string }>(text, [log, name]);
  return new Set(rows.map(({ stream }) => stream));
}

/** The database failed while a handler read a row: a fault of the batch, not of the event. */
class RowsUnreadable extends Error {
  override readonly name = 'RowsUnreadable';
}

const guarded =
  (load: LoadRow): LoadRow =>
  (key) =>
    load(key).catch((cause: unknown) => {
      throw new RowsUnreadable('A row could not be read', { cause });
    });

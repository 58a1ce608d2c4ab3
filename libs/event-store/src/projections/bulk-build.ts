import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { Recorded } from '#libs/kernel';
import type { EventStore, LogId, StreamName } from '../event-store.js';
import { readRows, writeRows, type RowsAt } from '../postgres/projection-rows.js';
import { applyEvents, guarded, type Handler } from './apply-events.js';
import { BulkWriter } from './bulk-writer.js';
import { handledBy } from './handled-by.js';
import { scoutKeys } from './key-scout.js';
import type { ParkedStream } from './parked-streams.js';
import { RowBatch } from './row-batch.js';

/** Events folded between two looks at the outside: at the signal, at the head, at what is to be written. */
const PAGE = 500;
/** Rows in memory that were asked for of late; as many again wait to be asked for or forgotten. */
const ROWS_IN_MEMORY = 20_000;
/** Rest for each unit of work while commands go on: the build must not take the machine from them. */
const REST = 3;

/** Told after each batch of a build. */
export type Progress = (done: { readonly position: bigint; readonly target: bigint }) => void;

/** Which tables of which log are built. */
export interface BuildOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'readAll' | 'head'>;
  readonly log: LogId;
  readonly at: RowsAt;
  readonly onProgress?: Progress | undefined;
  /** Stops between batches. */
  readonly signal?: AbortSignal | undefined;
  /** Bounds the memory: twice as many rows may be held. */
  readonly rowsInMemory?: number | undefined;
  /** Gathers the streams whose events cannot be applied; a build without it fails on the first. */
  readonly setAside?: Map<StreamName, ParkedStream>;
  /** Positions of events that the projection passes over for good. */
  readonly skipped: ReadonlySet<bigint>;
}

/**
 * Folds a stretch of the log into tables that nobody reads, in memory and written in bulk; further pages are
 * folded while some are written. While the log grows the build rests in proportion.
 * @returns the position that the tables have then, `upTo`
 * @throws Error where a handler fails and nobody gathers what is set aside
 */
export async function bulkBuild(
  options: BuildOptions,
  { after, upTo }: { readonly after: bigint; readonly upTo: bigint },
): Promise<bigint> {
  const { pool, store, log, at, onProgress, signal, rowsInMemory = ROWS_IN_MEMORY } = options;
  const writer = new BulkWriter(pool, log, at);
  const rows = new RowBatch(at.projection, guarded(reader(pool, options, writer)), after === 0n);
  try {
    let head = await store.head(log);
    let startedAt = performance.now();
    for await (const events of pagesOf(read(options, { after, upTo }), Math.min(PAGE, rowsInMemory))) {
      signal?.throwIfAborted();
      await foldPage(options, rows, events);
      if (rows.size > rowsInMemory) await writer.take({ changes: rows.age(), closed: [] });
      await writer.take({ changes: [], closed: rows.takeClosed() });
      onProgress?.({ position: events.at(-1)?.position ?? upTo, target: upTo });
      const headNow = await store.head(log);
      if (headNow > head) await pause((performance.now() - startedAt) * REST, undefined, signal && { signal });
      head = headNow;
      startedAt = performance.now();
    }
    await writer.take({ changes: rows.changes(), closed: [] });
    await writer.idle();
  } finally {
    await writer.settled();
  }
  return upTo;
}

/** Folds a short stretch of the log into the tables, over the caller's transaction. */
export async function foldRest(
  client: PoolClient,
  options: BuildOptions,
  { after, upTo }: { readonly after: bigint; readonly upTo: bigint },
): Promise<void> {
  const { log, at } = options;
  for await (const events of pagesOf(read(options, { after, upTo }))) {
    const rows = new RowBatch(at.projection, guarded(reader(client, options)));
    await foldPage(options, rows, events);
    await writeRows(client, log, at, { changes: rows.changes(), closed: rows.takeClosed() });
  }
}

async function foldPage(
  { at: { projection }, setAside, skipped }: BuildOptions,
  rows: RowBatch,
  events: readonly Recorded[],
) {
  const wanted = events.filter(({ position }) => !skipped.has(position));
  const handled = handledBy<Handler>(projection.on, wanted, new Set(setAside?.keys()));
  if (!rows.holdsAll) await rows.fetch(await scoutKeys(rows, handled));
  for (const parked of await applyEvents(projection, rows, handled)) {
    if (!setAside) throw unreplayable(parked);
    setAside.set(parked.stream, parked);
  }
}

const reader =
  (on: Pool | PoolClient, { log, at }: BuildOptions, writer?: BulkWriter) =>
  async (keys: readonly (readonly unknown[])[]) => {
    await writer?.idle();
    const [found = []] = await readRows(on, log, [{ ...at, keys }]);
    return found;
  };

/** The events that the projection has handlers for. */
const read = ({ store, log, at: { projection } }: BuildOptions, stretch: { after: bigint; upTo: bigint }) =>
  store.readAll(log, { ...stretch, types: Object.keys(projection.on) });

async function* pagesOf(events: AsyncIterable<Recorded>, size = PAGE): AsyncGenerator<Recorded[]> {
  let page: Recorded[] = [];
  for await (const event of events) {
    page.push(event);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

const unreplayable = ({ consumer, stream, position, error }: ParkedStream) =>
  new Error(`Projection ${consumer} cannot apply the event at position ${position} of stream ${stream}: ${error}`);

import type { Pool, PoolClient } from 'pg';
import type { EventStore, LogId } from '../event-store.js';
import { inLog } from '../postgres/log-scope.js';
import { rowTypes } from '../postgres/row-types.js';
import { applyEvents, type ParkedStream } from './apply-events.js';
import { liveCheckpoints } from './checkpoints.js';
import { columnsOf, otherSlot, quoted, tablesOf, type Slot } from './projection-tables.js';
import type { AnyProjection, RowShape } from './projection.js';

const BATCH = 2_000;

/** Told after each batch of a rebuild. */
export type Progress = (done: { readonly position: bigint; readonly target: bigint }) => void;

/** What a rebuild or a replay works on. */
export interface RebuildOptions {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly log: LogId;
  readonly projection: AnyProjection;
  readonly onProgress?: Progress;
  /** Stops between batches; the live rows are untouched. */
  readonly signal?: AbortSignal;
}

/** The first row in which a replay differs from what is live; null on a side where the row does not exist. */
export interface Difference {
  readonly projection: string;
  readonly table: 'current' | 'history';
  readonly live: RowShape | null;
  readonly replayed: RowShape | null;
}

/** The outcome of replaying one projection. */
export interface Replay {
  readonly position: bigint;
  readonly rows: number;
  readonly versions: number;
  readonly difference: Difference | null;
}

/** Builds the projection anew beside the live rows while commands go on, then swaps within one transaction. */
export async function rebuild(options: RebuildOptions): Promise<void> {
  await build(options, async (client, slot) => {
    const { log, projection } = options;
    const values = [log, projection.name, projection.version];
    const where = 'where log_id = $1 and projection = $2 and version = $3';
    await client.query(`update event_store.checkpoint set live = false ${where} and live`, values);
    await client.query(`update event_store.checkpoint set live = true ${where} and slot = $4`, [...values, slot]);
    await client.query('delete from event_store.parked_stream where log_id = $1 and consumer = $2', values.slice(0, 2));
  });
}

/** Builds the projection anew from the log and compares it with the live rows, row by row and version by version. */
export async function replay(options: RebuildOptions): Promise<Replay> {
  const { projection } = options;
  return build(options, async (client, slot, position) => {
    const [live, replayed] = [tablesOf(projection, otherSlot(slot)), tablesOf(projection, slot)];
    const columns = [...columnsOf(projection), 'from_position'];
    const current = await firstDifference(client, {
      live: live.current,
      replayed: replayed.current,
      columns,
      key: projection.key,
    });
    const withEnd = [...columns, 'to_position'];
    const key = [...projection.key, 'from_position'];
    const history =
      current ??
      (await firstDifference(client, { live: live.history, replayed: replayed.history, columns: withEnd, key }));
    const difference = history && {
      projection: projection.name,
      table: current ? ('current' as const) : ('history' as const),
      ...history,
    };
    const counted = { rows: await count(client, replayed.current), versions: await count(client, replayed.history) };
    await clear(client, options, slot);
    return { position, ...counted, difference };
  });
}

/**
 * Phases: clear the free slot; fold the log into it batch by batch as far as the live rows are; lock the live checkpoint,
 * fold what came meanwhile, and finish while it is locked.
 */
async function build<T>(
  options: RebuildOptions,
  finish: (client: PoolClient, slot: Slot, position: bigint) => Promise<T>,
): Promise<T> {
  const { pool, log, projection, onProgress, signal } = options;
  const live = (client: PoolClient, lock: 'for update' | '' = '') =>
    liveCheckpoints(client, log, [projection], lock).then(([checkpoint]) => checkpoint);
  const slot = await inLog(pool, log, async (client) => {
    const free = otherSlot((await live(client))?.slot ?? 'b');
    await clear(client, options, free);
    return free;
  });
  let position = 0n;
  for (;;) {
    signal?.throwIfAborted();
    const target = (await inLog(pool, log, (client) => live(client)))?.position ?? 0n;
    if (position >= target) break;
    position = await inLog(pool, log, (client) => fold(client, options, { slot, after: position, upTo: target }));
    onProgress?.({ position, target });
  }
  return inLog(pool, log, async (client) => {
    const target = (await live(client, 'for update'))?.position ?? 0n;
    while (position < target) position = await fold(client, options, { slot, after: position, upTo: target });
    await client.query(
      `insert into event_store.checkpoint (log_id, projection, version, slot, position, live) values ($1, $2, $3, $4, $5, false)
        on conflict (log_id, projection, version, slot) do update set position = excluded.position`,
      [log, projection.name, projection.version, slot, String(position)],
    );
    return finish(client, slot, position);
  });
}

async function fold(
  client: PoolClient,
  { store, log, projection }: RebuildOptions,
  { slot, after, upTo }: { slot: Slot; after: bigint; upTo: bigint },
): Promise<bigint> {
  const events = await Array.fromAsync(store.readAll(log, { after, upTo, limit: BATCH }));
  const { parked } = await applyEvents(
    { client, log, projection, tables: tablesOf(projection, slot) },
    events,
    new Set(),
  );
  if (parked[0]) throw unreplayable(parked[0]);
  return events.at(-1)?.position ?? upTo;
}

async function clear(client: PoolClient, { log, projection }: RebuildOptions, slot: Slot): Promise<void> {
  const { current, history } = tablesOf(projection, slot);
  await client.query(`delete from ${current} where log_id = $1`, [log]);
  await client.query(`delete from ${history} where log_id = $1`, [log]);
}

async function firstDifference(
  client: PoolClient,
  {
    live,
    replayed,
    columns,
    key,
  }: { live: string; replayed: string; columns: readonly string[]; key: readonly string[] },
): Promise<{ live: RowShape | null; replayed: RowShape | null } | null> {
  const select = (table: string) => `select ${quoted(columns)} from ${table}`;
  const differing = `(${select(live)} except all ${select(replayed)}) union all (${select(replayed)} except all ${select(live)})`;
  const first = await client.query<RowShape>({ text: `${differing} order by ${quoted(key)} limit 1`, types: rowTypes });
  const row = first.rows[0];
  if (!row) return null;
  const values = key.map((column) => row[column]);
  const under = async (table: string) => {
    const condition = key.map((column, index) => `"${column}" = $${index + 1}`).join(' and ');
    const found = await client.query<RowShape>({
      text: `${select(table)} where ${condition}`,
      values,
      types: rowTypes,
    });
    return found.rows[0] ?? null;
  };
  return { live: await under(live), replayed: await under(replayed) };
}

async function count(client: PoolClient, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${table}`);
  return Number(rows[0]?.count ?? 0);
}

const unreplayable = ({ consumer, stream, position, error }: ParkedStream) =>
  new Error(`Projection ${consumer} cannot apply the event at position ${position} of stream ${stream}: ${error}`);

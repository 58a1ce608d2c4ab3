import type { Pool, PoolClient } from 'pg';
import type { EventStore, LogId } from '../event-store.js';
import { StoreUnusable } from '../errors.js';
import { exclusively } from '../postgres/exclusively.js';
import { inLog } from '../postgres/log-scope.js';
import { rowTypes } from '../postgres/row-types.js';
import { assertSkipsNothingElse, skippedPositions } from '../postgres/skip-events.js';
import { bulkBuild, foldRest, type BuildOptions, type Progress } from './bulk-build.js';
import { clearSlot, liveCheckpoints } from './checkpoints.js';
import { columnsOf, otherSlot, quoted, tablesOf, type Slot } from './projection-tables.js';
import type { AnyProjection, RowShape } from './projection.js';

/** What a rebuild or a replay works on. */
export interface RebuildOptions {
  /** Of at least five connections. */
  readonly pool: Pool;
  readonly store: EventStore;
  readonly log: LogId;
  readonly projection: AnyProjection;
  readonly onProgress?: Progress;
  /** Stops between batches; the live rows are untouched. */
  readonly signal?: AbortSignal;
  /** Bounds the memory that a build takes. */
  readonly rowsInMemory?: number;
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
    await client.query(`update event_store.checkpoint set live = true, built = built + 1 ${where} and slot = $4`, [
      ...values,
      slot,
    ]);
    await client.query('delete from event_store.parked_stream where log_id = $1 and consumer = $2', values.slice(0, 2));
  });
}

/** Builds the projection anew from the log and compares it with the live rows, row by row and version by version. */
export async function replay(options: RebuildOptions): Promise<Replay> {
  const { projection } = options;
  return build(options, async (client, slot, position) => {
    const [live, replayed] = [tablesOf(projection, otherSlot(slot)), tablesOf(projection, slot)];
    const columns = [...columnsOf(projection).map((column) => comparable(projection, column)), '"from_position"'];
    const current = await firstDifference(client, {
      live: live.current,
      replayed: replayed.current,
      columns,
      key: projection.key,
    });
    const withEnd = [...columns, '"to_position"'];
    const key = [...projection.key, 'from_position'];
    const history =
      current ??
      (await firstDifference(client, {
        live: kept(live.history),
        replayed: kept(replayed.history),
        columns: withEnd,
        key,
      }));
    const difference = history && {
      projection: projection.name,
      table: current ? ('current' as const) : ('history' as const),
      ...history,
    };
    const counted = { rows: await count(client, replayed.current), versions: await count(client, replayed.history) };
    await clearSlot(client, { log: options.log, projection, slot });
    return { position, ...counted, difference };
  });
}

/**
 * One build of a read model at a time. Phases: clear the free slot; fold the log into it in bulk until it stands where the live rows are; lock the live
 * checkpoint, fold what came meanwhile, and finish while it is locked.
 */
function build<T>(
  options: RebuildOptions,
  finish: (client: PoolClient, slot: Slot, position: bigint) => Promise<T>,
): Promise<T> {
  const { pool, log, projection } = options;
  const taken = () => new StoreUnusable(`数据视图 ${projection.name} 正在重建或重放，请等它结束`);
  return exclusively(pool, `duban:build:${log}:${projection.name}`, { work: () => buildAlone(options, finish), taken });
}

async function buildAlone<T>(
  options: RebuildOptions,
  finish: (client: PoolClient, slot: Slot, position: bigint) => Promise<T>,
): Promise<T> {
  const { pool, log, projection } = options;
  const live = async (client: PoolClient, lock: 'for update' | '' = '') => {
    const [checkpoint] = await liveCheckpoints(client, log, [projection], lock);
    if (!checkpoint) throw replaced(projection);
    return checkpoint;
  };
  const { slot, skipped } = await inLog(pool, log, async (client) => {
    const free = otherSlot((await live(client)).slot);
    await clearSlot(client, { log, projection, slot: free });
    return { slot: free, skipped: await skippedPositions(client, log, projection.name) };
  });
  const building: BuildOptions = { ...options, skipped, at: { projection, tables: tablesOf(projection, slot) } };
  let position = 0n;
  for (;;) {
    const { position: target } = await inLog(pool, log, (client) => live(client));
    if (position >= target) break;
    position = await bulkBuild(building, { after: position, upTo: target });
  }
  return inLog(pool, log, async (client) => {
    const standing = await live(client, 'for update');
    if (standing.slot === slot)
      throw new Error(`Slot ${slot} of ${projection.name} went live while it was being built`);
    await assertSkipsNothingElse(client, { log, projection, skipped });
    const target = standing.position;
    await foldRest(client, building, { after: position, upTo: target });
    await client.query(
      `insert into event_store.checkpoint (log_id, projection, version, slot, position, live) values ($1, $2, $3, $4, $5, false)
        on conflict (log_id, projection, version, slot) do update set position = excluded.position`,
      [log, projection.name, projection.version, slot, String(target)],
    );
    return finish(client, slot, target);
  });
}

const replaced = ({ name, version }: AnyProjection) =>
  new StoreUnusable(`数据视图 ${name} 的第 ${version} 版已经停用，不能重建；请改用现在这一版程序`);

async function firstDifference(
  client: PoolClient,
  {
    live,
    replayed,
    columns,
    key,
  }: { live: string; replayed: string; columns: readonly string[]; key: readonly string[] },
): Promise<{ live: RowShape | null; replayed: RowShape | null } | null> {
  const select = (table: string) => `select ${columns.join(', ')} from ${table}`;
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

/** A column in a form that has an equality. */
const comparable = ({ columns }: AnyProjection, column: string): string =>
  columns[column] === 'json' ? `"${column}"::jsonb as "${column}"` : `"${column}"`;

async function count(client: PoolClient, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${table}`);
  return Number(rows[0]?.count ?? 0);
}

/** Versions that ended before the archive's border may be in its files only. */
const kept = (history: string): string =>
  `(select * from ${history} where to_position > event_store.archived_up_to(log_id)) kept`;

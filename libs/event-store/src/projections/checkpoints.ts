import type { PoolClient } from 'pg';
import type { LogId } from '../event-store.js';
import type { AnyProjection } from './projection.js';
import { buildName, tablesOf, type Slot } from './projection-tables.js';

/** How far the tables of one slot of a projection are. */
export interface Checkpoint {
  readonly projection: AnyProjection;
  readonly slot: Slot;
  readonly position: bigint;
  /** How often the slot was built. */
  readonly built: number;
}

interface CheckpointRow {
  projection: string;
  version: number;
  slot: Slot;
  position: string;
  built: number;
}

/**
 * The live checkpoints of these projections. One that is missing is made at 0 and retires older versions of its projection,
 * unless there is a newer version: then it stays missing, as does one that is retired.
 */
export async function liveCheckpoints(
  client: PoolClient,
  log: LogId,
  projections: readonly AnyProjection[],
  lock: 'for update' | '' = '',
): Promise<Checkpoint[]> {
  const names = projections.map(({ name }) => name);
  const versions = projections.map(({ version }) => version);
  const select = `select projection, version, slot, position, built from event_store.checkpoint
    where log_id = $1 and live and (projection, version) in (select * from unnest($2::text[], $3::integer[]))
    order by projection ${lock}`;
  let { rows } = await client.query<CheckpointRow>(select, [log, names, versions]);
  if (rows.length < projections.length) {
    await client.query(
      `with made as (
          insert into event_store.checkpoint (log_id, projection, version, slot, position, live)
            select $1, name, version, 'a', 0, true from unnest($2::text[], $3::integer[]) wanted(name, version)
            where not exists (select from event_store.checkpoint newer
              where newer.log_id = $1 and newer.projection = name and newer.version > wanted.version)
            on conflict do nothing returning projection, version)
        update event_store.checkpoint older set live = false from made
          where older.log_id = $1 and older.projection = made.projection and older.version < made.version and older.live`,
      [log, names, versions],
    );
    ({ rows } = await client.query<CheckpointRow>(select, [log, names, versions]));
  }
  return rows.flatMap((row) => {
    const projection = projections.find(({ name, version }) => name === row.projection && version === row.version);
    return projection ? [{ projection, slot: row.slot, position: BigInt(row.position), built: row.built }] : [];
  });
}

/** Longer than a transaction of a build may take (`event_store.enter_batch`). */
const BUILD_ENDS_MS = 40_000;

/**
 * Empties the tables of a slot, for the log that the transaction is in. The server may still be writing what a build sent
 * before it died: that is waited for, or it would come after.
 */
export async function clearSlot(
  client: PoolClient,
  { log, projection, slot }: Omit<Checkpoint, 'position' | 'built'> & { readonly log: LogId },
): Promise<void> {
  const tables = tablesOf(projection, slot);
  const { current, history } = tables;
  await client.query(`set local lock_timeout = ${BUILD_ENDS_MS}; set local statement_timeout = 0`);
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [buildName(log, tables)]);
  await client.query(`delete from ${current} where log_id = $1`, [log]);
  await client.query(`delete from ${history} where log_id = $1`, [log]);
}

import type { PoolClient } from 'pg';
import type { LogId } from '../event-store.js';
import type { AnyProjection } from './projection.js';
import { tablesOf, type Slot } from './projection-tables.js';

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

/** The live checkpoints of these projections, made at 0 where they are missing. */
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
      `insert into event_store.checkpoint (log_id, projection, version, slot, position, live)
        select $1, name, version, 'a', 0, true from unnest($2::text[], $3::integer[]) wanted(name, version)
        on conflict do nothing`,
      [log, names, versions],
    );
    ({ rows } = await client.query<CheckpointRow>(select, [log, names, versions]));
  }
  return rows.flatMap((row) => {
    const projection = projections.find(({ name, version }) => name === row.projection && version === row.version);
    return projection ? [{ projection, slot: row.slot, position: BigInt(row.position), built: row.built }] : [];
  });
}

/** Empties the tables of a slot, for the log that the transaction is in. */
export async function clearSlot(
  client: PoolClient,
  { log, projection, slot }: Omit<Checkpoint, 'position' | 'built'> & { readonly log: LogId },
): Promise<void> {
  const { current, history } = tablesOf(projection, slot);
  await client.query(`delete from ${current} where log_id = $1`, [log]);
  await client.query(`delete from ${history} where log_id = $1`, [log]);
}

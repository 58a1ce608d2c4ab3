import type { PoolClient } from 'pg';
import { FORK } from '../projections/fork.js';
import type { AnyProjection } from '../projections/projection.js';
import {
  columnsOf,
  quoted,
  tablesOf,
  viewsOf,
  type ProjectionTables,
  type Slot,
} from '../projections/projection-tables.js';

const SLOTS: readonly Slot[] = ['a', 'b'];
const LOG_AT_HAND = `nullif(current_setting('duban.log', true), '')::uuid`;

/** Creates both slots' tables of the projection's version where they are missing. For the owner's role. */
export async function createTables(client: PoolClient, projection: AnyProjection, appRole: string): Promise<void> {
  await client.query(`create schema if not exists "${projection.schema}"`);
  await client.query(`grant usage on schema "${projection.schema}" to "${appRole}"`);
  const columns = columnsOf(projection).map(
    (column) => `"${column}" ${projection.columns[column]}${inKey(projection, column) ? ' not null' : ''}`,
  );
  for (const slot of SLOTS) {
    const { current, history } = tablesOf(projection, slot);
    const known = await client.query<{ known: boolean }>('select to_regclass($1) is not null as known', [current]);
    if (!known.rows[0]?.known) await createSlot(client, projection, { current, history, columns, appRole });
    await hangVersions(client, history);
  }
}

async function createSlot(
  client: PoolClient,
  projection: AnyProjection,
  { current, history, columns, appRole }: ProjectionTables & { columns: readonly string[]; appRole: string },
): Promise<void> {
  await client.query(`create table ${current} (log_id uuid not null, from_position bigint not null, ${columns.join(', ')},
    primary key (log_id, ${quoted(projection.key)})) with (fillfactor = 85)`);
  await client.query(`create table ${history} (log_id uuid not null, from_position bigint not null,
    to_position bigint not null, ${columns.join(', ')})`);
  for (const index of projection.indexes) await client.query(`create index on ${current} (log_id, ${quoted(index)})`);
  await client.query(`create index on ${history} (log_id, ${quoted(projection.key)}, from_position)`);
  for (const table of [current, history]) {
    await client.query(`alter table ${table} enable row level security`);
    await client.query(`alter table ${table} force row level security`);
    await client.query(
      `create policy log on ${table} using (log_id = ${LOG_AT_HAND}) with check (log_id = ${LOG_AT_HAND})`,
    );
    await client.query(`grant select, insert, update, delete on ${table} to "${appRole}"`);
  }
}

/**
 * Lets the closed versions be found by a position that they hold, also in tables made before. Under row-level security an
 * index serves leakproof operators alone: those on whole numbers are, those on ranges are not.
 */
async function hangVersions(client: PoolClient, history: string): Promise<void> {
  const hung = `select from pg_attribute where attrelid = to_regclass($1) and attname = 'fork' and not attisdropped`;
  if ((await client.query(hung, [history])).rowCount !== 0) return;
  const { rows } = await client.query<{ index: string }>(
    `select i.indexrelid::regclass as index from pg_index i join pg_class c on c.oid = i.indexrelid
      join pg_am m on m.oid = c.relam where i.indrelid = to_regclass($1) and m.amname = 'gist'`,
    [history],
  );
  await client.query('begin');
  await client.query(`alter table ${history} add column fork bigint not null generated always as (${FORK}) stored`);
  for (const { index } of rows) await client.query(`drop index ${index}`);
  await client.query(`create index on ${history} (log_id, fork, from_position, to_position)`);
  await client.query('commit');
}

/** Version that the projection's views show, or null before the first. */
export async function shownVersion(client: PoolClient, projection: AnyProjection): Promise<number | null> {
  const { rows } = await client.query<{ comment: string | null }>(
    `select obj_description(to_regclass($1), 'pg_class') as comment`,
    [viewsOf(projection).current],
  );
  const comment = rows[0]?.comment;
  return comment ? Number(comment.replace('version ', '')) : null;
}

/** Points the views at the projection's version. For the owner's role. */
export async function showVersion(client: PoolClient, projection: AnyProjection, appRole: string): Promise<void> {
  const views = viewsOf(projection);
  const live = `(select c.slot from event_store.checkpoint c where c.log_id = ${LOG_AT_HAND}
    and c.projection = '${projection.name}' and c.version = ${projection.version} and c.live)`;
  const columns = ['log_id', ...columnsOf(projection), 'from_position'];
  for (const [kind, shown] of [['current', columns] as const, ['history', [...columns, 'to_position']] as const]) {
    const select = `select ${quoted(shown)} from`;
    const branches = SLOTS.map((slot) => `${select} ${tablesOf(projection, slot)[kind]} where ${live} = '${slot}'`);
    await client.query(`drop view if exists ${views[kind]}`);
    await client.query(`create view ${views[kind]} with (security_invoker = true) as ${branches.join(' union all ')}`);
    await client.query(`comment on view ${views[kind]} is 'version ${projection.version}'`);
    await client.query(`grant select on ${views[kind]} to "${appRole}"`);
  }
}

const inKey = (projection: AnyProjection, column: string): boolean => projection.key.includes(column);

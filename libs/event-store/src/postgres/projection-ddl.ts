import type { PoolClient } from 'pg';
import type { AnyProjection } from '../projections/projection.js';
import { columnsOf, quoted, tablesOf, viewsOf, type Slot } from '../projections/projection-tables.js';

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
    if (known.rows[0]?.known) continue;
    await client.query(`create table ${current} (log_id uuid not null, ${columns.join(', ')}, from_position bigint not null,
      primary key (log_id, ${quoted(projection.key)})) with (fillfactor = 85)`);
    await client.query(`create table ${history} (log_id uuid not null, ${columns.join(', ')}, from_position bigint not null,
      to_position bigint not null)`);
    for (const index of projection.indexes) await client.query(`create index on ${current} (log_id, ${quoted(index)})`);
    await client.query(`create index on ${history} using gist (log_id, int8range(from_position, to_position))`);
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
  for (const kind of ['current', 'history'] as const) {
    const branches = SLOTS.map((slot) => `select * from ${tablesOf(projection, slot)[kind]} where ${live} = '${slot}'`);
    await client.query(`drop view if exists ${views[kind]}`);
    await client.query(`create view ${views[kind]} with (security_invoker = true) as ${branches.join(' union all ')}`);
    await client.query(`comment on view ${views[kind]} is 'version ${projection.version}'`);
    await client.query(`grant select on ${views[kind]} to "${appRole}"`);
  }
}

const inKey = (projection: AnyProjection, column: string): boolean => projection.key.includes(column);

import type { Pool, PoolClient } from 'pg';
import type { LogId } from '../event-store.js';
import type { AnyProjection, ColumnType, RowShape } from '../projections/projection.js';
import { columnsOf, quoted, type ProjectionTables } from '../projections/projection-tables.js';
import type { ClosedVersion, RowChange, RowVersion } from '../projections/row-batch.js';

/** A projection's rows in one pair of tables. */
export interface RowsAt {
  readonly projection: AnyProjection;
  readonly tables: ProjectionTables;
}

/** Which current rows to read. */
export interface RowsWanted extends RowsAt {
  readonly keys: readonly (readonly unknown[])[];
}

/**
 * Reads current rows of several projections in one round trip. The answers are in the order of what is wanted and of its
 * keys; null where there is no row.
 */
export async function readRows(
  on: Pool | PoolClient,
  log: LogId,
  wanted: readonly RowsWanted[],
): Promise<(RowVersion | null)[][]> {
  const answers = wanted.map(({ keys }) => keys.map((): RowVersion | null => null));
  if (wanted.every(({ keys }) => keys.length === 0)) return answers;
  const { rows } = await on.query<[number, string, string]>({
    text: 'select * from event_store.read_rows($1, $2, $3)',
    values: [log, wanted.map(readStatement), wanted.map(keysJson)],
    rowMode: 'array',
  });
  for (const [source, from, values] of rows) {
    const [number, ...columns] = JSON.parse(values) as [number, ...unknown[]];
    const answer = answers[source - 1];
    const projection = wanted[source - 1]?.projection;
    if (answer && projection) answer[number] = { row: rowOf(projection, columns), from: BigInt(from) };
  }
  return answers;
}

function readStatement({ projection, tables }: RowsWanted): string {
  const key = ['"@n" integer', ...projection.key.map((column) => typed(projection, column))].join(', ');
  const values = ['k."@n"', ...columnsOf(projection).map((column) => jsonValue(projection, column))].join(', ');
  return `select $2, t.from_position, json_build_array(${values})::text
    from jsonb_to_recordset($3) k(${key})
    cross join lateral (select * from ${tables.current} t where t.log_id = $1 and ${sameKey(projection, 'k')} limit 1) t`;
}

const keysJson = ({ projection, keys }: RowsWanted): string =>
  JSON.stringify(
    keys.map((key, number) => ({
      '@n': number,
      ...Object.fromEntries(projection.key.map((column, index) => [column, key[index]])),
    })),
  );

const rowOf = (projection: AnyProjection, values: readonly unknown[]): RowShape =>
  Object.fromEntries(columnsOf(projection).map((column, index) => [column, values[index]]));

/** A column as a JSON value that loses nothing: what JSON has no exact form for is text. */
function jsonValue(projection: AnyProjection, column: string): string {
  const value = `t."${column}"`;
  const type = projection.columns[column] as ColumnType;
  if (type === 'timestamptz') return `to_char(${value} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  return type === 'bigint' || type === 'numeric' ? `${value}::text` : value;
}

/**
 * The statement that writes a batch's changes of one projection; its parameters are the log and `changesJson`. The version
 * that the current table held goes into the history, the new one takes its place, and a row that has ended leaves. Rows are
 * found one by one through the key, so that the plan is right for a table of any size, also for one that was empty when the
 * plan was made.
 */
export function writeStatement({ projection, tables }: RowsAt): string {
  const columns = [...columnsOf(projection), 'from_position'];
  const updated = columns.filter((column) => !projection.key.includes(column));
  const row = [...columnsOf(projection).map((column) => typed(projection, column)), 'from_position bigint'].join(', ');
  const all = quoted([...columns, 'to_position']);
  return `with source as materialized (
      select * from json_to_recordset($2->'rows') s(${row}, "@closes" bigint, "@ended" boolean)
    ), found as materialized (
      select t.*, s."@closes" as to_position, s."@ended" from source s
      cross join lateral (select t.ctid as "@place", t.* from ${tables.current} t
        where t.log_id = $1 and ${sameKey(projection, 's')} limit 1) t
    ), ended as (
      delete from ${tables.current} where ctid = any (array(select "@place" from found where "@ended"))
    ), written as (
      insert into ${tables.current} (log_id, ${quoted(columns)})
        select $1, ${quoted(columns)} from source where not "@ended"
      on conflict (log_id, ${quoted(projection.key)}) do update
        set ${updated.map((column) => `"${column}" = excluded."${column}"`).join(', ')}
    )
    insert into ${tables.history} (log_id, ${all})
      select $1, ${all} from found
      union all select $1, ${all} from json_to_recordset($2->'closed') c(${row}, to_position bigint)`;
}

/**
 * Adds closed versions in bulk, column by column: half the server's work of one JSON value, and row-level security leaves no
 * COPY. The client is in a transaction of the log.
 */
export async function insertClosed(
  client: PoolClient,
  log: LogId,
  { projection, tables }: RowsAt,
  closed: readonly ClosedVersion[],
): Promise<void> {
  if (closed.length === 0) return;
  const columns = columnsOf(projection);
  const names = [...columns, 'from_position', 'to_position'];
  const types = [...columns.map((column) => projection.columns[column]), 'bigint', 'bigint'];
  const arrays = types.map((type, index) => `$${index + 2}::${type}[]`).join(', ');
  await client.query(`insert into ${tables.history} (log_id, ${quoted(names)}) select $1, * from unnest(${arrays})`, [
    log,
    ...columns.map((column) => closed.map(({ row }) => arrayValue(projection, column, row[column]))),
    closed.map(({ from }) => String(from)),
    closed.map(({ to }) => String(to)),
  ]);
}

const arrayValue = (projection: AnyProjection, column: string, value: unknown): unknown =>
  projection.columns[column] === 'jsonb' && value !== null && value !== undefined ? JSON.stringify(value) : value;

/** Writes a projection's changes in one round trip: a transaction of its own, or part of the one that the client is in. */
export async function writeRows(on: Pool | PoolClient, log: LogId, at: RowsAt, changes: RowChanges): Promise<void> {
  const values = [log, writeStatement(at), changesJson(at, changes)];
  await on.query('select event_store.write_rows($1, $2, $3)', values);
}

/** What the tables do not know yet. */
export interface RowChanges {
  readonly changes: readonly RowChange[];
  readonly closed: readonly ClosedVersion[];
}

/** Changes as `writeStatement` takes them, in one JSON value. */
export function changesJson({ projection }: RowsAt, { changes, closed }: RowChanges): string {
  const rows = changes.map(({ key, latest: { row, from }, closes }) => ({
    ...(row ?? Object.fromEntries(projection.key.map((column, index) => [column, key[index]]))),
    from_position: String(from),
    '@closes': closes === null ? null : String(closes),
    '@ended': row === null,
  }));
  const versions = closed.map(({ row, from, to }) => ({
    ...row,
    from_position: String(from),
    to_position: String(to),
  }));
  return JSON.stringify({ rows, closed: versions });
}

const typed = (projection: AnyProjection, column: string): string => `"${column}" ${projection.columns[column]}`;

const sameKey = (projection: AnyProjection, other: string): string =>
  projection.key.map((column) => `t."${column}" = ${other}."${column}"`).join(' and ');

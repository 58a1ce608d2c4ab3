import { hash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { LogId } from '../event-store.js';
import type { AnyProjection, ColumnType, RowShape } from '../projections/projection.js';
import { buildName, columnsOf, quoted, type ProjectionTables } from '../projections/projection-tables.js';
import { inOneTrip, textArray, type NamedStatement } from './one-trip.js';
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
  const key = ['"@n" integer', ...projection.key.map((column) => `"${column}" ${projection.columns[column]}`)].join(
    ', ',
  );
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

/** What the tables do not know yet. */
export interface RowChanges {
  readonly changes: readonly RowChange[];
  readonly closed: readonly ClosedVersion[];
}

/**
 * Writes changes of a projection's rows: the version that the current table held goes into the history, the new one takes
 * its place, and a row that has ended leaves. Values travel column by column, as texts. Rows are found one by one through
 * the key, so that the plan is right for a table of any size, also for one that was empty when the plan was made.
 */
export function writeStatement(
  log: LogId,
  { projection, tables }: RowsAt,
  { changes, closed }: RowChanges,
): NamedStatement {
  return {
    // The server cuts names at 63 bytes.
    name: `write ${hash('sha1', tables.current)}`,
    text: writeText(projection, tables),
    values: [
      log,
      ...valuesOf(
        projection,
        changes.map(({ key, latest: { row } }) => row ?? keyOnly(projection, key)),
      ),
      textArray(changes.map(({ latest }) => String(latest.from))),
      textArray(changes.map(({ closes }) => (closes === null ? null : String(closes)))),
      textArray(changes.map(({ latest }) => String(latest.row === null))),
      ...valuesOf(
        projection,
        closed.map(({ row }) => row),
      ),
      textArray(closed.map(({ from }) => String(from))),
      textArray(closed.map(({ to }) => String(to))),
    ],
  };
}

const keyOnly = ({ key }: AnyProjection, values: readonly unknown[]): RowShape =>
  Object.fromEntries(key.map((column, index) => [column, values[index]]));

/** The rows' values column by column, each column an array of texts in binary form. */
export const valuesOf = (projection: AnyProjection, rows: readonly RowShape[]): Buffer[] =>
  columnsOf(projection).map((column) => {
    const isJson = projection.columns[column]?.startsWith('json');
    return textArray(rows.map((row) => textOf(row[column], isJson)));
  });

/** A value as PostgreSQL reads it from text. */
function textOf(value: unknown, isJson: boolean | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' && !isJson ? value : JSON.stringify(value);
}

function writeText(projection: AnyProjection, tables: ProjectionTables): string {
  const columns = [...columnsOf(projection), 'from_position'];
  const updated = columns.filter((column) => !projection.key.includes(column));
  const all = quoted([...columns, 'to_position']);
  const [changes, closed] = [
    [...columns, '@closes', '@ended'],
    [...columns, 'to_position'],
  ];
  return `with source as materialized (
      select ${typed(projection, changes)} from unnest(${texts(changes, 2)}) v(${quoted(changes)})
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
      select $1::uuid, ${all} from found
      union all
      select $1, ${typed(projection, closed)} from unnest(${texts(closed, 2 + changes.length)}) v(${quoted(closed)})`;
}

/** Parameters that are arrays of texts, one for each of the columns. */
const texts = (columns: readonly string[], first: number): string =>
  columns.map((_, index) => `$${first + index}::text[]`).join(', ');

const MACHINERY: Readonly<Record<string, ColumnType>> = {
  from_position: 'bigint',
  to_position: 'bigint',
  '@closes': 'bigint',
  '@ended': 'boolean',
};

const typed = (projection: AnyProjection, columns: readonly string[]): string =>
  columns
    .map((column) => `v."${column}"::${projection.columns[column] ?? MACHINERY[column]} as "${column}"`)
    .join(', ');

/** Writes a projection's changes in one round trip: a transaction of its own, or part of the one that the client is in. */
export function writeRows(client: PoolClient, log: LogId, at: RowsAt, changes: RowChanges): Promise<void> {
  return inOneTrip(client, [{ ...ENTER, values: [log] }, writeStatement(log, at, changes), LEAVE]);
}

/** The statements of a build's transaction, for which the next build of the same tables waits (`clearSlot`). */
export const writeBuild = (log: LogId, at: RowsAt, changes: RowChanges): NamedStatement[] => [
  { ...ENTER, values: [log] },
  { ...JOIN_BUILD, values: [buildName(log, at.tables)] },
  writeStatement(log, at, changes),
];

/** Lets a transaction see the log, with plans for a few rows. Takes no lock. */
export const ENTER = { name: 'enter batch', text: 'select event_store.enter_batch($1)' };
const JOIN_BUILD = { name: 'join build', text: 'select pg_advisory_xact_lock_shared(hashtextextended($1, 0))' };
const LEAVE: NamedStatement = { name: 'leave batch', text: 'select event_store.leave_batch()', values: [] };

const sameKey = (projection: AnyProjection, other: string): string =>
  projection.key.map((column) => `t."${column}" = ${other}."${column}"`).join(' and ');

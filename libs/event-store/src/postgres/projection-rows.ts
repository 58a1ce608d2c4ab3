import type { PoolClient } from 'pg';
import type { LogId } from '../event-store.js';
import type { AnyProjection, RowShape } from '../projections/projection.js';
import { columnsOf, quoted, type ProjectionTables } from '../projections/projection-tables.js';
import type { LoadRow, RowChange } from '../projections/row-batch.js';
import { rowTypes } from './row-types.js';

/** Where a batch reads and writes rows: one log's rows in one pair of tables, over one connection. */
export interface RowsAt {
  readonly client: PoolClient;
  readonly log: LogId;
  readonly projection: AnyProjection;
  readonly tables: ProjectionTables;
}

/** Reads current rows by key. */
export function rowLoader({ client, log, projection, tables }: RowsAt): LoadRow {
  const columns = columnsOf(projection);
  const condition = projection.key.map((column, index) => `"${column}" = $${index + 2}`).join(' and ');
  const text = `select ${quoted(columns)}, from_position as "@from" from ${tables.current} where log_id = $1 and ${condition}`;
  return async (key) => {
    const { rows } = await client.query<RowShape & { '@from': string }>({
      text,
      values: [log, ...key],
      types: rowTypes,
    });
    if (!rows[0]) return null;
    const { '@from': from, ...row } = rows[0];
    return { row, from: BigInt(from) };
  };
}

/** Writes what a batch changed: closed versions into the history, the last ones into the current table. */
export async function writeChanges(
  { client, log, projection, tables }: RowsAt,
  changes: readonly RowChange[],
): Promise<void> {
  const ended: RowShape[] = [];
  const current: RowShape[] = [];
  const closed: RowShape[] = [];
  for (const { found, made } of changes) {
    const versions = found ? [found, ...made] : made;
    versions.forEach(({ row, from }, index) => {
      const next = versions[index + 1];
      if (row && next)
        closed.push({ ...row, log_id: log, from_position: String(from), to_position: String(next.from) });
      else if (row) current.push({ ...row, log_id: log, from_position: String(from) });
      else if (!next && found?.row) ended.push(found.row);
    });
  }
  const columns = ['log_id', ...columnsOf(projection), 'from_position'];
  if (ended.length > 0) {
    const key = quoted(projection.key);
    await client.query(
      `delete from ${tables.current} where log_id = $1 and (${key}) in
        (select ${key} from jsonb_populate_recordset(null::${tables.current}, $2::jsonb))`,
      [log, JSON.stringify(ended)],
    );
  }
  if (current.length > 0) {
    const updates = columns.filter((column) => column !== 'log_id' && !projection.key.includes(column));
    await client.query(
      `insert into ${tables.current} (${quoted(columns)})
        select ${quoted(columns)} from jsonb_populate_recordset(null::${tables.current}, $1::jsonb)
        on conflict (log_id, ${quoted(projection.key)}) do update set ${updates.map((column) => `"${column}" = excluded."${column}"`).join(', ')}`,
      [JSON.stringify(current)],
    );
  }
  if (closed.length > 0) {
    const all = quoted([...columns, 'to_position']);
    await client.query(
      `insert into ${tables.history} (${all}) select ${all} from jsonb_populate_recordset(null::${tables.history}, $1::jsonb)`,
      [JSON.stringify(closed)],
    );
  }
}

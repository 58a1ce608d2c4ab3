import type { PoolClient } from 'pg';
import type { LogId } from '../event-store.js';
import type { StoredEvent } from '../stored-event.js';
import { quoted, tablesOf, type ProjectionTables, type Slot } from '../projections/projection-tables.js';
import type { AnyProjection } from '../projections/projection.js';

const PAGE = 1_000;
const EVENTS = `select position, stream, version, event_id, type, schema_version,
    to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
    convert_from(data_bytes, 'UTF8') as data, convert_from(metadata_bytes, 'UTF8') as metadata,
    request_hash
  from event_store.event e where log_id = $1 and e.position > $2 and e.position <= $3 order by e.position limit ${PAGE}`;

interface EventRow {
  position: string;
  stream: string;
  version: number;
  event_id: string;
  type: string;
  schema_version: number;
  recorded_at: string;
  data: string;
  metadata: string;
  request_hash: string | null;
}

/** The next events after a position as they are recorded, as many as make a block. */
export async function eventPage(
  client: PoolClient,
  log: LogId,
  { after, upTo }: { after: bigint; upTo: bigint },
): Promise<StoredEvent[]> {
  const { rows } = await client.query<EventRow>(EVENTS, [log, String(after), String(upTo)]);
  return rows.map(({ position, stream, version, type, data, metadata, ...row }) => ({
    position: BigInt(position),
    stream,
    version,
    type,
    data,
    metadata,
    id: row.event_id,
    schemaVersion: row.schema_version,
    recordedAt: row.recorded_at,
    requestHash: row.request_hash,
  }));
}

/** The live tables of a projection in a log; null where it has none yet. */
export async function liveTables(
  client: PoolClient,
  log: LogId,
  projection: AnyProjection,
): Promise<ProjectionTables | null> {
  const { rows } = await client.query<{ slot: Slot }>(
    'select slot from event_store.checkpoint where log_id = $1 and projection = $2 and version = $3 and live',
    [log, projection.name, projection.version],
  );
  return rows[0] ? tablesOf(projection, rows[0].slot) : null;
}

/** Columns of a projection's history, with their types. */
export function historyColumns(projection: AnyProjection): Record<string, string> {
  return { ...projection.columns, from_position: 'bigint', to_position: 'bigint' };
}

/** Row versions that had ended at the border, page by page, each as the texts of its columns. */
export async function* endedRows(
  client: PoolClient,
  log: LogId,
  { projection, history, upTo }: { projection: AnyProjection; history: string; upTo: bigint },
): AsyncGenerator<(string | null)[][]> {
  const columns = Object.keys(historyColumns(projection));
  const texts = columns.map((column) => `"${column}"::text`).join(', ');
  const order = quoted([...projection.key, 'from_position']);
  await client.query(
    `declare ended no scroll cursor for select ${texts} from ${history}
      where log_id = '${log}' and to_position <= ${upTo} order by ${order}`,
  );
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({ text: `fetch ${PAGE} from ended`, rowMode: 'array' });
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('close ended');
}

/** Puts row versions back that are not there. */
export async function insertRows(
  client: PoolClient,
  log: LogId,
  { projection, history, rows }: { projection: AnyProjection; history: string; rows: readonly (string | null)[][] },
): Promise<void> {
  const columns = Object.entries(historyColumns(projection));
  const names = columns.map(([name]) => name);
  const values = columns.map(([name, type], index) => `u.c${index}::${type} as "${name}"`).join(', ');
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const same = [...projection.key, 'from_position'].map((column) => `h."${column}" = r."${column}"`).join(' and ');
  await client.query(
    `insert into ${history} (log_id, ${quoted(names)})
      select '${log}', r.* from (
        select ${values} from unnest(${arrays}) u(${columns.map((_, index) => `c${index}`).join(', ')})) r
      where not exists (select from ${history} h where h.log_id = '${log}' and ${same})`,
    columns.map((_, index) => rows.map((row) => row[index] ?? null)),
  );
}

/** Puts events back that are not there. */
export async function insertEvents(client: PoolClient, log: LogId, events: readonly StoredEvent[]): Promise<void> {
  await client.query(
    `insert into event_store.event (log_id, position, stream, version, event_id, type, schema_version, recorded_at,
        request_hash, command_id, correlation_id, causation_id, data_bytes, metadata_bytes, data, metadata)
      select $1, e.position, e.stream, e.version, e.id, e.type, e.schema_version, e.recorded_at, e.request_hash,
        (m.json ->> 'commandId')::uuid, nullif(m.json ->> 'correlationId', m.json ->> 'commandId')::uuid,
        (m.json ->> 'causationId')::uuid, convert_to(e.data, 'UTF8'), convert_to(e.metadata, 'UTF8'), e.data::jsonb, m.json
      from unnest($2::bigint[], $3::text[], $4::integer[], $5::uuid[], $6::text[], $7::smallint[], $8::timestamptz[],
        $9::text[], $10::text[], $11::text[])
        e(position, stream, version, id, type, schema_version, recorded_at, data, metadata, request_hash)
      cross join lateral (select e.metadata::jsonb) m(json)
      on conflict do nothing`,
    [
      log,
      events.map(({ position }) => String(position)),
      events.map(({ stream }) => stream),
      events.map(({ version }) => version),
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ schemaVersion }) => schemaVersion),
      events.map(({ recordedAt }) => recordedAt),
      events.map(({ data }) => data),
      events.map(({ metadata }) => metadata),
      events.map(({ requestHash }) => requestHash),
    ],
  );
}

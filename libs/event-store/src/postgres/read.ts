import type { Actor, Instant, Recorded } from '#libs/kernel';
import type { Pool } from 'pg';
import type { LogId, ReadAllOptions, ReadStreamOptions, StreamName } from '../event-store.js';
import { inLog } from './log-scope.js';

const PAGE = 1_000;

const COLUMNS = `position, stream, version, event_id, type, schema_version,
  to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
  convert_from(data_bytes, 'UTF8') as data, convert_from(metadata_bytes, 'UTF8') as metadata`;

interface EventRow {
  position: string;
  stream: string;
  version: number;
  event_id: string;
  type: string;
  schema_version: number;
  recorded_at: Instant;
  data: string;
  metadata: string;
}

/** Reads one stream in pages, each in a short transaction of its own. */
export async function* readStreamPages(
  pool: Pool,
  log: LogId,
  stream: StreamName,
  { direction = 'forwards', from, limit = Infinity, upTo }: ReadStreamOptions,
): AsyncGenerator<Recorded> {
  const forwards = direction === 'forwards';
  const [operator, order] = forwards ? ['>=', 'asc'] : ['<=', 'desc'];
  const text = `select ${COLUMNS} from event_store.event
    where log_id = $1 and stream = $2 and version ${operator} $3 and position <= $4 order by version ${order} limit $5`;
  let next = from ?? (forwards ? 0 : 2_147_483_647);
  for (let left = limit; left > 0;) {
    const size = Math.min(PAGE, left);
    const values = [log, stream, next, String(upTo ?? MAX_POSITION), size];
    const rows = await query(pool, log, { name: `event-store-read-stream-${order}`, text, values });
    for (const row of rows) yield recordedOf(row);
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    left -= rows.length;
    next = forwards ? last.version + 1 : last.version - 1;
  }
}

/** Reads the log by position in pages, each in a short transaction of its own. */
export async function* readLogPages(
  pool: Pool,
  log: LogId,
  { after, upTo, limit = Infinity, types }: ReadAllOptions,
): AsyncGenerator<Recorded> {
  const text = `select ${COLUMNS} from event_store.event
    where log_id = $1 and position > $2 and position <= $3 and ($4::text[] is null or type = any($4)) order by position limit $5`;
  let last = after;
  for (let left = limit; left > 0;) {
    const size = Math.min(PAGE, left);
    const values = [log, String(last), String(upTo ?? MAX_POSITION), types ?? null, size];
    const rows = await query(pool, log, { name: 'event-store-read-log', text, values });
    for (const row of rows) yield recordedOf(row);
    const end = rows.at(-1);
    if (!end || rows.length < size) return;
    left -= rows.length;
    last = BigInt(end.position);
  }
}

const MAX_POSITION = 9_223_372_036_854_775_807n;

async function query(
  pool: Pool,
  log: LogId,
  statement: { name: string; text: string; values: unknown[] },
): Promise<EventRow[]> {
  return inLog(pool, log, async (client) => (await client.query<EventRow>(statement)).rows);
}

/** Metadata as `canonicalMetadata` writes them. */
interface Metadata {
  actor: Actor;
  commandId: string;
  correlationId: string;
  causationId: string | null;
}

function recordedOf(row: EventRow): Recorded {
  return {
    ...(JSON.parse(row.metadata) as Metadata),
    id: row.event_id,
    type: row.type,
    schemaVersion: row.schema_version,
    data: JSON.parse(row.data) as object,
    stream: row.stream,
    version: row.version,
    position: BigInt(row.position),
    recordedAt: row.recorded_at,
  };
}

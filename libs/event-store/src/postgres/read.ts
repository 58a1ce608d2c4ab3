import type { Actor, Instant, Recorded } from '#libs/kernel';
import type { Pool } from 'pg';
import type { LogId, ReadAllOptions, ReadStreamOptions, StreamName } from '../event-store.js';

const PAGE = 1_000;

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

/** Reads one stream in pages, each in a transaction and a round trip of its own. */
export async function* readStreamPages(
  pool: Pool,
  log: LogId,
  stream: StreamName,
  { direction = 'forwards', from, limit = Infinity, upTo }: ReadStreamOptions,
): AsyncGenerator<Recorded> {
  const forwards = direction === 'forwards';
  const page = forwards ? STREAM_FORWARDS : STREAM_BACKWARDS;
  let next = from ?? (forwards ? 0 : MAX_VERSION);
  for (let left = limit; left > 0;) {
    const size = Math.min(PAGE, left);
    const rows = await readPage(pool, page, [log, stream, next, String(upTo ?? MAX_POSITION), size]);
    for (const row of rows) yield recordedOf(row);
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    left -= rows.length;
    next = forwards ? last.version + 1 : last.version - 1;
  }
}

/** Reads the log by position in pages, each in a transaction and a round trip of its own. */
export async function* readLogPages(
  pool: Pool,
  log: LogId,
  { after, upTo, limit = Infinity, types }: ReadAllOptions,
): AsyncGenerator<Recorded> {
  let last = after;
  for (let left = limit; left > 0;) {
    const size = Math.min(PAGE, left);
    const rows = await readPage(pool, LOG, [log, String(last), String(upTo ?? MAX_POSITION), types ?? null, size]);
    for (const row of rows) yield recordedOf(row);
    const end = rows.at(-1);
    if (!end || rows.length < size) return;
    left -= rows.length;
    last = BigInt(end.position);
  }
}

const MAX_POSITION = 9_223_372_036_854_775_807n;
const MAX_VERSION = 2_147_483_647;

/** A prepared statement that reads a page. */
interface PageStatement {
  readonly name: string;
  readonly text: string;
}

const pageOf = (name: string): PageStatement => ({
  name: `event-store-${name}`,
  text: `select * from event_store.${name}($1, $2, $3, $4, $5)`,
});
const STREAM_FORWARDS = pageOf('read_stream_forwards');
const STREAM_BACKWARDS = pageOf('read_stream_backwards');
const LOG = pageOf('read_log');

async function readPage(pool: Pool, statement: PageStatement, values: unknown[]): Promise<EventRow[]> {
  const { rows } = await pool.query<EventRow>({ ...statement, values });
  return rows;
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

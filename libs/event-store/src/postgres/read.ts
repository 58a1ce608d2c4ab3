import pg, { type Pool } from 'pg';
import type { Recorded } from '#libs/kernel';
import { isStorableName, MAX_APPEND_EVENTS } from '../canonical-event.js';
import type { LogId, LogRange, ReadAllOptions, ReadStreamOptions, StreamName } from '../event-store.js';
import { copiedEvents } from './copied-pages.js';
import { EVENT_COLUMNS, recordedOf, STORED_EVENT_COLUMNS, storedOf, type EventRow } from './recorded-row.js';
import type { StoredEvent } from '../stored-event.js';
import type { StreamReads } from './stream-reads.js';

/** Streams up to this length, nearly all, are read by one prepared statement; what is longer or larger goes on in bulk. */
const SHORT_STREAM = 200;
const MAX_POSITION = 9_223_372_036_854_775_807n;
const MAX_VERSION = 2_147_483_647;

const RECORDED = {
  columns: EVENT_COLUMNS,
  eventOf: (columns: readonly string[]) => recordedOf(columns as unknown as EventRow),
} as const;

/** What reading works over. */
export interface ReadingParts {
  readonly pool: Pool;
  readonly streams: StreamReads;
}

/** Reads one stream. */
export async function* readStreamEvents(
  { pool, streams }: ReadingParts,
  log: LogId,
  stream: StreamName,
  { direction = 'forwards', from, limit = Infinity, upTo = MAX_POSITION }: ReadStreamOptions,
): AsyncGenerator<Recorded> {
  if (!isStorableName(stream)) return;
  const forwards = direction === 'forwards';
  const size = Math.min(SHORT_STREAM, limit);
  const start = from ?? (forwards ? 0 : MAX_VERSION);
  const { rows, isCut } = await streams.read(log, { stream, direction, from: start, upTo, limit: size });
  const events = rows.map(recordedOf);
  yield* events;
  const first = events.at(-1);
  const left = limit - rows.length;
  if (!first || left === 0 || (rows.length < size && !isCut)) return;
  yield* copiedEvents(pool, log, {
    ...RECORDED,
    limit: left,
    where: (last: Recorded | null) => {
      const { version } = last ?? first;
      const further = forwards ? `e.version > ${version}` : `e.version < ${version}`;
      return `e.stream = ${pg.escapeLiteral(stream)} and ${further} and e.position <= ${upTo}`;
    },
    order: forwards ? 'version' : 'version desc',
  });
}

/** Reads the log by position. */
export function readLogEvents(
  pool: Pool,
  log: LogId,
  { after, upTo = MAX_POSITION, limit = Infinity, ...wanted }: ReadAllOptions,
): AsyncGenerator<Recorded> {
  const conditions = conditionsOf(log, wanted);
  return copiedEvents(pool, log, {
    ...RECORDED,
    limit,
    where: (last: Recorded | null) =>
      [`e.position > ${last?.position ?? after}`, `e.position <= ${upTo}`, ...conditions].join(' and '),
    order: 'position',
  });
}

function conditionsOf(
  log: LogId,
  { types, correlationId, causationId, stream, person }: Omit<ReadAllOptions, keyof LogRange>,
): string[] {
  return [
    ...(types === undefined ? [] : [`e.type = any(array[${types.map(literal).join()}]::text[])`]),
    ...(correlationId === undefined ? [] : [ofStory(log, literal(correlationId))]),
    ...(causationId === undefined ? [] : [`e.causation_id = ${literal(causationId)}`]),
    ...(stream === undefined ? [] : [`e.stream = ${literal(stream)}`]),
    ...(person === undefined ? [] : [`e.metadata -> 'actor' ->> 'person' = ${literal(person)}`]),
  ];
}

/** Reads a stretch of the log as it was recorded. */
export function readStoredEvents(
  pool: Pool,
  log: LogId,
  { after, upTo = MAX_POSITION, limit = Infinity }: LogRange,
): AsyncGenerator<StoredEvent> {
  return copiedEvents(pool, log, {
    columns: STORED_EVENT_COLUMNS,
    eventOf: storedOf,
    limit,
    where: (last: StoredEvent | null) => `e.position > ${last?.position ?? after} and e.position <= ${upTo}`,
    order: 'position',
  });
}

/** COPY takes no parameters: texts are escaped into it. */
const literal = (value: string): string => pg.escapeLiteral(value);

/** Those that carry the story's id, and those of the command that started it, which need not. */
function ofStory(log: LogId, story: string): string {
  const start = `select start.position from event_store.event start
    where start.log_id = '${log}' and start.command_id = ${story} and start.request_hash is not null`;
  return `(e.correlation_id = ${story} or e.command_id = ${story}
    and e.position <= (${start}) and e.position > (${start}) - ${MAX_APPEND_EVENTS})`;
}

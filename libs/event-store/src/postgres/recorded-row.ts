import type { Actor, Instant, Recorded } from '#libs/kernel';
import type { StoredEvent } from '../stored-event.js';
import { instantText } from './row-types.js';

/** The columns that an event is read from: the bytes, not their twins. */
export const STORED_COLUMNS =
  'position, stream, version, event_id, type, schema_version, recorded_at, data_bytes, metadata_bytes, request_hash';

/** What is read of an event, in the order of an `EventRow`. Instants come in the session's UTC. */
export const EVENT_COLUMNS = `e.position, e.stream, e.version, e.event_id, e.type, e.schema_version, e.recorded_at,
  convert_from(e.data_bytes, 'UTF8'), convert_from(e.metadata_bytes, 'UTF8')`;

/** As `EVENT_COLUMNS`, and what only the store itself reads. */
export const STORED_EVENT_COLUMNS = `${EVENT_COLUMNS}, coalesce(e.request_hash, '')`;

/** The columns of an event as text. */
export type EventRow = readonly [
  position: string,
  stream: string,
  version: string,
  id: string,
  type: string,
  schemaVersion: string,
  recordedAt: string,
  data: string,
  metadata: string,
];

/** Metadata as `canonicalMetadata` writes them. */
interface Metadata {
  readonly actor: Actor;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
}

/** The event that a row holds. */
export function recordedOf(row: EventRow): Recorded {
  const [position, stream, version, id, type, schemaVersion, recordedAt, data, metadata] = row;
  const { actor, commandId, correlationId, causationId } = JSON.parse(metadata) as Metadata;
  return {
    actor,
    commandId,
    correlationId,
    causationId,
    id,
    type,
    schemaVersion: Number(schemaVersion),
    data: JSON.parse(data) as object,
    stream,
    version: Number(version),
    position: BigInt(position),
    recordedAt: instantText(recordedAt) satisfies Instant,
  };
}

/** The event of a row of `STORED_EVENT_COLUMNS`, as it was recorded. */
export function storedOf([...columns]: readonly string[]): StoredEvent {
  const requestHash = columns.pop();
  const [position, stream, version, id, type, schemaVersion, recordedAt, data, metadata] =
    columns as unknown as EventRow;
  return {
    position: BigInt(position),
    stream,
    version: Number(version),
    id,
    type,
    schemaVersion: Number(schemaVersion),
    recordedAt: instantText(recordedAt),
    data,
    metadata,
    requestHash: requestHash === undefined || requestHash === '' ? null : requestHash,
  };
}

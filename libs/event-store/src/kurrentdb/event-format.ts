import type { Actor, Instant, Recorded } from '#libs/kernel';
import type { AllStreamRecordedEvent, EventData, RecordedEvent } from '@kurrent/kurrentdb-client';
import { canonicalBytes, canonicalMetadata, type StorableEvent } from '../canonical-event.js';
import type { AppendContext, LogId, StreamName } from '../event-store.js';

/** What stands beside the data of each event. KurrentDB's own tools follow the names with a dollar sign. */
interface Metadata {
  readonly $correlationId: string;
  readonly $causationId: string | null;
  readonly actor: Actor;
  readonly commandId: string;
  readonly recordedAt: Instant;
  readonly schemaVersion: number;
}

/** What the names of all streams of a log begin with; of one length, so that no log's is the beginning of another's. */
export const prefixOf = (log: LogId): string => `${log.replaceAll('-', '')}.`;

/**
 * A stream's name on the server. It has its first dash where the stream's own name has it, so that the server's category
 * `<log>.task` holds the tasks of one log.
 */
export const serverStream = (log: LogId, stream: StreamName): string => prefixOf(log) + stream;

/** An event as it is sent: its canonical bytes, marked as JSON wherever the client writes the same bytes itself. */
export function sentEvent(event: StorableEvent, context: AppendContext, recordedAt: Instant): EventData {
  const { id, type, schemaVersion } = event;
  const common = { id, type, metadata: metadataOf(context, recordedAt, schemaVersion) };
  const data = JSON.parse(event.data.toString()) as Record<string, unknown>;
  return JSON.stringify(data) === event.data.toString()
    ? { ...common, contentType: 'application/json', data }
    : { ...common, contentType: 'application/octet-stream', data: new Uint8Array(event.data) };
}

/** An event of the log as it was recorded. */
export function recordedOf(log: LogId, event: RecordedEvent | AllStreamRecordedEvent): Recorded {
  const { $correlationId, $causationId, ...metadata } = event.metadata as unknown as Metadata;
  return {
    ...metadata,
    id: event.id,
    type: event.type,
    data: dataOf(event),
    stream: event.streamId.slice(prefixOf(log).length),
    version: Number(event.revision),
    position: positionOf(event),
    correlationId: $correlationId,
    causationId: $causationId,
  };
}

/**
 * An event's place in the order of the whole server; it rises within a log and is not dense.
 * @throws Error when the server does not tell it
 */
export function positionOf({ position, streamId }: Pick<RecordedEvent, 'position' | 'streamId'>): bigint {
  // What a server leaves out the client reads as 0, where no event of ours can be: the server's own come first.
  if (!position?.commit)
    throw new Error(`The server tells no position of events in ${streamId}; it must be newer than 22.6`);
  return position.commit;
}

/** Bytes as the client wants them, which takes a Buffer for data to be written as JSON. */
function metadataOf(context: AppendContext, recordedAt: Instant, schemaVersion: number): Uint8Array {
  const { correlationId, causationId, ...rest } = JSON.parse(canonicalMetadata(context).toString()) as Recorded;
  const metadata: Metadata = {
    ...rest,
    $correlationId: correlationId,
    $causationId: causationId,
    recordedAt,
    schemaVersion,
  };
  return new Uint8Array(canonicalBytes('metadata', metadata));
}

function dataOf({ isJson, data }: RecordedEvent | AllStreamRecordedEvent): object {
  return (isJson ? data : JSON.parse(Buffer.from(data).toString())) as object;
}

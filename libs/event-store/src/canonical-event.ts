import { DomainError, type DomainEvent } from '#libs/kernel';
import canonicalize from 'canonicalize';
import { deriveId } from './derive-id.js';
import { appendTooLarge, emptyAppend, eventTooLarge, streamTwice, unstorableText } from './errors.js';
import type { Append, AppendContext, StreamAppend } from './event-store.js';

/** Largest canonical data of one event, in bytes. */
export const MAX_EVENT_BYTES = 1_000_000;
/** Most events of one append. */
export const MAX_APPEND_EVENTS = 5_000;
/** Largest canonical data of one append, in bytes. */
export const MAX_APPEND_BYTES = 16_000_000;

/** An event as the log keeps it: the bytes are the truth (RFC 8785), a database's own JSON is only a twin. */
export interface StorableEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Buffer;
}

const MAX_NAME_CHARACTERS = 500;

/** Whether a stream, or a type of event, can have this name in every store. */
export function isStorableName(name: string): boolean {
  return name.length > 0 && name.length <= MAX_NAME_CHARACTERS && name.isWellFormed() && !name.includes('\0');
}

/** What goes to one stream, in the bytes that the log keeps. */
export interface StorablePart extends Omit<StreamAppend, 'events'> {
  readonly events: readonly StorableEvent[];
}

/**
 * The parts of an append, checked and in canonical bytes. The events' ids follow from the command's id.
 * @throws DomainError as `EventStore.append` for events that cannot be stored
 */
export function storableParts(parts: readonly StreamAppend[], { commandId }: AppendContext): StorablePart[] {
  let index = 0;
  const streams = new Set<string>();
  const storable = parts.map(({ stream, expected, events }) => {
    if (events.length === 0) throw emptyAppend(stream);
    if (streams.has(stream)) throw streamTwice(stream);
    for (const name of [stream, ...events.map(({ type }) => type)])
      if (!isStorableName(name)) throw unstorableText(JSON.stringify(name.slice(0, 50)), 'no store takes such a name');
    streams.add(stream);
    if (index + events.length > MAX_APPEND_EVENTS) throw appendTooLarge(stream, `${MAX_APPEND_EVENTS} events`);
    return {
      stream,
      expected,
      events: events.map((event) => ({
        id: deriveId(commandId, String(index++)),
        type: event.type,
        schemaVersion: event.schemaVersion ?? 1,
        data: canonicalData(event),
      })),
    };
  });
  const [first] = storable;
  if (!first) throw emptyAppend('no stream');
  if (bytesOf(storable) > MAX_APPEND_BYTES) throw appendTooLarge(first.stream, `${MAX_APPEND_BYTES} bytes`);
  return storable;
}

/** The events of an append to one stream; as `storableParts`. */
export function storableEvents(append: Append): readonly StorableEvent[] {
  return storableParts([append], append.context).flatMap(({ events }) => events);
}

/** Size of the canonical data, in bytes. */
export function bytesOf(parts: readonly StorablePart[]): number {
  return parts.reduce((sum, { events }) => events.reduce((own, { data }) => own + data.length, sum), 0);
}

/** Who and why, in canonical bytes; the same for every event of an append. */
export function canonicalMetadata(context: AppendContext): Buffer {
  const { person, post, unit, onBehalfOf } = context.actor;
  return canonicalBytes('metadata', {
    actor: { person, post, unit, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) },
    commandId: context.commandId,
    correlationId: context.correlationId ?? context.commandId,
    causationId: context.causationId ?? null,
  });
}

function canonicalData(event: DomainEvent): Buffer {
  const bytes = canonicalBytes(event.type, event.data);
  if (bytes.length > MAX_EVENT_BYTES) throw eventTooLarge(event.type, bytes.length, MAX_EVENT_BYTES);
  return bytes;
}

/** The value in canonical bytes. @throws DomainError `event-store/unstorable-text` (invalid) */
export function canonicalBytes(type: string, value: unknown): Buffer {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw unstorableText(type, error instanceof Error ? error.message : String(error));
  }
  if (text === undefined) throw unstorableText(type, 'the data are not JSON');
  // PostgreSQL keeps no NUL character; canonical JSON writes one as an escape with an odd number of backslashes.
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(text)) throw unstorableText(type, 'the text holds a NUL character');
  return Buffer.from(text);
}

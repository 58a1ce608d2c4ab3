import { DomainError, type DomainEvent } from '#libs/kernel';
import canonicalize from 'canonicalize';
import { deriveId } from './derive-id.js';
import { emptyAppend, eventTooLarge, unstorableText } from './errors.js';
import type { Append, AppendContext } from './event-store.js';

/** Largest canonical data of one event, in bytes. */
export const MAX_EVENT_BYTES = 1_000_000;

/** An event as the log keeps it: the bytes are the truth (RFC 8785), a database's own JSON is only a twin. */
export interface StorableEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Buffer;
}

/** The events of an append, checked and in canonical bytes. Their ids follow from the command's id. */
export function storableEvents({ stream, events, context }: Append): StorableEvent[] {
  if (events.length === 0) throw emptyAppend(stream);
  return events.map((event, index) => ({
    id: deriveId(context.commandId, String(index)),
    type: event.type,
    schemaVersion: event.schemaVersion ?? 1,
    data: canonicalData(event),
  }));
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

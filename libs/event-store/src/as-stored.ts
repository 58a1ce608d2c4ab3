import type { Recorded } from '#libs/kernel';
import { canonicalBytes, canonicalMetadata } from './canonical-event.js';
import type { StoredEvent } from './stored-event.js';

/** The event of a store that hands out no bytes: canonical JSON gives the same ones again. */
export function asStored(recorded: Recorded): StoredEvent {
  const { position, stream, version, id, type, schemaVersion, recordedAt, data, ...context } = recorded;
  const { actor, commandId, correlationId, causationId } = context;
  const metadata = canonicalMetadata({
    actor,
    commandId,
    correlationId,
    ...(causationId !== null && { causationId }),
    requestHash: '',
  });
  return {
    position,
    stream,
    version,
    id,
    type,
    schemaVersion,
    recordedAt,
    data: canonicalBytes(type, data).toString(),
    metadata: metadata.toString(),
    requestHash: null,
  };
}

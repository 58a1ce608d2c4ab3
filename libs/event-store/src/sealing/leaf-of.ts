import type { Leaf } from '../integrity/leaf.js';
import type { StoredEvent } from '../stored-event.js';
import type { SealedTree } from './sealed-trees.js';

/** The event as a leaf of the tree. */
export function leafOf(
  { suite, origin }: Pick<SealedTree, 'suite' | 'origin'>,
  index: number,
  event: StoredEvent,
): Leaf {
  const { position, stream, version, id, type, schemaVersion, requestHash } = event;
  return {
    suite,
    origin,
    index,
    position,
    stream,
    version,
    id,
    type,
    schemaVersion,
    recordedAt: microsecondsOf(event.recordedAt),
    requestHash,
    data: Buffer.from(event.data),
    metadata: Buffer.from(event.metadata),
  };
}

/** Microseconds since 1970 of an instant, which a Date would cut to milliseconds. */
function microsecondsOf(instant: string): bigint {
  return BigInt(Date.parse(`${instant.slice(0, 19)}Z`)) * 1_000n + BigInt(instant.slice(20, 26));
}

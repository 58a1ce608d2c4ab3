import type { Instant, Recorded } from '#libs/kernel';

/** An event as the log keeps it, in the shape it was recorded in: what archives hold and seals are made of. */
export interface StoredEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly recordedAt: Instant;
  /** The canonical bytes as text. */
  readonly data: string;
  /** Actor, command, correlation and causation: the canonical bytes as text. */
  readonly metadata: string;
  /**
   * Of the command's request, on the last event of its append; null on the others, and where the store keeps it apart from its
   * events.
   */
  readonly requestHash: string | null;
}

/** The event as a reader of the log gets it. */
export function recordedOf(stored: StoredEvent): Recorded {
  const { position, stream, version, id, type, schemaVersion, recordedAt, data, metadata } = stored;
  const known = JSON.parse(metadata) as Pick<Recorded, 'actor' | 'commandId' | 'correlationId' | 'causationId'>;
  return { ...known, position, stream, version, id, type, schemaVersion, recordedAt, data: JSON.parse(data) as object };
}

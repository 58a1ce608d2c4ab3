import type { ParkedStream } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import type { Violation } from './history.js';

/** A reader of the log that does something for each event: what it has handled, and how far it says it has read. */
export interface Reading {
  readonly consumer: string;
  readonly handles: (event: Recorded) => boolean;
  /** In the order in which it has handled them. */
  readonly handled: readonly bigint[];
  readonly checkpoint: bigint;
}

/**
 * I7: a reader has handled every event up to its checkpoint, but for those of streams that it has set aside, and each
 * stream's in order.
 * @param events the whole log
 */
export function readingViolations(
  { consumer, handles, handled, checkpoint }: Reading,
  events: readonly Recorded[],
  parked: readonly ParkedStream[],
): Violation[] {
  const own = parked.filter((one) => one.consumer === consumer);
  const aside = new Map(own.map(({ stream, position }) => [stream, position]));
  const seen = new Set(handled);
  const skipped = events
    .filter((event) => handles(event) && event.position <= checkpoint && !seen.has(event.position))
    .filter(({ stream, position }) => position < (aside.get(stream) ?? position + 1n))
    .map(({ type, stream, position }) => `${consumer} has passed ${type} at position ${position} of ${stream}`);
  const streamOf = new Map(events.map(({ stream, position }) => [position, stream]));
  const latest = new Map<string, bigint>();
  const turned = [...seen].flatMap((position) => {
    const stream = streamOf.get(position) ?? '';
    const before = latest.get(stream) ?? 0n;
    latest.set(stream, position);
    return before > position ? [`${consumer} has handled position ${position} of ${stream} after ${before}`] : [];
  });
  return [...skipped, ...turned].map((what) => ({ invariant: 'I7', what }));
}

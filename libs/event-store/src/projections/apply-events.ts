import type { Recorded } from '#libs/kernel';
import { assertReadable } from '../upcasting/readable-event.js';
import type { ParkedStream } from './parked-streams.js';
import type { AnyProjection, RowShape, Rows } from './projection.js';
import type { LoadRows, RowBatch } from './row-batch.js';

/** What a projection does with an event. */
export type Handler = (event: Recorded, rows: Rows<RowShape>) => void | Promise<void>;

/**
 * Applies events to one projection's rows in memory. An event whose handler throws sets its stream aside: that stream's
 * later events wait, the others go on.
 * @returns the streams set aside
 */
export async function applyEvents(
  { name }: AnyProjection,
  batch: RowBatch,
  events: readonly (readonly [Recorded, Handler])[],
): Promise<ParkedStream[]> {
  const parked = new Map<string, ParkedStream>();
  for (const [event, handle] of events) {
    if (parked.has(event.stream)) continue;
    try {
      assertReadable(event);
      await batch.apply(event.position, (rows) => handle(event, rows));
    } catch (error) {
      if (error instanceof RowsUnreadable) throw error.cause;
      const { stream, position } = event;
      parked.set(stream, { consumer: name, stream, position, error: String(error) });
    }
  }
  return [...parked.values()];
}

/** Marks what fails in `load` as a fault of the batch and not of the event whose handler asked. */
export const guarded =
  (load: LoadRows): LoadRows =>
  (keys) =>
    load(keys).catch((cause: unknown) => {
      throw new RowsUnreadable('A row could not be read', { cause });
    });

/** The database failed while a handler read a row. */
class RowsUnreadable extends Error {
  override readonly name = 'RowsUnreadable';
}

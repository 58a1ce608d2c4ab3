import type { Recorded } from '#libs/kernel';
import type { Handler } from './apply-events.js';
import type { RowBatch } from './row-batch.js';
import type { Rows, RowShape } from './projection.js';

/**
 * Finds out which rows some events will touch, so that they can be read at once: the handlers run on rows that do not
 * exist, and what they ask for is noted. A guess is enough: whatever it misses is read when it is asked for.
 * @returns the rows' ids, as `RowBatch.identify` makes them
 */
export async function scoutKeys(
  batch: Pick<RowBatch, 'identify'>,
  events: readonly (readonly [Recorded, Handler])[],
): Promise<Set<string>> {
  const ids = new Set<string>();
  const note = (key: RowShape) => void ids.add(batch.identify(key));
  const rows: Rows<RowShape> = {
    get: (key) => (note(key), Promise.resolve(undefined)),
    set: note,
    change: (key) => (note(key), Promise.resolve()),
    remove: (key) => (note(key), Promise.resolve()),
  };
  for (const [event, handle] of events) {
    try {
      await handle(event, rows);
    } catch {
      // It will fail again, or not, when the event is applied to the rows there are.
    }
  }
  return ids;
}

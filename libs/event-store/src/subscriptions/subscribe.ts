import type { Delivery, EventStore, LogId } from '../event-store.js';
import { isDatabaseUnavailable } from '../unavailable.js';
import type { LogSignals } from './log-signals.js';

const PAGE = 500;
/** A lost signal delays a reader by this much at most. */
const POLL_MS = 1_000;

/**
 * Backfill: pages of the log after the last position seen. Cutover: the listener is armed before each page is read, so an
 * append between the page and the wait still wakes. Live: wait for a signal (or the poll), then read again. While the database
 * cannot be asked it waits, and goes on after the last event that it has handed out.
 */
export async function* subscribe(
  { store, signals }: { store: Pick<EventStore, 'readAll'>; signals: LogSignals },
  log: LogId,
  after: bigint,
  signal: AbortSignal,
): AsyncGenerator<Delivery> {
  let position = after;
  while (!signal.aborted) {
    const waiting = new AbortController();
    const change = signals.next(log, POLL_MS, AbortSignal.any([signal, waiting.signal]));
    try {
      let count = 0;
      for await (const event of store.readAll(log, { after: position, limit: PAGE })) {
        if (signal.aborted) return;
        position = event.position;
        count += 1;
        yield { kind: 'event', event };
      }
      if (count === PAGE) continue;
      yield { kind: 'caught-up', position };
      await change;
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      await signals.next(log, POLL_MS, signal);
    } finally {
      waiting.abort();
    }
  }
}

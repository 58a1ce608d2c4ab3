import type { Recorded } from '#libs/kernel';
import type { Delivery, EventDelivery, EventStore, LogId, StreamDelivery, StreamName } from '../event-store.js';
import { isDatabaseUnavailable } from '../unavailable.js';
import type { LogSignals } from './log-signals.js';
import { BY_POSITION, BY_VERSION, type Progress } from './progress.js';

const PAGE = 500;
/** A lost signal delays a reader by this much at most. */
const POLL_MS = 1_000;

/** What a subscription works over. */
export interface SubscriptionParts {
  readonly store: Pick<EventStore, 'readAll' | 'readStream'>;
  readonly signals: LogSignals;
}

/** As `EventStore.subscribe`. */
export function subscribe(
  { store, signals }: SubscriptionParts,
  log: LogId,
  after: bigint,
  signal: AbortSignal,
): AsyncGenerator<Delivery> {
  const readOn = (position: bigint) => store.readAll(log, { after: position, limit: PAGE });
  return follow({ signals, log, progress: BY_POSITION, readOn }, after, signal);
}

/** As `EventStore.subscribeStream`; whatever the log tells of itself wakes it. */
export function subscribeStream(
  { store, signals }: SubscriptionParts,
  log: LogId,
  stream: StreamName,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<StreamDelivery> {
  const readOn = (version: number) => store.readStream(log, stream, { from: version + 1, limit: PAGE });
  return follow({ signals, log, progress: BY_VERSION, readOn }, after, signal);
}

/** What is followed. */
interface Source<Place extends bigint | number, CaughtUp> {
  readonly signals: LogSignals;
  readonly log: LogId;
  readonly progress: Progress<Place, CaughtUp>;
  /** The page after the place; only the last page has fewer events than `PAGE`. */
  readonly readOn: (place: Place) => AsyncIterable<Recorded>;
}

/**
 * Backfill: pages after the last event seen. Cutover: the listener is armed before each page is read, so an append between
 * the page and the wait still wakes. Live: wait for a signal (or the poll), then read again. While the database cannot be
 * asked it waits, and goes on after the last event that it has handed out.
 */
async function* follow<Place extends bigint | number, CaughtUp>(
  { signals, log, progress, readOn }: Source<Place, CaughtUp>,
  after: Place,
  signal: AbortSignal,
): AsyncGenerator<EventDelivery | CaughtUp> {
  let place = after;
  while (!signal.aborted) {
    const waiting = new AbortController();
    const change = signals.next(log, POLL_MS, AbortSignal.any([signal, waiting.signal]));
    try {
      let count = 0;
      for await (const event of readOn(place)) {
        if (signal.aborted) return;
        place = progress.placeOf(event);
        count += 1;
        yield { kind: 'event', event };
      }
      if (count === PAGE) continue;
      yield progress.caughtUp(place);
      await change;
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      await signals.next(log, POLL_MS, signal);
    } finally {
      waiting.abort();
    }
  }
}

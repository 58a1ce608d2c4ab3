import { setTimeout as pause } from 'node:timers/promises';
import type { AllStreamSubscription, ResolvedEvent, StreamSubscription } from '@kurrent/kurrentdb-client';
import { isStorableName } from '../canonical-event.js';
import type { Delivery, EventDelivery, LogId, StreamDelivery, StreamName } from '../event-store.js';
import { BY_POSITION, BY_VERSION, type Progress } from '../subscriptions/progress.js';
import type { KurrentDBClient } from './connect.js';
import { recordedOf, serverStream } from './event-format.js';
import { logFilter, serverPosition } from './read.js';
import { isUnavailable } from './server-errors.js';

const RECONNECT_MS = 500;

/** As `EventStore.subscribe`. @throws whatever the server refuses for good */
export function subscribeToLog(
  client: KurrentDBClient,
  log: LogId,
  after: bigint,
  signal: AbortSignal,
): AsyncGenerator<Delivery> {
  const open = (position: bigint) =>
    client.subscribeToAll({ fromPosition: serverPosition(position), filter: logFilter(log) });
  return follow({ log, progress: BY_POSITION, open }, after, signal);
}

/** As `EventStore.subscribeStream`. @throws whatever the server refuses for good */
export async function* subscribeToStream(
  client: KurrentDBClient,
  log: LogId,
  stream: StreamName,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<StreamDelivery> {
  const open = (version: number) =>
    client.subscribeToStream(serverStream(log, stream), { fromRevision: version < 0 ? 'start' : BigInt(version) });
  if (isStorableName(stream)) yield* follow({ log, progress: BY_VERSION, open }, after, signal);
  else if (!signal.aborted) {
    yield BY_VERSION.caughtUp(after);
    await abortOf(signal);
  }
}

/** What is followed. */
interface Source<Place extends bigint | number, CaughtUp> {
  readonly log: LogId;
  readonly progress: Progress<Place, CaughtUp>;
  /** Subscribes to what comes after the place. */
  readonly open: (place: Place) => AllStreamSubscription | StreamSubscription;
}

/**
 * A catch-up subscription of the server. One that is lost is taken up again after the last event that was delivered, so
 * that nothing is missed and nothing repeated.
 */
async function* follow<Place extends bigint | number, CaughtUp>(
  source: Source<Place, CaughtUp>,
  after: Place,
  signal: AbortSignal,
): AsyncGenerator<EventDelivery | CaughtUp> {
  const reader = { ...source, place: after, signal };
  while (!signal.aborted) {
    const subscription = source.open(reader.place);
    try {
      yield* deliveries(subscription, reader);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    } finally {
      // One that never came to be has nothing to end.
      await subscription.unsubscribe().catch(() => undefined);
    }
    await pause(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Somebody who follows a source. */
interface Reader<Place extends bigint | number, CaughtUp> extends Source<Place, CaughtUp> {
  /** Where the last event stands that was delivered. */
  place: Place;
  readonly signal: AbortSignal;
}

const CHANGES = ['readable', 'caughtUp', 'error', 'end', 'close'] as const;

/**
 * What one subscription yields until it is lost. Caught up means that the server has said so and that nothing of what it
 * sent before is left to read.
 */
async function* deliveries<Place extends bigint | number, CaughtUp>(
  subscription: AllStreamSubscription | StreamSubscription,
  reader: Reader<Place, CaughtUp>,
): AsyncGenerator<EventDelivery | CaughtUp> {
  const { log, progress, signal } = reader;
  const state = watch(subscription);
  signal.addEventListener('abort', state.wake);
  let isTold = false;
  try {
    while (!signal.aborted) {
      const resolved = subscription.read() as ResolvedEvent | null;
      const event = resolved?.event && recordedOf(log, resolved.event);
      if (event && progress.placeOf(event) > reader.place) {
        reader.place = progress.placeOf(event);
        isTold = false;
        yield { kind: 'event', event };
      } else if (resolved === null) {
        if (state.failure !== undefined) throw state.failure;
        if (state.isOver) return;
        if (state.isLive && !isTold) {
          isTold = true;
          yield progress.caughtUp(reader.place);
        } else await state.change();
      }
    }
  } finally {
    signal.removeEventListener('abort', state.wake);
  }
}

/** Keeps what a subscription has told, and wakes whoever waits for more. */
function watch(subscription: AllStreamSubscription | StreamSubscription) {
  let wakeUp = () => {};
  const state = {
    isLive: false,
    isOver: false,
    failure: undefined as unknown,
    wake: () => wakeUp(),
    change: () =>
      new Promise<void>((resolve) => {
        wakeUp = resolve;
      }),
  };
  subscription.on('caughtUp', () => (state.isLive = true));
  subscription.on('fellBehind', () => (state.isLive = false));
  subscription.on('error', (error) => (state.failure = error));
  for (const over of ['end', 'close'] as const) subscription.on(over, () => (state.isOver = true));
  for (const change of CHANGES) subscription.on(change, state.wake);
  return state;
}

/** Settles when the signal aborts. */
function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

import { setTimeout as pause } from 'node:timers/promises';
import type { AllStreamResolvedEvent, AllStreamSubscription } from '@kurrent/kurrentdb-client';
import type { Delivery, LogId } from '../event-store.js';
import type { KurrentDBClient } from './connect.js';
import { recordedOf } from './event-format.js';
import { logFilter, serverPosition } from './read.js';
import { isUnavailable } from './server-errors.js';

const RECONNECT_MS = 500;

/**
 * A catch-up subscription to the log. One that is lost is taken up again after the last event that was delivered, so that
 * nothing is missed and nothing repeated.
 * @throws whatever the server refuses for good
 */
export async function* subscribeToLog(
  client: KurrentDBClient,
  log: LogId,
  after: bigint,
  signal: AbortSignal,
): AsyncGenerator<Delivery> {
  let position = after;
  while (!signal.aborted) {
    const subscription = client.subscribeToAll({ fromPosition: serverPosition(position), filter: logFilter(log) });
    try {
      for await (const delivery of deliveries(subscription, { log, after: position, signal })) {
        if (delivery.kind === 'event') position = delivery.event.position;
        yield delivery;
      }
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    } finally {
      // One that never came to be has nothing to end.
      await subscription.unsubscribe().catch(() => undefined);
    }
    await pause(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
  }
}

const CHANGES = ['readable', 'caughtUp', 'error', 'end', 'close'] as const;

/**
 * What one subscription yields until it is lost. Caught up means that the server has said so and that nothing of what it
 * sent before is left to read.
 */
async function* deliveries(
  subscription: AllStreamSubscription,
  { log, after, signal }: { log: LogId; after: bigint; signal: AbortSignal },
): AsyncGenerator<Delivery> {
  const state = watch(subscription);
  signal.addEventListener('abort', state.wake);
  let position = after;
  let isTold = false;
  try {
    while (!signal.aborted) {
      const resolved = subscription.read() as AllStreamResolvedEvent | null;
      const event = resolved?.event;
      if (event && event.position.commit > position) {
        position = event.position.commit;
        isTold = false;
        yield { kind: 'event', event: recordedOf(log, event) };
      } else if (resolved === null) {
        if (state.failure !== undefined) throw state.failure;
        if (state.isOver) return;
        if (state.isLive && !isTold) {
          isTold = true;
          yield { kind: 'caught-up', position };
        } else await state.change();
      }
    }
  } finally {
    signal.removeEventListener('abort', state.wake);
  }
}

/** Keeps what a subscription has told, and wakes whoever waits for more. */
function watch(subscription: AllStreamSubscription) {
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

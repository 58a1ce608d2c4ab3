import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Delivery, LogId, StreamDelivery } from '../event-store.js';
import { MemoryEventStore } from '../memory/memory-event-store.js';
import { appendTo, numbered, numbersOf } from '../testing/contract-subject.js';
import { ManualClock } from '../testing/manual-clock.js';
import { newId } from '../testing/new-id.js';
import { LogSignals } from './log-signals.js';
import { subscribe, subscribeStream, type SubscriptionParts } from './subscribe.js';

/** Signals without the poll: whoever is not woken waits for ever. */
class SignalsAlone extends LogSignals {
  override next(log: LogId, _timeoutMs: number, signal: AbortSignal): Promise<void> {
    return super.next(log, 2 ** 31 - 1, signal);
  }
}

type Subscribe = (
  parts: SubscriptionParts,
  log: LogId,
  signal: AbortSignal,
) => AsyncIterable<Delivery | StreamDelivery>;

describe.each<[string, Subscribe]>([
  ['the log', (parts, log, signal) => subscribe(parts, log, 0n, signal)],
  ['one stream', (parts, log, signal) => subscribeStream(parts, log, 'task-1', -1, signal)],
])('A subscriber to %s', (_, subscribeTo) => {
  let recorded: MemoryEventStore;
  let signals: SignalsAlone;
  let log: LogId;
  let written: number;

  beforeEach(async () => {
    written = 0;
    recorded = new MemoryEventStore(new ManualClock());
    signals = new SignalsAlone();
    log = newId();
    await recorded.createLog(log);
  });

  /** Appends the next of three events and signals it. */
  async function write(): Promise<void> {
    if (written === 3) return;
    written += 1;
    await recorded.append(appendTo(log, { events: numbered(written) }));
    signals.wake(log);
  }

  /** What a subscriber sees until it has three events. */
  async function threeNumbers(store: SubscriptionParts['store'], whenCaughtUp = async () => {}): Promise<number[]> {
    const over = new AbortController();
    const seen: number[] = [];
    for await (const delivery of subscribeTo({ store, signals }, log, over.signal)) {
      if (delivery.kind === 'event') seen.push(...numbersOf([delivery.event]));
      else if (seen.length === 3) over.abort();
      else await whenCaughtUp();
    }
    return seen;
  }

  it('is woken by a signal', async () => {
    expect(await threeNumbers(recorded, write)).toEqual([1, 2, 3]);
  });

  it('misses no signal that comes while it reads', async () => {
    const growing: SubscriptionParts['store'] = {
      async *readAll(...asked) {
        yield* recorded.readAll(...asked);
        await write();
      },
      async *readStream(...asked) {
        yield* recorded.readStream(...asked);
        await write();
      },
    };
    expect(await threeNumbers(growing)).toEqual([1, 2, 3]);
  });
});

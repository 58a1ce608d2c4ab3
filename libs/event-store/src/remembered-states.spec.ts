import type { Recorded } from '#libs/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore, ReadStreamOptions } from './event-store.js';
import { loadState } from './handle-command.js';
import { MemoryEventStore } from './memory/memory-event-store.js';
import { RememberedStates } from './remembered-states.js';
import { appendTo, numbered } from './testing/contract-subject.js';
import { ManualClock } from './testing/manual-clock.js';

const LOG = '6f8c8f57-92cf-4a1c-8ed5-6d1c4ac0a0d1';
const STREAM = 'task-1';
const sums = {
  initial: [] as readonly number[],
  evolve: (state: readonly number[], { data }: Recorded) => [...state, (data as { n: number }).n],
};

/** A store that counts the events it gives. */
class CountingStore implements Pick<EventStore, 'readStream'> {
  given = 0;

  constructor(public inner: MemoryEventStore) {}

  async *readStream(log: string, stream: string, options?: ReadStreamOptions): AsyncGenerator<Recorded> {
    for await (const event of this.inner.readStream(log, stream, options)) {
      this.given += 1;
      yield event;
    }
  }
}

async function written(...numbers: number[]): Promise<MemoryEventStore> {
  const store = new MemoryEventStore(new ManualClock());
  await store.createLog(LOG);
  if (numbers.length > 0) await store.append(appendTo(LOG, { stream: STREAM, events: numbered(...numbers) }));
  return store;
}

describe('Remembered states', () => {
  let store: CountingStore;
  let states: RememberedStates<never, readonly number[], never>;
  const load = async (upTo?: bigint) =>
    states.load({ log: LOG, stream: STREAM, ...(upTo === undefined ? {} : { upTo }) });

  beforeEach(async () => {
    store = new CountingStore(await written(1, 2, 3));
    states = new RememberedStates(store, sums, 2);
  });

  it('are what a fold of all events gives, at every length and as of every position', async () => {
    for (let length = 3; length < 8; length += 1) {
      for (const upTo of [undefined, 0n, 1n, 3n, BigInt(length)]) {
        const asked = { log: LOG, stream: STREAM, ...(upTo === undefined ? {} : { upTo }) };
        expect(await load(upTo)).toEqual(await loadState(store.inner, sums, asked));
      }
      await store.inner.append(appendTo(LOG, { stream: STREAM, events: numbered(length + 1) }));
    }
  });

  it('cost one event, and those that are new', async () => {
    await load();
    store.given = 0;
    expect(await load()).toEqual({ state: [1, 2, 3], version: 2 });
    expect(store.given).toBe(1);
    await store.inner.append(appendTo(LOG, { stream: STREAM, events: numbered(4, 5) }));
    store.given = 0;
    expect(await load()).toEqual({ state: [1, 2, 3, 4, 5], version: 4 });
    expect(store.given).toBe(3);
  });

  it.each([
    ['has other events in their place', [7, 8, 9, 10]],
    ['is shorter', [7]],
    ['is empty', []],
  ])('are forgotten when the log %s, as after a restore', async (_, numbers) => {
    await load();
    store.inner = await written(...numbers);
    expect(await load()).toEqual({ state: numbers, version: numbers.length - 1 });
  });

  it('keep of the last event what tells it apart, and not its data', async () => {
    await load();
    const [{ id, position, version } = {}] = (await Array.fromAsync(store.inner.readStream(LOG, STREAM))).slice(-1);
    expect([...states['known'].values()]).toEqual([{ state: [1, 2, 3], last: { id, position, version } }]);
  });

  it('know no stream that does not exist', async () => {
    expect(await states.load({ log: LOG, stream: 'task-9' })).toEqual({ state: [], version: -1 });
    await store.inner.append(appendTo(LOG, { stream: 'task-9', events: numbered(1) }));
    expect(await states.load({ log: LOG, stream: 'task-9' })).toEqual({ state: [1], version: 0 });
  });

  it('keep no more streams than they may', async () => {
    for (const stream of ['task-2', 'task-3'])
      await store.inner.append(appendTo(LOG, { stream, events: numbered(1, 2) }));
    for (const stream of [STREAM, 'task-2', 'task-3']) await states.load({ log: LOG, stream });
    store.given = 0;
    await states.load({ log: LOG, stream: 'task-3' });
    expect(store.given).toBe(1);
    await load();
    expect(store.given).toBe(4);
  });
});

import type { Command, Decider, DomainEvent } from '#libs/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { handleCommand, type CommandDependencies, type CommandEnvelope } from './handle-command.js';
import { MemoryEventStore } from './memory/memory-event-store.js';
import { RememberedStates } from './remembered-states.js';
import { appendTo } from './testing/contract-subject.js';
import { ManualClock } from './testing/manual-clock.js';
import { newId } from './testing/new-id.js';

type Counted = DomainEvent & { readonly type: 'Counted'; readonly data: { readonly n: number } };
type Count = Command & { readonly type: 'Count' };

const STREAM = 'count-1';

/** Counts on from what it sees. */
const decider: Decider<Count, number, Counted> = {
  initial: 0,
  evolve: (_, { data }) => data.n,
  decide: (_, n) => [{ type: 'Counted', data: { n: n + 1 } }],
};

describe.each([
  ['folded each time', (): object => ({})],
  ['remembered', (store: MemoryEventStore): object => ({ states: new RememberedStates(store, decider, 10) })],
])('A command on a state that is %s', (_, statesOn) => {
  let store: MemoryEventStore;
  let dependencies: CommandDependencies<number>;
  let log: string;

  beforeEach(async () => {
    const clock = new ManualClock();
    store = new MemoryEventStore(clock);
    dependencies = { store, clock, ...statesOn(store) };
    log = newId();
    await store.createLog(log);
  });

  const count = (change: Partial<CommandEnvelope<Count>> = {}) => {
    const actor = { person: 'p', post: 'o', unit: 'u', roles: [] };
    const envelope = { log, stream: STREAM, intent: { type: 'Count' as const }, actor, commandId: newId() };
    return handleCommand(dependencies, decider, {
      ...envelope,
      requestHash: 'a'.repeat(64),
      ...change,
    } as CommandEnvelope<Count>);
  };
  const another = (n: number) =>
    store.append(appendTo(log, { stream: STREAM, events: [{ type: 'Counted', data: { n } }] }));
  const counted = async () =>
    (await Array.fromAsync(store.readStream(log, STREAM))).map(({ data }) => (data as { n: number }).n);

  it('sees what it and others have appended before', async () => {
    await count();
    await another(10);
    await count();
    await count();
    expect(await counted()).toEqual([1, 10, 11, 12]);
  });

  it('decides anew on what comes between its reading and its appending', async () => {
    await count();
    const append = store.append.bind(store);
    store.append = async (asked) => {
      store.append = append;
      await another(20);
      return append(asked);
    };
    await count();
    expect(await counted()).toEqual([1, 20, 21]);
  });

  it('gets its first answer again, and is refused on a version that has passed', async () => {
    const commandId = newId();
    const first = await count({ commandId });
    await count();
    expect(await count({ commandId })).toEqual({ ...first, repeated: true });
    await expect(count({ expectedVersion: 0 })).rejects.toMatchObject({ code: 'event-store/stale-version' });
    expect(await counted()).toEqual([1, 2]);
  });
});

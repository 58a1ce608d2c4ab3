import { systemActor, type Command, type Decider, type DomainEvent } from '#libs/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { handleCommand } from './handle-command.js';
import { MemoryEventStore } from './memory/memory-event-store.js';
import { ManualClock } from './testing/manual-clock.js';
import { newId } from './testing/new-id.js';

type Switch = Command<'SwitchOn'> | Command<'SwitchOff'>;
type Switched = DomainEvent<'SwitchedOn'> | DomainEvent<'SwitchedOff'>;

const decider: Decider<Switch, boolean, Switched> = {
  initial: false,
  evolve: (_, { type }) => type === 'SwitchedOn',
  decide: ({ type }, isOn) => {
    if (type === 'SwitchOn') return isOn ? [] : [{ type: 'SwitchedOn', data: {} }];
    return isOn ? [{ type: 'SwitchedOff', data: {} }] : [];
  },
};

describe('A command that follows from an event', () => {
  const log = newId();
  let store: MemoryEventStore;
  let clock: ManualClock;
  beforeEach(async () => {
    clock = new ManualClock();
    store = new MemoryEventStore(clock);
    await store.createLog(log);
  });

  const followUp = (type: Switch['type'], commandId = newId()) => ({
    log,
    stream: 'lamp-1',
    intent: { type, data: {} },
    actor: { ...systemActor, roles: [] },
    commandId,
    requestHash: commandId,
    causationId: newId(),
  });
  const handle = (envelope: ReturnType<typeof followUp>) => handleCommand({ store, clock }, decider, envelope);
  const types = async () => (await Array.fromAsync(store.readStream(log, 'lamp-1'))).map(({ type }) => type);

  it('is not decided again when it changed nothing and comes again after a later one', async () => {
    await handle(followUp('SwitchOn'));
    const first = followUp('SwitchOn');
    const answer = await handle(first);
    await handle(followUp('SwitchOff'));
    expect(await handle(first)).toEqual({ ...answer, repeated: true });
    expect(await types()).toEqual(['SwitchedOn', 'SwitchedOff']);
  });

  it('is found out when somebody else handles it, and a later one, while it is being decided', async () => {
    await handle(followUp('SwitchOn'));
    const slow = followUp('SwitchOn');
    const find = store.findCommand.bind(store);
    let isFirst = true;
    store.findCommand = async (...asked) => {
      const found = await find(...asked);
      if (isFirst) {
        isFirst = false;
        await handle(slow);
        await handle(followUp('SwitchOff'));
      }
      return found;
    };
    await handle(slow);
    expect(await types()).toEqual(['SwitchedOn', 'SwitchedOff']);
  });
});

import { MemoryEventStore } from '#libs/event-store';
import { ManualClock, newId } from '#libs/event-store/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { lastInstantBefore, newestEvents, type NewestAsked } from './newest-events.js';

const LOG = 'county';
/** Days on which three events each were recorded: within a day of one another, months and years apart. */
const DAYS = ['2021-01-04', '2023-06-01', '2023-06-02', '2024-02-29', '2024-03-01'];
const NOW = '2024-03-01T20:00:00.000000Z';

describe('The newest events', () => {
  let store: MemoryEventStore;
  beforeEach(async () => {
    const clock = new ManualClock();
    store = new MemoryEventStore(clock);
    await store.createLog(LOG);
    for (const day of DAYS) {
      clock.set(`${day}T08:00:00.000000Z`);
      const events = [1, 2, 3].map((n) => ({ type: n === 2 ? 'Second' : 'Other', data: { day, n } }));
      const context = { actor: { person: 'p', post: 'o', unit: 'u' }, commandId: newId(), requestHash: 'h' };
      await store.append({ log: LOG, stream: 'task-1', expected: 'any', events, context });
    }
  });

  const newest = (asked: Partial<NewestAsked> = {}) =>
    newestEvents(store, LOG, { after: 0n, upTo: 15n, limit: 100, at: NOW, ...asked });
  const positions = async (asked?: Partial<NewestAsked>) =>
    (await newest(asked)).map(({ position }) => Number(position));
  const fifteen = Array.from({ length: 15 }, (_, index) => 15 - index);

  it('come from the end of the log to its beginning, however far apart they were recorded', async () => {
    expect(await positions()).toEqual(fifteen);
  });

  it('are as many as were asked for, and go on behind the last of them', async () => {
    const read: number[] = [];
    let behind: NewestAsked['behind'] & { recordedAt?: string } = { position: 16n };
    for (;;) {
      const page = await newest({ limit: 4, behind, at: behind.recordedAt ?? NOW });
      read.push(...page.map(({ position }) => Number(position)));
      const last = page.at(-1);
      if (!last) break;
      behind = last;
    }
    expect(read).toEqual(fifteen);
  });

  it('stay between two positions, and are of the kind that was asked for', async () => {
    expect(await positions({ after: 4n, upTo: 8n })).toEqual([8, 7, 6, 5]);
    expect(await positions({ types: ['Second'], limit: 3 })).toEqual([14, 11, 8]);
    expect(await positions({ types: ['None'] })).toEqual([]);
  });
});

describe('The last instant before a day', () => {
  it('is that of the day before in China', () => {
    expect(lastInstantBefore('2024-03-01')).toBe('2024-02-29T15:59:59.999999Z');
  });
});

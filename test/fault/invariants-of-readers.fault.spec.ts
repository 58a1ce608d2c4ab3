import type { AnyProjection, RowShape, Rows } from '#libs/event-store';
import { systemActor, type Recorded } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import type { Violation } from './invariants/history.js';
import { lookViolations } from './invariants/look-invariants.js';
import { readingViolations } from './invariants/reading-invariants.js';
import { RECOVERY_BOUNDS, recoveryViolations } from './invariants/recovery-invariants.js';

describe('The checker of recoveries', () => {
  it('finds I10 where something came back late, or never', () => {
    const { handOver } = RECOVERY_BOUNDS;
    expect(recoveryViolations([{ of: 'handOver', ms: handOver }])).toEqual([]);
    for (const ms of [handOver + 1, Infinity, NaN])
      expect(namesOf(recoveryViolations([{ of: 'handOver', ms }]))).toEqual(['I10']);
  });
});

describe('The checker of readers', () => {
  const handles = () => true;
  const events = [1, 2, 3].map((position) => recorded(position));
  const reading = { consumer: 'reader', handles, handled: [1n, 2n, 3n], checkpoint: 3n };

  it('accepts one that has handled everything, some of it twice, and one that has set a stream aside', () => {
    expect(readingViolations({ ...reading, handled: [1n, 2n, 1n, 3n] }, events, [])).toEqual([]);
    const aside = [{ consumer: 'reader', stream: 'item-1', position: 2n, error: 'no' }];
    expect(readingViolations({ ...reading, handled: [1n] }, events, aside)).toEqual([]);
  });

  it('finds I7 where one has passed what it has not handled, or handled a stream in another order', () => {
    expect(namesOf(readingViolations({ ...reading, handled: [1n, 3n] }, events, []))).toEqual(['I7']);
    expect(namesOf(readingViolations({ ...reading, handled: [1n, 3n, 2n] }, events, []))).toEqual(['I7']);
  });
});

describe('The checker of looks', () => {
  const counter: AnyProjection = {
    name: 'count',
    version: 1,
    schema: 'test',
    topic: 'count',
    columns: { stream: 'text', count: 'integer' },
    key: ['stream'],
    indexes: [],
    on: {
      ItemOpened: async ({ stream }: Recorded, rows: Rows<RowShape>) => {
        const { count } = (await rows.get({ stream })) ?? { count: 0 };
        rows.set({ stream, count: Number(count) + 1 });
      },
      ItemPoisoned: () => {
        throw new Error('no');
      },
    },
  };
  const look = (position: bigint, count = Number(position)) => ({ position, rows: [{ stream: 'item-1', count }] });
  const events = [1, 2, 3].map((position) => recorded(position));
  const poisoned = [recorded(1), { ...recorded(2), type: 'ItemPoisoned' }, recorded(3)];
  const aside = (position: bigint) => [{ consumer: 'count', stream: 'item-1', position, error: 'no' }];

  it('accepts what is the fold, further each time, with poison set aside', async () => {
    expect(await lookViolations(counter, events, [look(1n), look(1n), look(3n)])).toEqual([]);
    expect(await lookViolations(counter, poisoned, [look(3n, 1)], aside(2n))).toEqual([]);
  });

  it('finds I6 where less is shown than before, or other than the fold', async () => {
    expect(namesOf(await lookViolations(counter, events, [look(3n), look(2n)]))).toEqual(['I6']);
    expect(namesOf(await lookViolations(counter, events, [look(3n, 2)]))).toEqual(['I6']);
  });

  it('finds I7 where poison is passed over in silence, or what is none is set aside', async () => {
    expect(namesOf(await lookViolations(counter, poisoned, [look(3n, 2)]))).toEqual(['I7']);
    expect(namesOf(await lookViolations(counter, events, [look(3n, 1)], aside(2n)))).toEqual(['I7']);
  });
});

function recorded(position: number): Recorded {
  return {
    id: `event-${position}`,
    stream: 'item-1',
    type: 'ItemOpened',
    data: {},
    schemaVersion: 1,
    version: position - 1,
    position: BigInt(position),
    recordedAt: '2024-03-04T01:00:00.000000Z',
    actor: systemActor,
    commandId: `command-${position}`,
    correlationId: `command-${position}`,
    causationId: null,
  };
}

const namesOf = (violations: readonly Violation[]) => violations.map(({ invariant }) => invariant);

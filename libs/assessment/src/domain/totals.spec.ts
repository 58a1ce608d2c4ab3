import { describe, expect, it } from '@jest/globals';
import { specification } from '#libs/event-store/testing';
import type { EntryInputs } from './round.commands.js';
import { roundDecider } from './round.decide.js';
import type { RoundEvent } from './round.events.js';
import { calculateRound, entry, fault, indicators, openRound, scheme } from '../testing/round.fixture.js';
import type { Scheme } from './scheme.js';
import { classOf, resultsOf, unitTotal } from './totals.js';

const round = specification(roundDecider);

function calculated(
  units: Record<string, readonly EntryInputs[]>,
  over: Parameters<typeof calculateRound>[1] = {},
  by: Scheme = scheme,
) {
  const opened = round
    .given()
    .when(openRound({ scheme: by }))
    .events();
  const scored = round
    .given(...opened)
    .when(calculateRound(units, over))
    .events();
  return stateOf([...opened, ...scored]);
}

function stateOf(events: readonly RoundEvent[]) {
  const { state } = round.given(...events);
  if (state.status !== 'calculated') throw new Error(`The round is ${state.status}`);
  return state;
}

function total(unitId: string, ...args: Parameters<typeof calculated>) {
  const { header, calculation } = calculated(...args);
  return unitTotal(header, calculation, unitId);
}

describe('an entry', () => {
  it('adds up its items where all apply', () => {
    // coverage 30 × 72/96 = 22.50, leakage 30, process 40 − 2 − 5 = 33
    const faults = [fault({ kind: 'late-acknowledgement' }), fault({ kind: 'sent-back' })];
    const { entries } = total('water', { water: [entry({}, faults)] });
    expect(entries[0]?.dimensions.map(({ score }) => score)).toEqual(['52.50', '33.00']);
    expect(entries[0]?.total).toBe('85.50');
  });

  it('gives the points of an indicator that it does not carry to the one it does', () => {
    // outcome 60 × 22.50/30 = 45, process 40
    const { entries } = total('water', { water: [entry({ indicatorIds: ['i-coverage'] })] });
    expect(entries[0]?.dimensions.map(({ score }) => score)).toEqual(['45.00', '40.00']);
    expect(entries[0]?.total).toBe('85.00');
  });

  it('without an indicator is its process alone, out of a hundred', () => {
    // 100 × 37/40
    const { entries } = total('water', { water: [entry({ indicatorIds: [] }, [fault({ kind: 'missing-report' })])] });
    expect(entries[0]?.total).toBe('92.50');
  });

  it('of an indicator outside the tasks has no process', () => {
    const { entries } = total('water', {
      water: [entry({ subject: 'indicator', entryId: 'i-coverage', indicatorIds: ['i-coverage'] })],
    });
    expect(entries[0]?.dimensions.map(({ dimensionId }) => dimensionId)).toEqual(['outcome']);
    expect(entries[0]?.total).toBe('75.00');
  });

  it('holds lead and responsible to the same outcome, and a cooperating unit to none', () => {
    const units = { water: [entry({ role: 'responsible' })], housing: [entry({ role: 'cooperating' })] };
    expect(total('water', units).entries[0]?.total).toBe('92.50');
    expect(total('housing', units).entries[0]?.total).toBe('100.00');
  });

  it('holds a compiling unit to compiling alone', () => {
    // 100 × 37/40, without the outcome's 52.50
    const compiling = entry({ compiling: true }, [fault({ kind: 'missing-report' })]);
    expect(total('water', { water: [compiling] }).entries[0]?.total).toBe('92.50');
  });

  it('loses no more than the points of its process', () => {
    const faults = Array.from({ length: 9 }, () => fault({ kind: 'sent-back' }));
    expect(total('water', { water: [entry({}, faults)] }).entries[0]?.dimensions[1]?.score).toBe('0.00');
  });

  it('shows an excused case and takes nothing for it', () => {
    const excused = fault({ kind: 'overdue-completion', excused: true });
    const item = total('water', { water: [entry({}, [excused])] }).entries[0]?.dimensions[1]?.items[0];
    expect(item).toMatchObject({
      score: '40.00',
      working: { cases: [], faults: [excused] },
      eventIds: ['e-overdue-completion'],
    });
  });
});

describe('a unit', () => {
  it('is the mean of its entries by role, never their sum', () => {
    // lead 92.50 × 1, responsible 92.50 × 0.5, cooperating 100 × 0.3, over 1.8 = 168.75/1.8 = 93.75
    const entries = [
      entry(),
      entry({ entryId: 'meters', role: 'responsible' }),
      entry({ entryId: 'price', role: 'cooperating' }),
    ];
    expect(total('water', { water: entries })).toMatchObject({ total: '93.75', weight: '1.8' });
  });

  it('rounds the mean half up', () => {
    // (92.50 × 1 + 100 × 0.3) / 1.3 = 94.2307…; (85.00 + 92.50 × 0.5) / 1.5 = 87.5
    const one = [entry(), entry({ entryId: 'price', role: 'cooperating' })];
    expect(total('water', { water: one }).total).toBe('94.23');
  });

  it('under a total weight of 2 is only 合格 or 不合格', () => {
    const three = ['a', 'b', 'c'].map((entryId) => entry({ entryId }));
    expect(total('water', { water: three.slice(0, 1) })).toMatchObject({ total: '92.50', class: 'pass' });
    expect(total('water', { water: three.slice(0, 2) })).toMatchObject({ total: '92.50', class: 'excellent' });
  });

  it('has no total while an outcome is undecided', () => {
    const [coverage, leakage] = indicators;
    const unknown = [
      { ...coverage!, figures: { ...coverage!.figures, actual: null, notComputable: 'no-value' } },
      leakage!,
    ];
    expect(total('water', { water: [entry()] }, { indicators: unknown })).toMatchObject({ total: null, class: null });
  });

  it('without entries has no total', () => {
    expect(total('housing', { water: [entry()] })).toMatchObject({ total: null, class: null, weight: '0' });
  });
});

describe('classOf', () => {
  it.each([
    ['90.00', 'excellent'],
    ['89.99', 'good'],
    ['80.00', 'good'],
    ['79.99', 'pass'],
    ['60.00', 'pass'],
    ['59.99', 'fail'],
    ['0.00', 'fail'],
  ])('%s is %s', (score, expected) => expect(classOf(scheme, score, '2')).toBe(expected));

  it.each([
    ['100.00', 'pass'],
    ['59.99', 'fail'],
  ])('%s under the full weight is %s', (score, expected) => expect(classOf(scheme, score, '1.99')).toBe(expected));
});

describe('resultsOf', () => {
  it('records each completed task by the mean of its accountable units', () => {
    const { header, calculation } = calculated({
      water: [entry({ completed: true }, [fault({ kind: 'overdue-completion' })])],
      housing: [entry({ completed: true, role: 'responsible' }), entry({ entryId: 'open' })],
    });
    // (82.50 × 1 + 92.50 × 0.5) / 1.5 = 85.8333…
    expect(resultsOf(header, calculation)).toEqual({
      roundId: 'r-2024',
      planId: 'water-plan',
      year: 2024,
      units: [
        { unitId: 'water', total: '82.50', class: 'pass', weight: '1' },
        { unitId: 'housing', total: '92.50', class: 'pass', weight: '1.5' },
      ],
      tasks: [{ taskId: 'pipes', score: '85.83', class: 'good' }],
    });
  });

  it('leaves the work of cooperating units out of a task', () => {
    const { header, calculation } = calculated({ water: [entry({ completed: true, role: 'cooperating' })] });
    expect(resultsOf(header, calculation).tasks).toEqual([]);
  });
});

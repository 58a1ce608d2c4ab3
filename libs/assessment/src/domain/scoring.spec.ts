import { describe, expect, it } from '@jest/globals';
import { specification } from '#libs/event-store/testing';
import { roundDecider } from './round.decide.js';
import type { RoundEvent } from './round.events.js';
import { calculateRound, entry, fault, indicators, openRound } from '../testing/round.fixture.js';

const round = specification(roundDecider);
const [opened] = round.given().when(openRound()).events() as [RoundEvent];
const withdrawn: RoundEvent = { type: 'RoundWithdrawn', data: { reason: '方案有误' } };

const [coverage, leakage] = indicators;
const noCoverage = [
  { ...coverage!, figures: { ...coverage!.figures, actual: null, notComputable: 'no-value' } },
  leakage!,
];
const units = { water: [entry({ completed: true })], housing: [entry({ role: 'responsible', completed: true })] };

describe('CalculateRound', () => {
  it('lists entries, then scores with their working, outcomes once for all units', () => {
    const late = fault({
      kind: 'late-acknowledgement',
      dueOn: '2024-01-05',
      doneOn: '2024-01-08',
      eventIds: ['e-assigned', 'e-signed'],
    });
    const water = entry({}, [late]);
    const events = round
      .given(opened)
      .when(calculateRound({ water: [water] }))
      .events();
    expect(events).toEqual([
      { type: 'RoundCalculated', data: { verifierUnitIds: ['supervision'] } },
      { type: 'UnitEntriesListed', data: { unitId: 'water', entries: [water.entry] } },
      {
        type: 'ItemScored',
        data: {
          itemId: 'discipline',
          unitId: 'water',
          entryId: 'pipes',
          points: '40',
          score: '38.00',
          working: {
            method: 'deduction',
            cases: [{ fault: 'late-acknowledgement', each: '2', count: 1 }],
            faults: [late],
          },
          eventIds: ['e-assigned', 'e-signed'],
        },
      },
      {
        type: 'ItemScored',
        data: {
          itemId: 'coverage',
          unitId: null,
          entryId: null,
          points: '30',
          score: '22.50',
          working: { method: 'capped-completion', ...coverage!.figures, floor: null },
          eventIds: ['e-coverage'],
        },
      },
      {
        type: 'ItemScored',
        data: {
          itemId: 'leakage',
          unitId: null,
          entryId: null,
          points: '30',
          score: '30.00',
          working: { method: 'meets-target', ...leakage!.figures },
          eventIds: ['e-leakage'],
        },
      },
    ]);
  });

  it('leaves to a person what cannot be computed, and never gives it zero', () => {
    const left = (change: Partial<(typeof indicators)[number]['figures']>) =>
      round
        .given(opened)
        .when(
          calculateRound(units, {
            indicators: [{ ...coverage!, figures: { ...coverage!.figures, ...change } }, leakage!],
          }),
        )
        .events()
        .find((event) => event.type === 'ItemLeftUndecided');
    expect(left({ actual: null, notComputable: 'no-baseline' })?.data).toMatchObject({
      itemId: 'coverage',
      reason: 'no-actual-value',
    });
    expect(left({ target: null })?.data).toMatchObject({ reason: 'no-target' });
    expect(left({ target: '0' })?.data).toMatchObject({ reason: 'target-not-positive' });
    expect(left({})).toBeUndefined();
  });

  it('does not ask for an outcome that counts for nobody', () => {
    const cooperating = { water: [entry({ role: 'cooperating' })] };
    const events = round
      .given(opened)
      .when(calculateRound(cooperating, { indicators: noCoverage }))
      .events();
    expect(events.map(({ type }) => type)).toEqual(['RoundCalculated', 'UnitEntriesListed', 'ItemScored']);
  });

  it('is refused before opening and a second time', () => {
    round.given().when(calculateRound(units)).thenRefused('assessment/no-such-round');
    round.given(opened, withdrawn).when(calculateRound(units)).thenRefused('assessment/no-such-round');
    const calculated = round.given(opened).when(calculateRound(units)).events();
    round
      .given(opened, ...calculated)
      .when(calculateRound(units))
      .thenRefused('assessment/already-calculated');
  });
});

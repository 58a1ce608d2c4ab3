import { describe, expect, it } from '@jest/globals';
import { specification } from '#libs/event-store/testing';
import type { RoundCommand } from './round.commands.js';
import { isScored, roundDecider } from './round.decide.js';
import type { RoundEvent } from './round.events.js';
import {
  assessor,
  calculateRound,
  entry,
  ground,
  indicators,
  NEW_YEAR,
  openRound,
  scheme,
} from '../testing/round.fixture.js';

const round = specification(roundDecider);

const { cutOffPosition, planTitle } = ground;
const opened: RoundEvent = {
  type: 'RoundOpened',
  data: {
    roundId: 'r-2024',
    planId: 'water-plan',
    planTitle,
    year: 2024,
    scheme,
    units: ground.units.map(({ unitId, name }) => ({ unitId, name })),
    cutOff: '2024-12-31',
    cutOffPosition,
  },
};
const withdrawn: RoundEvent = { type: 'RoundWithdrawn', data: { reason: '方案有误' } };

const [coverage, leakage] = indicators;
const noCoverage = [
  { ...coverage!, figures: { ...coverage!.figures, actual: null, notComputable: 'no-value' } },
  leakage!,
];
const units = { water: [entry({ completed: true })], housing: [entry({ role: 'responsible', completed: true })] };
const calculated = round.given(opened).when(calculateRound(units)).events();
const undecided = round
  .given(opened)
  .when(calculateRound(units, { indicators: noCoverage }))
  .events();

const decide = (
  over: Partial<{ itemId: string; score: string; reason: string }> = {},
  unit = assessor.unit,
): RoundCommand => ({
  type: 'DecideScore',
  data: { itemId: 'coverage', score: '20', reason: '按住建部门台账核定', ...over },
  actor: { ...assessor, unit },
  at: NEW_YEAR,
});
const finalise = (unit = assessor.unit): RoundCommand => ({
  type: 'FinaliseResults',
  data: {},
  actor: { ...assessor, unit },
  at: NEW_YEAR,
});
const withdraw = (reason = '方案有误'): RoundCommand => ({
  type: 'WithdrawRound',
  data: { reason },
  actor: assessor,
  at: NEW_YEAR,
});
const decided: RoundEvent = {
  type: 'ScoreDecided',
  data: { itemId: 'coverage', score: '20.00', reason: '按住建部门台账核定' },
};
const final = round
  .given(opened, ...calculated)
  .when(finalise())
  .events();

describe('OpenRound', () => {
  const refused = (over: Parameters<typeof openRound>[0], code: string, at = NEW_YEAR) =>
    round.given().when(openRound(over, at)).thenRefused(code);

  it('locks the scheme and what counts', () => round.given().when(openRound()).then(opened));
  it('is refused for a plan on trial', () =>
    refused({ ground: { ...ground, planStatus: 'trial' } }, 'assessment/plan-on-trial'));
  it('is refused for a plan that is not in force', () =>
    refused({ ground: { ...ground, planStatus: 'not-in-force' } }, 'assessment/plan-not-in-force'));
  it('is refused for a year outside the plan', () => {
    refused({ year: 2023, cutOff: '2023-12-31' }, 'assessment/year-outside-plan');
    refused({ year: 2027, cutOff: '2027-12-31' }, 'assessment/year-outside-plan');
  });
  it('takes a cut-off of the year, or up to April when figures arrive', () => {
    refused({ cutOff: '2023-12-31' }, 'assessment/cut-off-outside-year');
    refused({ cutOff: '2025-05-01' }, 'assessment/cut-off-outside-year', '2025-06-01T01:00:00.000000Z');
    expect(
      round
        .given()
        .when(openRound({ cutOff: '2025-04-30' }, '2025-05-02T01:00:00.000000Z'))
        .events(),
    ).toHaveLength(1);
  });
  it('waits until the day of the cut-off is over in China', () => {
    refused({}, 'assessment/cut-off-not-over', '2024-12-31T15:59:59.999999Z');
    round.given().when(openRound({}, '2024-12-31T16:00:00.000000Z')).then(opened);
  });
  it('is refused without units', () => refused({ ground: { ...ground, units: [] } }, 'assessment/no-units'));
  it('is refused for bodies that get no score', () => {
    const court = { unitId: 'court', name: '县法院', kind: 'judicial' };
    round
      .given()
      .when(openRound({ ground: { ...ground, units: [...ground.units, court] } }))
      .thenRefused('assessment/unit-not-scored', { units: '县法院' });
  });
  it('is refused a second time, and possible again once withdrawn', () => {
    round.given(opened).when(openRound()).thenRefused('assessment/round-exists');
    round
      .given(opened, ...calculated)
      .when(openRound())
      .thenRefused('assessment/round-exists');
    round.given(opened, withdrawn).when(openRound()).then(opened);
  });
});

it.each([
  ['government', true],
  ['party', true],
  ['town', true],
  ['vertical', false],
  ['joint', false],
  ['judicial', false],
  ['enterprise', false],
])('a unit of kind %s is scored: %s', (kind, scored) => expect(isScored(kind)).toBe(scored));

describe('DecideScore', () => {
  it('decides what could not be computed, with a reason', () =>
    round
      .given(opened, ...undecided)
      .when(decide())
      .then(decided));
  it('may be decided anew until the results are final', () =>
    round
      .given(opened, ...undecided, decided)
      .when(decide({ score: '0' }))
      .then({ type: 'ScoreDecided', data: { ...decided.data, score: '0.00' } }));
  it('is refused for a computed score and for an item without one', () => {
    round
      .given(opened, ...undecided)
      .when(decide({ itemId: 'leakage' }))
      .thenRefused('assessment/score-computed');
    round
      .given(opened, ...undecided)
      .when(decide({ itemId: 'nothing' }))
      .thenRefused('assessment/unknown-item');
  });
  it.each(['30.01', '-1', '12.345', 'twelve'])('is refused for a score of %s out of 30', (score) =>
    round
      .given(opened, ...undecided)
      .when(decide({ score }))
      .thenRefused('assessment/score-out-of-range'),
  );
  it('is refused without a reason', () =>
    round
      .given(opened, ...undecided)
      .when(decide({ reason: ' ' }))
      .thenRefused('assessment/reason-missing'));
  it('is refused to an assessor whose own unit it counts for', () =>
    round
      .given(opened, ...undecided)
      .when(decide({}, 'housing'))
      .thenRefused('assessment/own-unit'));
  it('is refused before the calculation', () =>
    round.given(opened).when(decide()).thenRefused('assessment/not-calculated'));
});

describe('FinaliseResults', () => {
  it('makes totals, classes and the scores of completed tasks final', () =>
    round
      .given(opened, ...calculated)
      .when(finalise())
      .then({
        type: 'ResultsFinal',
        data: {
          roundId: 'r-2024',
          planId: 'water-plan',
          year: 2024,
          units: [
            { unitId: 'water', total: '92.50', class: 'pass', weight: '1' },
            { unitId: 'housing', total: '92.50', class: 'pass', weight: '0.5' },
          ],
          tasks: [{ taskId: 'pipes', score: '92.50', class: 'excellent' }],
        },
      }));
  it('waits for every decision', () => {
    round
      .given(opened, ...undecided)
      .when(finalise())
      .thenRefused('assessment/scores-undecided', { count: 1 });
    expect(
      round
        .given(opened, ...undecided, decided)
        .when(finalise())
        .events(),
    ).toHaveLength(1);
  });
  it('is refused to the office that verified', () =>
    round
      .given(opened, ...calculated)
      .when(finalise('supervision'))
      .thenRefused('assessment/verifier-may-not-score'));
  it('is refused where nobody answered for anything', () => {
    const nothing = round
      .given(opened)
      .when(calculateRound({ water: [] }))
      .events();
    round
      .given(opened, ...nothing)
      .when(finalise())
      .thenRefused('assessment/nothing-to-score');
  });
  it('happens once, and nothing changes after it', () => {
    const done = round.given(opened, ...calculated, ...final);
    for (const command of [calculateRound(units), finalise(), decide(), withdraw()])
      done.when(command).thenRefused('assessment/round-final');
  });
  it('is refused before the calculation', () =>
    round.given(opened).when(finalise()).thenRefused('assessment/not-calculated'));
});

describe('WithdrawRound', () => {
  it('takes an open or calculated round back, with a reason', () => {
    round.given(opened).when(withdraw()).then(withdrawn);
    round
      .given(opened, ...calculated)
      .when(withdraw())
      .then(withdrawn);
    round.given(opened).when(withdraw('')).thenRefused('assessment/reason-missing');
  });
  it('is refused where no round is open', () => {
    round.given().when(withdraw()).thenRefused('assessment/no-such-round');
    round.given(opened, withdrawn).when(withdraw()).thenRefused('assessment/no-such-round');
  });
});

import { describe, expect, it } from '@jest/globals';
import { specification } from '#libs/event-store/testing';
import { calculateRound, entry, fault, indicators, openRound } from '../testing/round.fixture.js';
import { explain } from './explain.js';
import { roundDecider } from './round.decide.js';
import type { RoundEvent } from './round.events.js';
import type { ItemScore } from './round.state.js';

const round = specification(roundDecider);
const [coverage, leakage] = indicators;

function calculated(...args: Parameters<typeof calculateRound>) {
  const opened = round.given().when(openRound()).events();
  const events = round
    .given(...opened)
    .when(calculateRound(...args))
    .events();
  return [...opened, ...events];
}

function itemOf(events: readonly RoundEvent[], itemId: string): ItemScore {
  const { state } = round.given(...events);
  if (state.status !== 'calculated') throw new Error(state.status);
  const item = state.calculation.outcomes[itemId] ?? state.calculation.units['water']?.process[`pipes/${itemId}`];
  if (!item) throw new Error(`No score of ${itemId}`);
  return item;
}

const withFigures = (over: Partial<(typeof indicators)[number]['figures']>) => ({
  indicators: [{ ...coverage!, figures: { ...coverage!.figures, ...over } }, leakage!],
});

describe('explain', () => {
  it('prints the share and the product of a capped completion', () => {
    const item = itemOf(calculated({ water: [entry()] }), 'coverage');
    expect(explain('自来水普及率', item)).toEqual([
      {
        code: 'assessment/sentence/completion',
        details: {
          name: '自来水普及率',
          unit: '%',
          actual: '72',
          target: '96',
          points: '30',
          score: '22.50',
          bound: 'assessment/bound/>=',
          share: '75.00',
        },
      },
    ]);
  });

  it('says that a share over the whole is capped', () => {
    const item = itemOf(calculated({ water: [entry()] }, withFigures({ actual: '97' })), 'coverage');
    expect(explain('自来水普及率', item)[0]?.code).toBe('assessment/sentence/capped');
  });

  it('says whether a target was met, and by which bound, and that a figure is preliminary', () => {
    const met = explain('漏损率', itemOf(calculated({ water: [entry()] }), 'leakage'));
    expect(met.map(({ code }) => code)).toEqual(['assessment/sentence/met', 'assessment/sentence/preliminary']);
    expect(met[0]?.details).toMatchObject({ bound: 'assessment/bound/<=', actual: '8.8', target: '9' });
  });

  it('lists the cases of a deduction and their sum', () => {
    const faults = [fault({ kind: 'sent-back' }), fault({ kind: 'sent-back' }), fault({ kind: 'late-report' })];
    const item = itemOf(calculated({ water: [entry({}, faults)] }), 'discipline');
    expect(explain('办理质量', item)).toEqual([
      {
        code: 'assessment/sentence/deduction',
        details: {
          cases: [
            {
              code: 'assessment/sentence/case',
              details: { fault: 'assessment/fault/late-report', count: '1', each: '1' },
            },
            {
              code: 'assessment/sentence/case',
              details: { fault: 'assessment/fault/sent-back', count: '2', each: '5' },
            },
          ],
          sum: '11',
          points: '40',
          score: '29.00',
        },
      },
    ]);
  });

  it('says when nothing was deducted', () => {
    const item = itemOf(calculated({ water: [entry()] }), 'discipline');
    expect(explain('办理质量', item)).toEqual([
      { code: 'assessment/sentence/no-deduction', details: { score: '40.00' } },
    ]);
  });

  it('says why a person has to decide, and then what was decided', () => {
    const events = calculated({ water: [entry()] }, withFigures({ actual: null, notComputable: 'no-value' }));
    const reason = 'assessment/undecided/no-actual-value';
    expect(explain('自来水普及率', itemOf(events, 'coverage'))).toEqual([
      { code: 'assessment/sentence/undecided', details: { name: '自来水普及率', points: '30', reason } },
    ]);
    const decided: RoundEvent = {
      type: 'ScoreDecided',
      data: { itemId: 'coverage', score: '20.00', reason: '台账核定' },
    };
    expect(explain('自来水普及率', itemOf([...events, decided], 'coverage'))).toEqual([
      {
        code: 'assessment/sentence/decided',
        details: { name: '自来水普及率', points: '30', reason, score: '20.00', decision: '台账核定' },
      },
    ]);
  });
});

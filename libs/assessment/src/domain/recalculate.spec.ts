import { describe, expect, it } from '@jest/globals';
import { specification } from '#libs/event-store/testing';
import { calculateRound, entry, openRound } from '../testing/round.fixture.js';
import { recalculate } from './recalculate.js';
import { roundDecider } from './round.decide.js';
import type { RoundEvent } from './round.events.js';

const round = specification(roundDecider);
const opened = round.given().when(openRound()).events();
const asked = calculateRound({ water: [entry()] });

function stateOf(events: readonly RoundEvent[]) {
  const { state } = round.given(...opened, ...events);
  if (state.status !== 'calculated') throw new Error(`The round is ${state.status}`);
  return state;
}

describe('Scores under the rules of today', () => {
  it('are those that were recorded, where the rules are the same', () => {
    const { header, calculation } = stateOf(
      round
        .given(...opened)
        .when(asked)
        .events(),
    );
    expect(recalculate(header, calculation, asked.data)).toEqual(calculation);
  });

  it('are computed anew, where another rule gave the recorded ones', () => {
    const recorded = round
      .given(...opened)
      .when(asked)
      .events()
      .map((event): RoundEvent => {
        const isOutcome = event.type === 'ItemScored' && event.data.itemId === 'coverage';
        return isOutcome ? { ...event, data: { ...event.data, score: '1.00' } } : event;
      });
    const { header, calculation } = stateOf(recorded);
    expect(calculation.outcomes['coverage']?.score).toBe('1.00');
    // 30 × 72/96
    expect(recalculate(header, calculation, asked.data).outcomes['coverage']?.score).toBe('22.50');
  });

  it('leave standing what a person decided and nothing can compute', () => {
    const indicators = asked.data.indicators.map((indicator) =>
      indicator.indicatorId === 'i-coverage'
        ? { ...indicator, figures: { ...indicator.figures, actual: null, notComputable: 'no-value' } }
        : indicator,
    );
    const inputs = { ...asked.data, indicators };
    const scored = round
      .given(...opened)
      .when({ ...asked, data: inputs })
      .events();
    const decision: RoundEvent = {
      type: 'ScoreDecided',
      data: { itemId: 'coverage', score: '12.00', reason: '现场核实' },
    };
    const { header, calculation } = stateOf([...scored, decision]);
    expect(recalculate(header, calculation, inputs).outcomes['coverage']).toMatchObject({
      score: '12.00',
      decision: { reason: '现场核实' },
    });
    // Once the figure is there, the figure counts.
    expect(recalculate(header, calculation, asked.data).outcomes['coverage']).toMatchObject({
      score: '22.50',
      decision: null,
    });
  });
});

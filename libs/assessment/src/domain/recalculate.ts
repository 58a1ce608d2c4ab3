import type { RoundInputs } from './round.commands.js';
import { evolve, type Calculation, type ItemScore, type RoundHeader, type RoundState } from './round.state.js';
import { calculate } from './scoring.js';

/**
 * What the scores of a round would be if they were computed today, from the facts frozen at its cut-off and under its own
 * scheme. What a person decided stands, where it still cannot be computed.
 */
export function recalculate(header: RoundHeader, recorded: Calculation, inputs: RoundInputs): Calculation {
  const opened: RoundState = { status: 'open', header };
  const state = calculate(header.scheme, inputs).reduce<RoundState>(
    (folded, event) => evolve(folded, { ...event, id: '' }),
    opened,
  );
  if (state.status !== 'calculated') return recorded;
  const outcomes = Object.values(state.calculation.outcomes).map((outcome) => decided(outcome, recorded));
  return { ...state.calculation, outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome.itemId, outcome])) };
}

function decided(outcome: ItemScore, recorded: Calculation): ItemScore {
  const known = recorded.outcomes[outcome.itemId];
  if (outcome.undecided === null || !known?.decision) return outcome;
  return { ...outcome, score: known.score, decision: known.decision };
}

import Big from 'big.js';
import { localDateOf, type Decider, type LocalDate } from '#libs/kernel';
import type {
  CalculateRound,
  DecideScore,
  FinaliseResults,
  OpenRound,
  RoundCommand,
  WithdrawRound,
} from './round.commands.js';
import * as refused from './round.errors.js';
import type { RoundEvent } from './round.events.js';
import { evolve, noRound, type Calculation, type RoundHeader, type RoundState } from './round.state.js';
import { requireSound } from './scheme.check.js';
import { itemsOf } from './scheme.js';
import { applies, calculate } from './scoring.js';
import { resultsOf, undecidedItems } from './totals.js';

/** One year's assessment of a plan. Scores follow from inputs frozen at the cut-off; people decide what cannot be computed. */
export const roundDecider: Decider<RoundCommand, RoundState, RoundEvent> = { initial: noRound, decide, evolve };

function decide(command: RoundCommand, state: RoundState): readonly RoundEvent[] {
  switch (command.type) {
    case 'OpenRound':
      return openRound(command, state);
    case 'CalculateRound':
      return calculateRound(command, state);
    case 'DecideScore':
      return decideScore(command, state);
    case 'FinaliseResults':
      return finaliseResults(command, state);
    case 'WithdrawRound':
      return withdrawRound(command, state);
  }
}

/** Units whose lateness is shown but never scored (D6). */
const UNSCORED_KINDS = ['vertical', 'joint', 'judicial', 'enterprise'];

/** Whether a unit of this kind gets a score. */
export function isScored(unitKind: string): boolean {
  return !UNSCORED_KINDS.includes(unitKind);
}

function openRound({ data, at }: OpenRound, state: RoundState): RoundEvent[] {
  if (state.status !== 'none' && state.status !== 'withdrawn') throw refused.roundExists(state.status);
  const { roundId, planId, year, scheme, cutOff, ground } = data;
  requirePlan(data);
  requireCutOff(year, cutOff, localDateOf(at));
  if (ground.units.length === 0) throw refused.noUnits();
  const unscored = ground.units.filter((unit) => !isScored(unit.kind));
  if (unscored.length > 0) throw refused.unitNotScored(unscored.map(({ name }) => name));
  requireSound(scheme, ground.indicators);
  const units = ground.units.map(({ unitId, name }) => ({ unitId, name }));
  const { planTitle, cutOffPosition } = ground;
  return [{ type: 'RoundOpened', data: { roundId, planId, planTitle, year, scheme, units, cutOff, cutOffPosition } }];
}

function calculateRound({ data }: CalculateRound, state: RoundState): RoundEvent[] {
  if (state.status === 'none' || state.status === 'withdrawn') throw refused.noSuchRound();
  if (state.status === 'final') throw refused.roundFinal();
  if (state.status === 'calculated') throw refused.alreadyCalculated();
  return calculate(state.header.scheme, data);
}

function decideScore({ data, actor }: DecideScore, state: RoundState): RoundEvent[] {
  const { calculation, header } = requireCalculated(state);
  const outcome = calculation.outcomes[data.itemId];
  if (!outcome) throw refused.unknownItem(data.itemId);
  if (outcome.undecided === null) throw refused.scoreComputed(data.itemId, outcome.score ?? '');
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(data.score) || Big(data.score).gt(outcome.points)) {
    throw refused.scoreOutOfRange(data.score, outcome.points);
  }
  if (data.reason.trim() === '') throw refused.reasonMissing();
  const item = itemsOf(header.scheme).find(({ itemId }) => itemId === data.itemId);
  const own = calculation.units[actor.unit]?.entries ?? [];
  if (item && own.some((entry) => applies(item, entry))) throw refused.ownUnit(actor.unit);
  return [
    { type: 'ScoreDecided', data: { itemId: data.itemId, score: Big(data.score).toFixed(2), reason: data.reason } },
  ];
}

function finaliseResults({ actor }: FinaliseResults, state: RoundState): RoundEvent[] {
  const { calculation, header } = requireCalculated(state);
  if (calculation.verifierUnitIds.includes(actor.unit)) throw refused.verifierMayNotScore(actor.unit);
  const undecided = undecidedItems(calculation);
  if (undecided.length > 0) throw refused.scoresUndecided(undecided.map(({ itemId }) => itemId));
  const results = resultsOf(header, calculation);
  if (results.units.length === 0) throw refused.nothingToScore();
  return [{ type: 'ResultsFinal', data: results }];
}

function withdrawRound({ data }: WithdrawRound, state: RoundState): RoundEvent[] {
  if (state.status === 'none' || state.status === 'withdrawn') throw refused.noSuchRound();
  if (state.status === 'final') throw refused.roundFinal();
  if (data.reason.trim() === '') throw refused.reasonMissing();
  return [{ type: 'RoundWithdrawn', data: { reason: data.reason } }];
}

function requirePlan({ year, ground }: OpenRound['data']): void {
  const { planTitle, planStatus, planPeriod } = ground;
  if (planStatus === 'trial') throw refused.planOnTrial(planTitle);
  if (planStatus === 'not-in-force') throw refused.planNotInForce(planTitle);
  const { from, to } = planPeriod;
  if (String(year) < from.slice(0, 4) || String(year) > to.slice(0, 4)) throw refused.yearOutsidePlan(year, from, to);
}

/** Figures of a year may still count when they arrive by the end of April (D14). */
function requireCutOff(year: number, cutOff: LocalDate, today: LocalDate): void {
  const from = `${year}-01-01`;
  const to = `${year + 1}-04-30`;
  if (cutOff < from || cutOff > to) throw refused.cutOffOutsideYear(cutOff, from, to);
  if (cutOff >= today) throw refused.cutOffNotOver(cutOff);
}

function requireCalculated(state: RoundState): { header: RoundHeader; calculation: Calculation } {
  if (state.status === 'none' || state.status === 'withdrawn') throw refused.noSuchRound();
  if (state.status === 'open') throw refused.notCalculated();
  if (state.status === 'final') throw refused.roundFinal();
  return state;
}

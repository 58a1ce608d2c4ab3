import { DomainError, type LocalDate, type YearMonth } from '#libs/kernel';
import type { RoundState } from './round.state.js';
import type { DecimalText } from './scheme.js';

/** A command for a round that was never opened, or was withdrawn. */
export const noSuchRound = () =>
  new DomainError(
    'not-found',
    'assessment/no-such-round',
    'The round is not open; open the assessment of the year first',
  );

/** A unit that the round does not score. */
export const noSuchUnit = (unitId: string) =>
  new DomainError('not-found', 'assessment/no-such-unit', `Unit ${unitId} is not scored in this round`, { unitId });

/** Units that the roster did not know at the cut-off. */
export const unknownUnits = (unitIds: readonly string[]) =>
  new DomainError(
    'rejected',
    'assessment/unknown-unit',
    `The roster did not know these units at the cut-off: ${unitIds.join(', ')}; choose units of the roster`,
    { units: unitIds.join('、') },
  );

/** The plan and year are being assessed, or have been. */
export const roundExists = (status: RoundState['status']) =>
  new DomainError(
    'rejected',
    'assessment/round-exists',
    `The assessment of this plan and year is ${status} already; withdraw it before it is final to open it anew`,
    { status },
  );

/** Plans on trial are not scored. */
export const planOnTrial = (planTitle: string) =>
  new DomainError('rejected', 'assessment/plan-on-trial', `Plan "${planTitle}" is on trial and is never scored`, {
    planTitle,
  });

/** The plan was not approved. */
export const planNotInForce = (planTitle: string) =>
  new DomainError('rejected', 'assessment/plan-not-in-force', `Plan "${planTitle}" is not in force; approve it first`, {
    planTitle,
  });

/** A year in which the plan does not run. */
export const yearOutsidePlan = (year: number, from: YearMonth, to: YearMonth) =>
  new DomainError(
    'rejected',
    'assessment/year-outside-plan',
    `Year ${year} is not a year of the plan (${from} to ${to}); assess one of those`,
    { year, from, to },
  );

/** A cut-off that does not belong to the year. */
export const cutOffOutsideYear = (cutOff: LocalDate, from: LocalDate, to: LocalDate) =>
  new DomainError(
    'rejected',
    'assessment/cut-off-outside-year',
    `Cut-off ${cutOff} does not belong to the year assessed; choose a day from ${from} to ${to}`,
    { cutOff, from, to },
  );

/** A cut-off whose day is not over. */
export const cutOffNotOver = (cutOff: LocalDate) =>
  new DomainError(
    'rejected',
    'assessment/cut-off-not-over',
    `The day of the cut-off ${cutOff} is not over; open the round on the day after`,
    { cutOff },
  );

/** Nobody to score. */
export const noUnits = () =>
  new DomainError(
    'rejected',
    'assessment/no-units',
    'The round has no unit to score; name units with tasks of the plan',
  );

/** Units that get no score: vertical, joint, judicial bodies and enterprises. */
export const unitNotScored = (units: readonly string[]) =>
  new DomainError(
    'rejected',
    'assessment/unit-not-scored',
    `Vertical, joint and judicial bodies and enterprises get no score: ${units.join(', ')}; leave them out`,
    { units: units.join('、') },
  );

/** What is wrong with a scheme, and where. */
export type SchemeFault =
  | 'no-items'
  | 'repeated-id'
  | 'not-a-decimal'
  | 'dimensions-not-hundred'
  | 'points-not-positive'
  | 'no-rates'
  | 'repeated-rate'
  | 'floor-out-of-range'
  | 'inverse-target'
  | 'target-not-positive'
  | 'classes-unordered'
  | 'weights-not-positive';

/** A scheme by which nothing could be scored rightly. */
export const schemeUnsound = (fault: SchemeFault, where: string) =>
  new DomainError('invalid', `assessment/scheme-${fault}`, `The scheme is unsound at "${where}": ${fault}; mend it`, {
    where,
  });

/** An indicator that the plan does not have. */
export const unknownIndicator = (indicatorId: string) =>
  new DomainError(
    'rejected',
    'assessment/unknown-indicator',
    `Indicator ${indicatorId} is not one of the plan's; choose one of them`,
    { indicatorId },
  );

/** The round was calculated before. */
export const alreadyCalculated = () =>
  new DomainError(
    'rejected',
    'assessment/already-calculated',
    'The round is calculated; the cut-off is fixed, so another calculation would give the same scores',
  );

/** The round has no scores yet. */
export const notCalculated = () =>
  new DomainError('rejected', 'assessment/not-calculated', 'The round is not calculated; calculate it first');

/** The results are final. */
export const roundFinal = () =>
  new DomainError('rejected', 'assessment/round-final', 'The results of the round are final and no longer changed');

/** An item that counts for nobody in the round. */
export const unknownItem = (itemId: string) =>
  new DomainError('not-found', 'assessment/unknown-item', `Item ${itemId} has no score in this round`, { itemId });

/** A score that was computed is not decided by hand. */
export const scoreComputed = (itemId: string, score: DecimalText) =>
  new DomainError(
    'rejected',
    'assessment/score-computed',
    `Item ${itemId} was computed (${score}); it is not decided by hand`,
    {
      itemId,
      score,
    },
  );

/** A score outside the item's points, or with more than two digits. */
export const scoreOutOfRange = (score: DecimalText, points: DecimalText) =>
  new DomainError(
    'invalid',
    'assessment/score-out-of-range',
    `Score ${score} is not between 0 and ${points} with at most two digits`,
    { score, points },
  );

/** A decision or a withdrawal without a reason. */
export const reasonMissing = () =>
  new DomainError(
    'invalid',
    'assessment/reason-missing',
    'Deciding a score or withdrawing a round needs a reason; give one',
  );

/** Nobody decides a score of the own unit. */
export const ownUnit = (unitId: string) =>
  new DomainError(
    'forbidden',
    'assessment/own-unit',
    `The score counts for the actor's own unit ${unitId}; an assessor of another unit decides it`,
    { unitId },
  );

/** Items still wait for a person's decision. */
export const scoresUndecided = (items: readonly string[]) =>
  new DomainError(
    'rejected',
    'assessment/scores-undecided',
    `${items.length} items cannot be computed and wait for a decision: ${items.join(', ')}`,
    { count: items.length, items: items.join('、') },
  );

/** The office that verified tasks does not make their results final. */
export const verifierMayNotScore = (unitId: string) =>
  new DomainError(
    'forbidden',
    'assessment/verifier-may-not-score',
    `Unit ${unitId} verified tasks of this round; another office makes the results final`,
    { unitId },
  );

/** The round has nothing with a score. */
export const nothingToScore = () =>
  new DomainError(
    'rejected',
    'assessment/nothing-to-score',
    'No unit of the round answered for anything by the cut-off; withdraw the round',
  );

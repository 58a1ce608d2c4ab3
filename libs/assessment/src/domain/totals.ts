import Big from 'big.js';
import { toScore } from './formulas.js';
import type { Entry, ResultClass, ResultsFinal } from './round.events.js';
import { processKey, type Calculation, type ItemScore, type RoundHeader, type UnitScores } from './round.state.js';
import type { DecimalText, Dimension, Scheme } from './scheme.js';
import { applies } from './scoring.js';

/** A dimension in one entry. Points of items that do not apply go to those that do (折算). */
export interface DimensionTotal {
  readonly dimensionId: string;
  readonly name: string;
  readonly points: DecimalText;
  /** Null while an item is undecided. */
  readonly score: DecimalText | null;
  readonly items: readonly ItemScore[];
}

/** An entry of a unit, out of a hundred. Only the dimensions that apply are listed. */
export interface EntryTotal {
  readonly entry: Entry;
  readonly weight: DecimalText;
  /** Null while undecided, or where nothing of the scheme applies. */
  readonly total: DecimalText | null;
  readonly dimensions: readonly DimensionTotal[];
}

/** A unit's result: the mean of its entries by weight (D13), never a sum. */
export interface UnitTotal {
  readonly unitId: string;
  readonly total: DecimalText | null;
  readonly class: ResultClass | null;
  /** Weight of all entries that count. */
  readonly weight: DecimalText;
  readonly entries: readonly EntryTotal[];
}

// Every printed figure is rounded half up to two digits, and what follows is computed from printed figures, so that a
// sheet can be checked by hand.

/** The totals of a unit. */
export function unitTotal(header: RoundHeader, calculation: Calculation, unitId: string): UnitTotal {
  const unit = calculation.units[unitId] ?? { entries: [], process: {} };
  const entries = unit.entries.map((entry) => entryTotal(header.scheme, calculation, unit, entry));
  const counted = entries.filter(({ dimensions }) => dimensions.length > 0);
  const total = weightedMean(counted);
  const weight = counted.reduce((sum, entry) => sum.plus(entry.weight), Big(0)).toFixed();
  return { unitId, total, class: total === null ? null : classOf(header.scheme, total, weight), weight, entries };
}

/** The class of a total; under the scheme's full weight only 合格 or 不合格. */
export function classOf({ classes, fullWeight }: Scheme, total: DecimalText, weight: DecimalText): ResultClass {
  const score = Big(total);
  if (score.lt(classes.pass)) return 'fail';
  if (Big(weight).lt(fullWeight) || score.lt(classes.good)) return 'pass';
  return score.lt(classes.excellent) ? 'good' : 'excellent';
}

/** What becomes final: every unit with a total, and every completed task by the mean of its accountable units. */
export function resultsOf(header: RoundHeader, calculation: Calculation): ResultsFinal['data'] {
  const units = header.units.map(({ unitId }) => unitTotal(header, calculation, unitId));
  const byTask = Map.groupBy(units.flatMap((unit) => unit.entries).filter(recordsResult), ({ entry }) => entry.entryId);
  const { roundId, planId, year, scheme } = header;
  return {
    roundId,
    planId,
    year,
    units: units.flatMap(({ unitId, total, weight, class: resultClass }) =>
      total === null || resultClass === null ? [] : [{ unitId, total, class: resultClass, weight }],
    ),
    tasks: [...byTask].flatMap(([taskId, entries]) => {
      const score = weightedMean(entries);
      return score === null ? [] : [{ taskId, score, class: classOf(scheme, score, scheme.fullWeight) }];
    }),
  };
}

/** Items of the round that still wait for a decision. */
export function undecidedItems(calculation: Calculation): ItemScore[] {
  return Object.values(calculation.outcomes).filter((outcome) => outcome.score === null);
}

function recordsResult({ entry, dimensions }: EntryTotal): boolean {
  return entry.subject === 'task' && entry.completed && entry.role !== 'cooperating' && dimensions.length > 0;
}

function entryTotal(scheme: Scheme, calculation: Calculation, unit: UnitScores, entry: Entry): EntryTotal {
  const dimensions = scheme.dimensions
    .map((dimension) => dimensionTotal(dimension, calculation, unit, entry))
    .filter(({ items }) => items.length > 0);
  const sum = sumOf(dimensions.map(({ score }) => score));
  const points = sumOf(dimensions.map((dimension) => dimension.points));
  const total = sum && points?.gt(0) ? toScore(sum.times(100).div(points)) : null;
  return { entry, weight: scheme.roleWeights[entry.role], total, dimensions };
}

function dimensionTotal(
  dimension: Dimension,
  calculation: Calculation,
  unit: UnitScores,
  entry: Entry,
): DimensionTotal {
  const items = dimension.items
    .filter((item) => applies(item, entry))
    .map(({ itemId }) => unit.process[processKey(entry.entryId, itemId)] ?? calculation.outcomes[itemId])
    .filter((item) => item !== undefined);
  const sum = sumOf(items.map((item) => item.score));
  const points = sumOf(items.map((item) => item.points));
  const score = sum && points?.gt(0) ? toScore(sum.times(dimension.points).div(points)) : null;
  return { dimensionId: dimension.dimensionId, name: dimension.name, points: dimension.points, score, items };
}

function weightedMean(entries: readonly EntryTotal[]): DecimalText | null {
  const weight = sumOf(entries.map((entry) => entry.weight));
  const sum = sumOf(entries.map((entry) => entry.total && Big(entry.total).times(entry.weight).toFixed()));
  return sum && weight?.gt(0) ? toScore(sum.div(weight)) : null;
}

/** The sum, or null while one of the figures is unknown. */
function sumOf(figures: readonly (DecimalText | null)[]): Big | null {
  return figures.reduce<Big | null>((sum, figure) => (sum && figure !== null ? sum.plus(figure) : null), Big(0));
}

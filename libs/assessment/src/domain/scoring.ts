import Big from 'big.js';
import { cappedCompletion, deduction, meetsTarget, toScore } from './formulas.js';
import type { EntryInputs, RoundInputs } from './round.commands.js';
import { unknownIndicator } from './round.errors.js';
import type {
  Entry,
  IndicatorFigures,
  ItemLeftUndecided,
  ItemScored,
  RoundEvent,
  UndecidedReason,
  Working,
} from './round.events.js';
import {
  itemsOf,
  type DecimalText,
  type IndicatorItem,
  type ProcessItem,
  type Scheme,
  type SchemeItem,
} from './scheme.js';

/**
 * Whether an item counts in an entry. The outcome counts for lead and responsible alike, not for a compiling unit; the
 * process only where there is a task.
 */
export function applies(item: SchemeItem, entry: Entry): boolean {
  if (item.method === 'deduction') return entry.subject === 'task';
  return entry.indicatorIds.includes(item.source.indicatorId) && entry.role !== 'cooperating' && !entry.compiling;
}

/** The facts of a calculation in order: each unit's entries and process, then the outcomes that count for somebody. */
export function calculate(scheme: Scheme, inputs: RoundInputs): RoundEvent[] {
  const units = inputs.units.flatMap(({ unitId, entries }): RoundEvent[] => [
    { type: 'UnitEntriesListed', data: { unitId, entries: entries.map(({ entry }) => entry) } },
    ...entries.flatMap((inputs) => processScores(scheme, unitId, inputs)),
  ]);
  const entries = inputs.units.flatMap((unit) => unit.entries.map(({ entry }) => entry));
  const outcomes = itemsOf(scheme)
    .filter((item) => item.method !== 'deduction')
    .filter((item) => entries.some((entry) => applies(item, entry)))
    .map((item) => outcomeScore(item, inputs.indicators));
  return [{ type: 'RoundCalculated', data: { verifierUnitIds: inputs.verifierUnitIds } }, ...units, ...outcomes];
}

function processScores(scheme: Scheme, unitId: string, inputs: EntryInputs): ItemScored[] {
  return itemsOf(scheme)
    .filter((item) => item.method === 'deduction')
    .filter((item) => applies(item, inputs.entry))
    .map((item) => processScore(item, unitId, inputs));
}

function processScore(item: ProcessItem, unitId: string, { entry, faults }: EntryInputs): ItemScored {
  const rated = faults.filter((fault) => item.rates.some((rate) => rate.fault === fault.kind));
  const cases = item.rates
    .map(({ fault, each }) => ({
      fault,
      each,
      count: rated.filter(({ kind, excused }) => kind === fault && !excused).length,
    }))
    .filter(({ count }) => count > 0);
  const left = deduction(
    Big(item.points),
    cases.map(({ count, each }) => ({ count, each: Big(each) })),
  );
  const data = {
    itemId: item.itemId,
    unitId,
    entryId: entry.entryId,
    points: item.points,
    score: toScore(left),
    working: { method: 'deduction', cases, faults: rated },
    eventIds: rated.flatMap((fault) => fault.eventIds),
  } as const;
  return { type: 'ItemScored', data };
}

function outcomeScore(item: IndicatorItem, indicators: RoundInputs['indicators']): ItemScored | ItemLeftUndecided {
  const found = indicators.find(({ indicatorId }) => indicatorId === item.source.indicatorId);
  if (!found) throw unknownIndicator(item.source.indicatorId);
  const { figures, eventIds } = found;
  const { itemId, points } = item;
  const computed = compute(item, figures);
  if ('reason' in computed) return { type: 'ItemLeftUndecided', data: { itemId, points, eventIds, ...computed } };
  return { type: 'ItemScored', data: { itemId, unitId: null, entryId: null, points, eventIds, ...computed } };
}

type Computed = { readonly working: Working } & (
  { readonly score: DecimalText } | { readonly reason: UndecidedReason }
);

function compute(item: IndicatorItem, figures: IndicatorFigures): Computed {
  const shares = item.method === 'capped-completion';
  const working: Working = shares
    ? { method: 'capped-completion', ...figures, floor: item.floor }
    : { method: 'meets-target', ...figures };
  if (figures.actual === null) return { working, reason: 'no-actual-value' };
  if (figures.target === null) return { working, reason: 'no-target' };
  const points = Big(item.points);
  const actual = Big(figures.actual);
  const target = Big(figures.target);
  if (!shares) return { working, score: toScore(meetsTarget(points, figures.comparator, actual, target)) };
  if (target.lte(0)) return { working, reason: 'target-not-positive' };
  return { working, score: toScore(cappedCompletion(points, actual, target, Big(item.floor ?? 0))) };
}

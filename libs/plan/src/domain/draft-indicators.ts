import type { DraftIndicator, DraftItem } from './draft.js';
import type { ReadIndicator } from './plan-reading.js';

/**
 * The indicators of a reading: a target set for two measures at once becomes two, and one that the text states twice
 * becomes one with both places, in the wording of the goal chapter.
 */
export function mergeIndicators(
  readings: readonly ReadIndicator[],
  items: readonly DraftItem[],
  ids: { next(): string },
): DraftIndicator[] {
  const goalsFirst = readings.toSorted((a, b) => Number(a.task !== null) - Number(b.task !== null));
  return goalsFirst
    .flatMap((reading) => measuresOf(reading, items, ids))
    .reduce<DraftIndicator[]>((merged, indicator) => {
      const index = merged.findIndex((known) => isSameTarget(known, indicator));
      const known = merged[index];
      return known === undefined ? [...merged, indicator] : merged.with(index, joined(known, indicator));
    }, []);
}

/** Whether two entries name the same measure: they then have to agree on the value. */
export function isSameMeasure(a: DraftIndicator, b: DraftIndicator): boolean {
  return agreeInKind(a, b) && a.unit === b.unit && a.due === b.due && foldedName(a) === foldedName(b);
}

function measuresOf(reading: ReadIndicator, items: readonly DraftItem[], ids: { next(): string }): DraftIndicator[] {
  const item = reading.task === null ? undefined : items[reading.task];
  return namesOf(reading).map((name) => ({
    indicatorId: ids.next(),
    name,
    comparator: reading.comparator,
    value: decimalText(reading.value),
    unit: reading.unit,
    due: reading.due,
    kind: reading.kind,
    direction: reading.direction,
    nature: reading.nature,
    baseline: reading.baseline === null ? null : decimalText(reading.baseline),
    series: reading.series.map(({ due, value }) => ({ due, value: decimalText(value) })),
    quote: reading.quote,
    sources: [reading.source],
    itemIds: item === undefined ? [] : [item.itemId],
    dataProviderUnitId: null,
  }));
}

/** 水费收入和用户数年均增长 is 水费收入年均增长 and 用户数年均增长. */
function namesOf({ name, measures }: ReadIndicator): readonly string[] {
  const last = measures.at(-1);
  if (measures.length < 2 || last === undefined) return [name];
  const growth = name.includes(last) ? name.slice(name.lastIndexOf(last) + last.length) : '';
  return measures.map((measure) => measure + growth);
}

/** The same figure for the same measure, or for one that the other's name contains (改造管网, 改造老旧管网). */
function isSameTarget(a: DraftIndicator, b: DraftIndicator): boolean {
  if (a.value !== b.value || a.unit !== b.unit || a.due !== b.due || !agreeInKind(a, b)) return false;
  const [left, right] = [foldedName(a), foldedName(b)];
  return left.includes(right) || right.includes(left);
}

/** A bare figure (改造管网120公里) reads as a level; where another place says how it adds up, it means the same. */
function agreeInKind(a: DraftIndicator, b: DraftIndicator): boolean {
  const addsUp = ({ kind }: DraftIndicator) => kind === 'increment' || kind === 'cumulative';
  return a.kind === b.kind || (a.kind === 'level' && addsUp(b)) || (b.kind === 'level' && addsUp(a));
}

function joined(goal: DraftIndicator, other: DraftIndicator): DraftIndicator {
  return {
    ...goal,
    kind: goal.kind === 'level' ? other.kind : goal.kind,
    nature: goal.nature ?? other.nature,
    baseline: goal.baseline ?? other.baseline,
    series: goal.series.length > 0 ? goal.series : other.series,
    sources: [...goal.sources, ...other.sources],
    itemIds: [...new Set([...goal.itemIds, ...other.itemIds])],
  };
}

function foldedName({ name }: DraftIndicator): string {
  return name.normalize('NFKC').replace(/\s+/gu, '');
}

/** A number as a decimal without exponent. */
function decimalText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/u, '') : text;
}

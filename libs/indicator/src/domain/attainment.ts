import Big from 'big.js';
import type { YearMonth } from '#libs/kernel';
import type { Comparator, DecimalText } from './indicator.events.js';
import type { Indicator } from './indicator.js';
import { measure, type Measured } from './measure.js';
import { planLine, valueOn } from './plan-line.js';

/** Where an indicator stands: target reached, on or before its plan line, behind it, or not to be said. */
export type Standing = 'reached' | 'ahead' | 'behind' | 'not-computable';

/** A sentence of the catalogue and the numbers that fill it. */
export interface Sentence {
  readonly code: string;
  readonly details: Readonly<Record<string, string>>;
}

/** The standing with the figures behind it and the sentences that explain it, in reading order. */
export interface Attainment {
  readonly standing: Standing;
  readonly actual: DecimalText | null;
  /** What the plan line asks for at the end of the months that the actual value covers. */
  readonly expected: DecimalText | null;
  readonly through: YearMonth | null;
  readonly preliminary: boolean;
  readonly eventIds: readonly string[];
  readonly explanation: readonly Sentence[];
}

const SHOWN_DIGITS = 2;

/** Whether the actual value satisfies the target. A bare number (建设1个) is reached when attained or passed. */
export function meets(comparator: Comparator, actual: Big, target: Big): boolean {
  switch (comparator) {
    case '>=':
    case '=':
      return actual.gte(target);
    case '>':
      return actual.gt(target);
    case '<=':
      return actual.lte(target);
    case '<':
      return actual.lt(target);
  }
}

/** True where less is better (漏损率不高于9%). */
export function isInverse(comparator: Comparator): boolean {
  return comparator === '<=' || comparator === '<';
}

/** Where the indicator stands by the figures of periods that end by the month `by`; all of the plan's unless it is given. */
export function attainment(indicator: Indicator, by: YearMonth = indicator.planPeriod.to): Attainment {
  const found = measure(indicator, by);
  if (!found.computable) {
    const sentence = { code: `indicator/not-computable/${found.reason}`, details: found.details };
    return { ...unknown, explanation: [sentence] };
  }
  const expected = valueOn(planLine(indicator), found.through);
  const figures = {
    actual: found.actual.toFixed(),
    expected: expected?.toFixed() ?? null,
    through: found.through,
    preliminary: found.preliminary,
    eventIds: found.eventIds,
  };
  const standing = standingOf(indicator, found.actual, expected);
  const measured = measuredSentence(indicator, found);
  return {
    ...figures,
    standing,
    explanation: [measured, standingSentence(indicator, standing, found.actual, expected)],
  };
}

const unknown = {
  standing: 'not-computable',
  actual: null,
  expected: null,
  through: null,
  preliminary: false,
  eventIds: [],
} as const;

function standingOf({ comparator, target }: Indicator, actual: Big, expected: Big | null): Standing {
  if (meets(comparator, actual, Big(target))) return 'reached';
  if (expected === null) return 'not-computable';
  return meets(isInverse(comparator) ? '<=' : '>=', actual, expected) ? 'ahead' : 'behind';
}

function measuredSentence(indicator: Indicator, found: Measured): Sentence {
  const actual = shown(found.actual);
  const { unit, planPeriod } = indicator;
  if (found.growth) {
    const { basis, amount, base, basePeriod, years } = found.growth;
    const details = { period: found.period, actual, unit, amount, base, basePeriod, years: String(years) };
    return { code: `indicator/measured/${basis}`, details };
  }
  const details = { period: found.period, from: planPeriod.from, through: found.through, actual, unit };
  return { code: `indicator/measured/${indicator.kind}`, details };
}

function standingSentence(indicator: Indicator, standing: Standing, actual: Big, expected: Big | null): Sentence {
  const { comparator, unit, due } = indicator;
  const aim = { target: shown(Big(indicator.target)), unit, due, bound: `indicator/bound/${comparator}` };
  if (standing === 'reached') return { code: 'indicator/explanation/reached', details: aim };
  if (expected === null) return { code: 'indicator/not-computable/no-plan-line', details: aim };
  const gap = shown(actual.minus(expected).abs());
  const direction = isInverse(comparator) ? '-inverse' : '';
  const code = `indicator/explanation/${standing}${standing === 'behind' ? direction : ''}`;
  return { code, details: { ...aim, expected: shown(expected), gap } };
}

function shown(value: Big): string {
  return value.round(SHOWN_DIGITS).toFixed();
}

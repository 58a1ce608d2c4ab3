import Big from 'big.js';
import type { YearMonth } from '#libs/kernel';
import { growthFrom, yearsBetween } from './growth.js';
import type { DecimalText, GrowthBasis } from './indicator.events.js';
import type { Indicator, PeriodValue } from './indicator.js';
import { monthIndex, monthOf, shiftYears, spanOf, type Period } from './period.js';

/** What was reached, and from which figures; or why that cannot be said. Never a zero in place of a missing figure. */
export type Measure = Measured | NotMeasured;

/** An actual value on the indicator's own scale: a rate in percent for growth rates, a running total for increments. */
export interface Measured {
  readonly computable: true;
  readonly actual: Big;
  /** The last period that counts. */
  readonly period: Period;
  /** The month up to which the value speaks. */
  readonly through: YearMonth;
  /** True while one of the figures is preliminary (快报). */
  readonly preliminary: boolean;
  /** The events that set the figures. */
  readonly eventIds: readonly string[];
  readonly growth: GrowthFigures | null;
}

/** The figures behind a growth rate. */
export interface GrowthFigures {
  readonly basis: GrowthBasis;
  readonly amount: DecimalText;
  readonly base: DecimalText;
  readonly basePeriod: Period;
  readonly years: number;
}

/** Why an indicator cannot be computed, with the periods or figures to look at. */
export interface NotMeasured {
  readonly computable: false;
  readonly reason:
    'no-value' | 'missing-months' | 'no-baseline' | 'no-comparable-period' | 'zero-baseline' | 'not-positive';
  readonly details: Readonly<Record<string, string>>;
}

interface Entry extends PeriodValue {
  readonly period: Period;
  readonly from: YearMonth;
  readonly to: YearMonth;
}

/** The indicator's actual value by the figures of periods that end by the month `by`. */
export function measure(indicator: Indicator, by: YearMonth): Measure {
  const entries = entriesUpTo(indicator, by);
  const latest = entries.at(-1);
  if (!latest) return notMeasured('no-value');
  switch (indicator.kind) {
    case 'level':
    case 'share':
    case 'cumulative':
      return measured(Big(latest.value), [latest], null);
    case 'increment':
      return sumOfIncrements(indicator, entries);
    case 'growth-rate':
      return indicator.growth === 'year-on-year'
        ? yearOnYear(indicator, entries)
        : growthFromBaseline(indicator, indicator.growth ?? 'since-baseline', entries);
  }
}

/** Oldest first; at the same end the shorter period first, so that a year's figure outranks its December. */
function entriesUpTo({ values }: Indicator, by: YearMonth): Entry[] {
  return Object.entries(values)
    .flatMap(([period, value]) => {
      const span = spanOf(period);
      return span && span.to <= by ? [{ ...value, period, from: span.from, to: span.to }] : [];
    })
    .toSorted((one, other) => one.to.localeCompare(other.to) || other.from.localeCompare(one.from));
}

/** Each month counts once, by the longest period that covers it; a month without a figure makes the sum unknown. */
function sumOfIncrements({ planPeriod }: Indicator, entries: readonly Entry[]): Measure {
  const counted = entries.filter(
    (entry) => !entries.some((other) => other !== entry && other.from <= entry.from && other.to >= entry.to),
  );
  const covered = new Set(counted.flatMap((entry) => monthsOf(entry.from, entry.to)));
  const through = counted.at(-1)?.to ?? planPeriod.from;
  const missing = monthsOf(planPeriod.from, through).filter((month) => !covered.has(month));
  if (missing.length > 0) return notMeasured('missing-months', { months: missing.join('、') });
  const sum = counted.reduce((total, entry) => total.plus(entry.value), Big(0));
  return measured(sum, counted, null);
}

function growthFromBaseline({ baseline }: Indicator, basis: GrowthBasis, entries: readonly Entry[]): Measure {
  if (!baseline) return notMeasured('no-baseline');
  const latest = entries.findLast((entry) => yearsBetween(baseline.period, entry.period) !== null);
  if (!latest) return notMeasured('no-comparable-period', { basePeriod: baseline.period });
  const years = yearsBetween(baseline.period, latest.period) ?? 1;
  return growthOf([latest], { basis, amount: latest.value, base: baseline.value, basePeriod: baseline.period, years });
}

function yearOnYear({ baseline, values }: Indicator, entries: readonly Entry[]): Measure {
  for (const latest of entries.toReversed()) {
    const basePeriod = shiftYears(latest.period, -1);
    const before = entries.find((entry) => entry.period === basePeriod);
    const base = values[basePeriod]?.value ?? (baseline?.period === basePeriod ? baseline.value : undefined);
    if (base === undefined) continue;
    const used = before ? [before, latest] : [latest];
    return growthOf(used, { basis: 'year-on-year', amount: latest.value, base, basePeriod, years: 1 });
  }
  return notMeasured(
    baseline ? 'no-comparable-period' : 'no-baseline',
    baseline ? { basePeriod: baseline.period } : {},
  );
}

function growthOf(used: readonly Entry[], figures: GrowthFigures): Measure {
  const growth = growthFrom(Big(figures.base), Big(figures.amount), figures.basis, figures.years);
  if ('reason' in growth) return notMeasured(growth.reason, { basePeriod: figures.basePeriod, base: figures.base });
  return measured(growth.rate, used, figures);
}

function measured(actual: Big, used: readonly Entry[], growth: GrowthFigures | null): Measure {
  const last = used.at(-1);
  if (!last) return notMeasured('no-value');
  return {
    computable: true,
    actual,
    period: last.period,
    through: last.to,
    preliminary: used.some((entry) => entry.status === 'preliminary'),
    eventIds: used.map((entry) => entry.eventId),
    growth,
  };
}

function notMeasured(reason: NotMeasured['reason'], details: NotMeasured['details'] = {}): NotMeasured {
  return { computable: false, reason, details };
}

function monthsOf(from: YearMonth, to: YearMonth): YearMonth[] {
  const first = monthIndex(from);
  return Array.from({ length: Math.max(0, monthIndex(to) - first + 1) }, (_, offset) => monthOf(first + offset));
}

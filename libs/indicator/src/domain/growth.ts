import Big from 'big.js';
import type { Baseline, Comparator, DecimalText, GrowthBasis } from './indicator.events.js';
import { spanOf, type Period } from './period.js';

const RATE_DIGITS = 12;
const ROOT_DIGITS = 20;

/** A growth rate in percent, or why there is none. */
export type Growth =
  { readonly rate: Big; readonly years: number } | { readonly reason: 'zero-baseline' | 'not-positive' };

/**
 * Growth in percent from `base` to `amount` over `years`: (a − b) / |b|, and per year ((a / b)^(1/n) − 1) where the
 * basis is annualised. Exact to twelve digits, so that a rate which is a short decimal comes out as that decimal.
 */
export function growthFrom(base: Big, amount: Big, basis: GrowthBasis, years: number): Growth {
  if (base.eq(0)) return { reason: 'zero-baseline' };
  if (basis !== 'annualised' || years === 1) {
    return { rate: amount.minus(base).times(100).div(base.abs()).round(RATE_DIGITS), years };
  }
  if (base.lt(0) || amount.lte(0)) return { reason: 'not-positive' };
  return { rate: root(amount.div(base), years).minus(1).times(100).round(RATE_DIGITS), years };
}

/** Whole years from the baseline to a period of the same form and place in the year, or null when they do not compare. */
export function yearsBetween(baseline: Baseline['period'], period: Period): number | null {
  const from = spanOf(baseline);
  const to = spanOf(period);
  if (!from || !to || from.form !== to.form || baseline.slice(4) !== period.slice(4)) return null;
  return to.year > from.year ? to.year - from.year : null;
}

/** What a growth target is measured against, by its wording: 年均 per year, 同比 against the year before. */
export function growthBasis(wording: string): GrowthBasis {
  if (wording.includes('年均')) return 'annualised';
  return /同比|[较比]上年|[较比]上一年/.test(wording) ? 'year-on-year' : 'since-baseline';
}

/** A fall as the signed growth that it means: 下降12%以上 is growth of at most −12. */
export function fallAsGrowth(
  comparator: Comparator,
  target: DecimalText,
): { readonly comparator: Comparator; readonly target: DecimalText } {
  const strict = comparator === '>' || comparator === '<';
  return { comparator: strict ? '<' : '<=', target: Big(target).abs().times(-1).toFixed() };
}

/** The n-th root of a positive number, by Newton's method. */
function root(value: Big, n: number): Big {
  let guess = value.gt(1) ? value : Big(1);
  for (;;) {
    const next = guess
      .times(n - 1)
      .plus(value.div(guess.pow(n - 1)))
      .div(n)
      .round(ROOT_DIGITS);
    if (next.gte(guess)) return guess;
    guess = next;
  }
}

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

/**
 * What a growth target is measured against, by its wording: 年均 per year, 同比 against the year before, otherwise the
 * baseline. A fall (下降12%) becomes the signed target that it means: at most −12.
 */
export function growthTarget(
  wording: string,
  comparator: Comparator,
  target: DecimalText,
): { readonly basis: GrowthBasis; readonly comparator: Comparator; readonly target: DecimalText } {
  const basis = wording.includes('年均')
    ? 'annualised'
    : /同比|较上年|比上年/.test(wording)
      ? 'year-on-year'
      : 'since-baseline';
  const falls = /下降|降低|减少|降幅|压减/.test(wording);
  if (!falls || target.startsWith('-') || Big(target).eq(0)) return { basis, comparator, target };
  return { basis, comparator: comparator === '>' || comparator === '<' ? '<' : '<=', target: `-${target}` };
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

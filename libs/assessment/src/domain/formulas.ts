import Big from 'big.js';

/** How a target binds; `=` is a bare number in the plan, met when attained or passed. */
export type Comparator = '>=' | '>' | '<=' | '<' | '=';

/** Method 1, 达标满分: all points when the target is met, else none. 超过 is `>`, 以上, 不少于 and 达到 are `>=`. */
export function meetsTarget(points: Big, comparator: Comparator, actual: Big, target: Big): Big {
  return isMet(comparator, actual, target) ? points : Big(0);
}

/**
 * Method 2, 完成率封顶: points in proportion to the share of the target that was completed, at most all of them. A negative
 * actual value gives none, and so does a share under `floor`.
 * @throws RangeError when the target is not positive: a share of it means nothing
 */
export function cappedCompletion(points: Big, actual: Big, target: Big, floor: Big = Big(0)): Big {
  const share = completionShare(actual, target);
  return share.lt(floor) ? Big(0) : points.times(share);
}

/** The share of a positive target that was completed, between 0 and 1. */
export function completionShare(actual: Big, target: Big): Big {
  if (target.lte(0))
    throw new RangeError(`A share of the target ${target.toFixed()} means nothing; use another method`);
  if (actual.lt(0)) return Big(0);
  return actual.gte(target) ? Big(1) : actual.div(target);
}

/** Method 11, 扣分制: what is left of the points after each case's deduction, never less than none (扣完为止). */
export function deduction(points: Big, cases: readonly { readonly count: number; readonly each: Big }[]): Big {
  const left = cases.reduce((rest, { count, each }) => rest.minus(each.times(count)), points);
  return left.lt(0) ? Big(0) : left;
}

/** Half up to two digits, as every figure of a sheet is written: `86.50`. */
export function toScore(value: Big): string {
  return value.toFixed(2, Big.roundHalfUp);
}

function isMet(comparator: Comparator, actual: Big, target: Big): boolean {
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

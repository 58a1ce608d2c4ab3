import Big from 'big.js';
import type { RoundGround } from './round.commands.js';
import { schemeUnsound, unknownIndicator, type SchemeFault } from './round.errors.js';
import { itemsOf, type IndicatorItem, type ProcessItem, type Scheme } from './scheme.js';

const DECIMAL = /^\d{1,6}(\.\d{1,4})?$/;

/**
 * Refuses a scheme by which nothing could be scored rightly, at the first thing that is wrong.
 * @throws DomainError `assessment/scheme-…` (invalid), `assessment/unknown-indicator` (rejected)
 */
export function requireSound(scheme: Scheme, indicators: RoundGround['indicators']): void {
  if (scheme.dimensions.length === 0) throw schemeUnsound('no-items', scheme.name);
  requireDistinct(
    scheme.dimensions.map(({ dimensionId }) => dimensionId),
    'repeated-id',
  );
  requireDistinct(
    itemsOf(scheme).map(({ itemId }) => itemId),
    'repeated-id',
  );
  for (const { name, items, points } of scheme.dimensions) {
    if (items.length === 0) throw schemeUnsound('no-items', name);
    requirePositive(points, name);
  }
  const hundred = scheme.dimensions.reduce((sum, { points }) => sum.plus(points), Big(0));
  if (!hundred.eq(100)) throw schemeUnsound('dimensions-not-hundred', hundred.toFixed());
  for (const item of itemsOf(scheme)) {
    requirePositive(item.points, item.name);
    if (item.method === 'deduction') requireRates(item);
    else requireMethodFits(item, indicators);
  }
  requireRules(scheme);
}

function requireRates({ name, rates }: ProcessItem): void {
  if (rates.length === 0) throw schemeUnsound('no-rates', name);
  requireDistinct(
    rates.map(({ fault }) => fault),
    'repeated-rate',
  );
  for (const { each } of rates) requirePositive(each, name);
}

/** A share of a target means something only where more is better and the target is positive. */
function requireMethodFits(item: IndicatorItem, indicators: RoundGround['indicators']): void {
  const indicator = indicators.find(({ indicatorId }) => indicatorId === item.source.indicatorId);
  if (!indicator) throw unknownIndicator(item.source.indicatorId);
  if (item.method !== 'capped-completion') return;
  if (indicator.comparator.startsWith('<')) throw schemeUnsound('inverse-target', item.name);
  if (Big(indicator.target).lte(0)) throw schemeUnsound('target-not-positive', item.name);
  if (item.floor === null) return;
  requireDecimal(item.floor, item.name);
  if (Big(item.floor).gt(1)) throw schemeUnsound('floor-out-of-range', item.name);
}

function requireRules({ classes, roleWeights, fullWeight }: Scheme): void {
  const { excellent, good, pass } = classes;
  for (const threshold of [excellent, good, pass]) requireDecimal(threshold, '等次');
  const ordered = Big(pass).lt(good) && Big(good).lt(excellent) && Big(excellent).lte(100);
  if (!ordered) throw schemeUnsound('classes-unordered', `${excellent} / ${good} / ${pass}`);
  requireDecimal(fullWeight, fullWeight);
  for (const weight of Object.values(roleWeights)) {
    requireDecimal(weight, weight);
    if (Big(weight).lte(0)) throw schemeUnsound('weights-not-positive', weight);
  }
}

function requirePositive(points: string, where: string): void {
  requireDecimal(points, where);
  if (Big(points).lte(0)) throw schemeUnsound('points-not-positive', where);
}

function requireDecimal(text: string, where: string): void {
  if (!DECIMAL.test(text)) throw schemeUnsound('not-a-decimal', `${where}: ${text}`);
}

function requireDistinct(names: readonly string[], fault: SchemeFault): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw schemeUnsound(fault, repeated);
}

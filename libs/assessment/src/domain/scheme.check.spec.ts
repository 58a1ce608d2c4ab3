import { expect, it } from '@jest/globals';
import { DomainError } from '#libs/kernel';
import { ground, scheme } from '../testing/round.fixture.js';
import { requireSound } from './scheme.check.js';
import type { Dimension, IndicatorItem, ProcessItem, Scheme } from './scheme.js';

const [outcome, process] = scheme.dimensions as [Dimension, Dimension];
const [coverage, leakage] = outcome.items as [IndicatorItem, IndicatorItem];
const [discipline] = process.items as [ProcessItem];

const withOutcome = (over: Partial<Dimension>): Scheme => ({
  ...scheme,
  dimensions: [{ ...outcome, ...over }, process],
});
const withProcess = (over: Partial<ProcessItem>): Scheme => ({
  ...scheme,
  dimensions: [outcome, { ...process, items: [{ ...discipline, ...over }] }],
});

function refusal(unsound: Scheme, indicators = ground.indicators): string {
  try {
    requireSound(unsound, indicators);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'sound';
}

it('takes a sound scheme', () => expect(refusal(scheme)).toBe('sound'));

it.each<[string, Scheme]>([
  ['assessment/scheme-no-items', { ...scheme, dimensions: [] }],
  ['assessment/scheme-no-items', withOutcome({ items: [] })],
  ['assessment/scheme-repeated-id', { ...scheme, dimensions: [outcome, { ...process, dimensionId: 'outcome' }] }],
  ['assessment/scheme-repeated-id', withOutcome({ items: [coverage, coverage] })],
  ['assessment/scheme-dimensions-not-hundred', withOutcome({ points: '59.9' })],
  ['assessment/scheme-points-not-positive', withOutcome({ points: '0' })],
  ['assessment/scheme-points-not-positive', withOutcome({ items: [{ ...coverage, points: '0' }] })],
  ['assessment/scheme-not-a-decimal', withOutcome({ items: [{ ...coverage, points: '-3' }] })],
  ['assessment/scheme-no-rates', withProcess({ rates: [] })],
  ['assessment/scheme-points-not-positive', withProcess({ rates: [{ fault: 'sent-back', each: '0' }] })],
  [
    'assessment/scheme-repeated-rate',
    withProcess({
      rates: [
        { fault: 'sent-back', each: '1' },
        { fault: 'sent-back', each: '2' },
      ],
    }),
  ],
  ['assessment/scheme-inverse-target', withOutcome({ items: [{ ...leakage, method: 'capped-completion' }] })],
  ['assessment/scheme-floor-out-of-range', withOutcome({ items: [{ ...coverage, floor: '1.1' }] })],
  ['assessment/scheme-not-a-decimal', withOutcome({ items: [{ ...coverage, floor: '60%' }] })],
  ['assessment/scheme-classes-unordered', { ...scheme, classes: { excellent: '90', good: '60', pass: '80' } }],
  ['assessment/scheme-classes-unordered', { ...scheme, classes: { excellent: '101', good: '80', pass: '60' } }],
  [
    'assessment/scheme-weights-not-positive',
    { ...scheme, roleWeights: { lead: '1', responsible: '0', cooperating: '0.3' } },
  ],
  ['assessment/scheme-not-a-decimal', { ...scheme, fullWeight: 'two' }],
])('refuses with %s', (code, unsound) => expect(refusal(unsound)).toBe(code));

it('refuses an indicator that the plan lacks', () => expect(refusal(scheme, [])).toBe('assessment/unknown-indicator'));

it('refuses a share of a target that is not positive', () =>
  expect(refusal(scheme, [{ indicatorId: 'i-coverage', comparator: '>=', target: '0' }])).toBe(
    'assessment/scheme-target-not-positive',
  ));

import { describe, expect, it } from '@jest/globals';
import Big from 'big.js';
import type { GrowthBasis } from './indicator.events.js';
import { fallAsGrowth, growthBasis, growthFrom, yearsBetween } from './growth.js';

const rate = (base: string, amount: string, basis: GrowthBasis, years = 1) => {
  const growth = growthFrom(Big(base), Big(amount), basis, years);
  return 'rate' in growth ? growth.rate.toFixed() : growth.reason;
};

describe('growthFrom', () => {
  it.each([
    // base, amount, basis, years, percent: worked by hand
    ['100', '112', 'since-baseline', 3, '12'],
    ['50', '44', 'since-baseline', 3, '-12'],
    ['0.3', '0.303', 'year-on-year', 1, '1'],
    ['-40', '-30', 'year-on-year', 1, '25'],
    ['1000', '1102.5', 'annualised', 2, '5'],
    ['1000', '1157.625', 'annualised', 3, '5'],
    ['100', '72.9', 'annualised', 3, '-10'],
    ['8', '27', 'annualised', 3, '50'],
    ['1000', '1050', 'annualised', 1, '5'],
    ['1000', '1000', 'annualised', 4, '0'],
  ] as const)('from %s to %s (%s, %i years) is %s %', (base, amount, basis, years, percent) => {
    expect(rate(base, amount, basis, years)).toBe(percent);
  });

  it('keeps the sum that 0.1 and 0.2 make', () => {
    expect(rate('0.1', '0.3', 'since-baseline')).toBe('200');
  });

  it('cannot be computed from a baseline of zero', () => {
    expect(rate('0', '5', 'since-baseline')).toBe('zero-baseline');
    expect(rate('0', '5', 'annualised', 3)).toBe('zero-baseline');
  });

  it('has no yearly mean across zero', () => {
    expect(rate('-4', '5', 'annualised', 2)).toBe('not-positive');
    expect(rate('4', '0', 'annualised', 2)).toBe('not-positive');
  });
});

describe('yearsBetween', () => {
  it.each([
    ['2023', '2026', 3],
    ['2023-Q2', '2024-Q2', 1],
    ['2023-06', '2025-06', 2],
    ['2023', '2023', null],
    ['2024', '2023', null],
    ['2023', '2024-Q4', null],
    ['2023-Q1', '2024-Q2', null],
    ['2023-06', '2024-07', null],
  ])('from %s to %s is %s', (from, to, years) => expect(yearsBetween(from, to)).toBe(years));
});

it.each([
  ['水费收入年均增长5%', 'annualised'],
  ['产值同比增长8%以上', 'year-on-year'],
  ['规模较上年增长3%', 'year-on-year'],
  ['万元产值用水量较2023年下降12%', 'since-baseline'],
])('%s is measured %s', (wording, basis) => expect(growthBasis(wording)).toBe(basis));

it.each([
  ['>=', '12', '<=', '-12'],
  ['=', '12', '<=', '-12'],
  ['<=', '-12', '<=', '-12'],
  ['>', '3', '<', '-3'],
  ['<=', '0', '<=', '0'],
] as const)('a fall of %s %s is growth of %s %s', (comparator, target, bound, signed) => {
  expect(fallAsGrowth(comparator, target)).toEqual({ comparator: bound, target: signed });
});

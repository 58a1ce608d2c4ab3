import { describe, expect, it } from '@jest/globals';
import { monthIndex, monthOf, shiftYears, spanOf } from './period.js';

describe('spanOf', () => {
  it.each([
    ['2024', 'year', '2024-01', '2024-12'],
    ['2024-Q1', 'quarter', '2024-01', '2024-03'],
    ['2024-Q4', 'quarter', '2024-10', '2024-12'],
    ['2024-06', 'month', '2024-06', '2024-06'],
  ])('%s is a %s from %s to %s', (period, form, from, to) => {
    expect(spanOf(period)).toEqual({ form, year: 2024, from, to });
  });

  it.each(['2024-Q5', '2024-13', '2024-00', '2024-6', '24', '2024-06-01', ''])('refuses %j', (text) => {
    expect(spanOf(text)).toBeNull();
  });
});

it('counts months across years and back', () => {
  expect(monthIndex('2025-01') - monthIndex('2024-11')).toBe(2);
  expect(monthOf(monthIndex('2024-12'))).toBe('2024-12');
  expect(monthOf(monthIndex('2024-01') - 1)).toBe('2023-12');
});

it('shifts a period by years', () => {
  expect(shiftYears('2024-Q2', -1)).toBe('2023-Q2');
});

import { describe, expect, it } from '@jest/globals';
import { chinaInput, chinaInstant, lastDayOf, lastMonthOf, momentOf, timeOf } from './dates.js';

describe('an instant', () => {
  it('is shown by the clock in China, wherever the browser stands', () => {
    expect(momentOf('2024-06-30T16:05:00.000000Z')).toBe('2024-07-01 00:05');
    expect(timeOf('2024-06-30T15:59:00Z')).toBe('23:59');
  });

  it('goes into an input field and comes back the same', () => {
    expect(chinaInstant(chinaInput('2024-06-30T10:00:00Z'))).toBe('2024-06-30T18:00:00+08:00');
  });
});

describe('lastMonthOf', () => {
  it.each([
    ['2026', '2026-12'],
    ['2026-Q1', '2026-03'],
    ['2026-Q4', '2026-12'],
    ['2026-05', '2026-05'],
  ])('%s ends in %s', (period, month) => {
    expect(lastMonthOf(period)).toBe(month);
  });
});

describe('lastDayOf', () => {
  it.each([
    ['2024-02', '2024-02-29'],
    ['2025-12', '2025-12-31'],
  ])('%s ends on %s', (month, day) => {
    expect(lastDayOf(month)).toBe(day);
  });
});

import { describe, expect, it } from '@jest/globals';
import { dayAfter, daysBetween, monthAfter, ticksBetween } from './timeline.js';

describe('a day on the time bar', () => {
  it('is counted from the first, and found again', () => {
    expect(daysBetween('2023-12-30', '2024-03-01')).toBe(62);
    expect(dayAfter('2023-12-30', 62)).toBe('2024-03-01');
  });

  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-30', 1, '2026-02-28'],
    ['2026-03-30', -1, '2026-02-28'],
    ['2026-12-05', 1, '2027-01-05'],
    ['2026-02-28', 1, '2026-03-31'],
    ['2026-06-30', -1, '2026-05-31'],
  ])('moves by months: %s by %d to %s', (day, months, moved) => {
    expect(monthAfter(day, months)).toBe(moved);
  });
});

describe('the ticks of the time bar', () => {
  it('stand at the ends of months, quarters and years', () => {
    expect(ticksBetween('2025-10-09', '2026-03-31')).toEqual([
      { day: '2025-10-31', kind: 'month' },
      { day: '2025-11-30', kind: 'month' },
      { day: '2025-12-31', kind: 'year' },
      { day: '2026-01-31', kind: 'month' },
      { day: '2026-02-28', kind: 'month' },
      { day: '2026-03-31', kind: 'quarter' },
    ]);
  });

  it('are none within a month', () => {
    expect(ticksBetween('2026-11-03', '2026-11-23')).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { publishedCalendar } from '#libs/kernel';
import { namedDaysBefore } from './named-days.js';

const named = (today: string, first = '2020-01-01') =>
  Object.fromEntries(namedDaysBefore(today, first, publishedCalendar).map(({ name, day }) => [name, day]));

describe('The days of the past by their names', () => {
  it('end the week, the month, the quarter and the year before this one', () => {
    // A Wednesday.
    expect(named('2026-11-25')).toEqual({
      yesterday: '2026-11-24',
      'last-working-day': '2026-11-24',
      'last-week': '2026-11-22',
      'month-end': '2026-10-31',
      'quarter-end': '2026-09-30',
      'year-end': '2025-12-31',
    });
  });

  it('pass over a holiday, and know a Sunday that was worked', () => {
    // The National Day holiday of 2025 ended on 8 October; 28 September, a Sunday, was worked in exchange.
    expect(named('2025-10-09')['last-working-day']).toBe('2025-09-30');
    expect(named('2025-09-29')['last-working-day']).toBe('2025-09-28');
  });

  it('count a Sunday to the week that it ends', () => {
    expect(named('2026-11-22')['last-week']).toBe('2026-11-15');
    expect(named('2026-11-23')['last-week']).toBe('2026-11-22');
  });

  it('reach over the turn of the year and out of short months', () => {
    expect(named('2026-01-01')).toMatchObject({ 'month-end': '2025-12-31', 'quarter-end': '2025-12-31' });
    expect(named('2024-03-31')).toMatchObject({ 'month-end': '2024-02-29', 'quarter-end': '2023-12-31' });
  });

  it('leave out what came before the first day', () => {
    expect(Object.keys(named('2026-11-25', '2026-11-01'))).toEqual(['yesterday', 'last-working-day', 'last-week']);
  });
});

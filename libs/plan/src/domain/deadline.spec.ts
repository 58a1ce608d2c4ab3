import { describe, expect, it } from '@jest/globals';
import { publishedCalendar } from '#libs/kernel';
import { deadline } from '../testing/reading.fixture.js';
import { dueOf } from './deadline.js';
import type { TermFromIssue } from './plan-reading.js';

const counted = (fromIssue: TermFromIssue, issuedOn: string | null, date: string | null = null) =>
  dueOf(deadline({ date, fromIssue }), { issuedOn, periodTo: '2026-12' }, publishedCalendar);

describe('a deadline that counts from the issue', () => {
  it('takes working days by the calendar, without the day of issue', () => {
    // 19 to 29 December are 9, 2 to 30 January are 21: New Year is free.
    expect(counted({ count: 30, unit: 'working-day' }, '2023-12-18')).toMatchObject({
      due: '2024-01-30',
      continuing: false,
      counted: { date: '2024-01-30', calendar: publishedCalendar.version, provisional: false },
    });
  });

  it.each([
    [{ count: 10, unit: 'day' }, '2025-09-26', '2025-10-06'],
    [{ count: 3, unit: 'month' }, '2025-05-19', '2025-08-19'],
    [{ count: 1, unit: 'month' }, '2025-01-31', '2025-02-28'],
    [{ count: 12, unit: 'month' }, '2025-12-10', '2026-12-10'],
  ] as const)('takes %p as it stands, also where it ends on a day off', (term, issuedOn, due) => {
    expect(counted(term, issuedOn)).toEqual({ due, continuing: false, counted: null });
  });

  it('is provisional where no notice covers the days', () => {
    expect(counted({ count: 30, unit: 'working-day' }, '2026-12-18').counted).toMatchObject({ provisional: true });
  });

  it('waits for the date of issue', () => {
    expect(counted({ count: 30, unit: 'working-day' }, null)).toEqual({ due: null, continuing: false, counted: null });
  });

  it('gives way to a date that a person entered', () => {
    expect(counted({ count: 30, unit: 'working-day' }, '2023-12-18', '2024-02-28').due).toBe('2024-02-28');
  });
});

import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, type LocalDate } from '../time.js';
import { publishedCalendar } from './published-calendar.js';
import { publishedYears } from './published-years.js';

const isWeekend = (date: LocalDate): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

const daysOf = (from: LocalDate, to: LocalDate): LocalDate[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));

/** Weekdays off less weekend days worked: what a year gives away in working days. */
function workingDaysGivenAway(year: number): number {
  return daysOf(`${year}-01-01`, `${year}-12-31`).reduce((given, date) => {
    const working = publishedCalendar.isWorkingDay(date);
    if (isWeekend(date)) return working ? given - 1 : given;
    return working ? given : given + 1;
  }, 0);
}

/** Statutory days off per year by the regulation in force (全国年节及纪念日放假办法 of 1999, 2007 and 2024). */
const statutoryDays = (year: number): number => (year < 2008 ? 10 : year < 2025 ? 11 : 13);

/** What notices moved across the end of a year or gave beyond the regulation. */
const beyondTheRegulation: Record<number, { days: number; why: string }> = {
  2005: { days: -1, why: '2005-12-31 is worked for the New Year of 2006' },
  2006: { days: -1, why: 'gains that day, works 12-30 and 12-31 for the New Year of 2007' },
  2007: { days: 2, why: 'gains those two days' },
  2011: { days: -1, why: '2011-12-31 is worked for the New Year of 2012' },
  2012: { days: 1, why: 'gains that day' },
  2015: { days: 1, why: 'the seventieth anniversary of the victory, once' },
  2020: { days: 2, why: 'the Spring Festival was extended to 02-02' },
};

describe('the published calendar', () => {
  it('covers 2004 to 2026 and names its last year', () => {
    expect(publishedCalendar.version).toBe('cn-2026');
    expect([publishedCalendar.coversFrom, publishedCalendar.coversTo]).toEqual(['2004-01-01', '2026-12-31']);
  });

  it.each(Object.keys(publishedYears).map(Number))('gives exactly the statutory days of %i', (year) => {
    expect(workingDaysGivenAway(year)).toBe(statutoryDays(year) + (beyondTheRegulation[year]?.days ?? 0));
  });

  it('lets only weekend days be worked in exchange', () => {
    const worked = Object.values(publishedYears).flatMap((rows) => rows.flatMap((row) => row.worked));
    expect(worked).toHaveLength(151);
    expect(worked.filter((date) => !isWeekend(date))).toEqual([]);
  });

  it('keeps the Spring Festival of 2024 and its make-up Sundays', () => {
    expect(daysOf('2024-02-10', '2024-02-17').filter((date) => publishedCalendar.isWorkingDay(date))).toEqual([]);
    expect(['2024-02-04', '2024-02-09', '2024-02-18'].every((date) => publishedCalendar.isWorkingDay(date))).toBe(true);
    expect(publishedCalendar.festivalOn('2024-02-18')).toBe('春节');
    expect(publishedCalendar.isWorkingDay('2024-02-25')).toBe(false);
  });

  it('keeps the eight days of National Day 2025 and the days worked for them', () => {
    expect(daysOf('2025-10-01', '2025-10-08').filter((date) => publishedCalendar.isWorkingDay(date))).toEqual([]);
    expect(publishedCalendar.isWorkingDay('2025-09-28')).toBe(true);
    expect(publishedCalendar.isWorkingDay('2025-10-11')).toBe(true);
    expect(publishedCalendar.festivalOn('2025-10-06')).toBe('国庆节、中秋节');
  });

  it('keeps the notice for 2026', () => {
    const worked = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
    const weekendWork = daysOf('2026-01-01', '2026-12-31').filter(
      (d) => isWeekend(d) && publishedCalendar.isWorkingDay(d),
    );
    expect(weekendWork).toEqual(worked);
    expect(daysOf('2026-02-15', '2026-02-23').filter((date) => publishedCalendar.isWorkingDay(date))).toEqual([]);
  });

  it('works on the last day of 2005 for the New Year of 2006', () => {
    expect(publishedCalendar.isWorkingDay('2005-12-31')).toBe(true);
  });
});

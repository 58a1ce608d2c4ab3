import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../domain-error.js';
import { addDays, instantAt, localDateOf, type Instant, type LocalDate } from '../time.js';
import type { FestivalArrangement } from './festival-arrangement.js';
import { publishedCalendar as calendar } from './published-calendar.js';
import { defineCalendar } from './working-calendar.js';

const anyDate = fc.integer({ min: -400, max: 9_000 }).map((days) => addDays('2004-01-01', days));
const anyCount = fc.integer({ min: -300, max: 300 });
const anyInstant = fc
  .tuple(anyDate, fc.integer({ min: 0, max: 24 * 60 - 1 }))
  .map(([date, minute]) => instantAt(date, new Date(minute * 60_000).toISOString().slice(11, 16)));

const newYear2027: FestivalArrangement = { festival: '元旦', from: '2027-01-01', to: '2027-01-03', worked: [] };
const springFestival2027: FestivalArrangement = {
  festival: '春节',
  from: '2027-02-05',
  to: '2027-02-12',
  worked: ['2027-01-31', '2027-02-20'],
};

const shanghai = (text: string): Instant => instantAt(text.slice(0, 10), text.slice(11));

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'no refusal';
};

describe('addWorkingDays', () => {
  it('does not count the day it starts from', () => {
    expect(calendar.addWorkingDays('2024-03-04', 1)).toBe('2024-03-05');
    expect(calendar.addWorkingDays('2024-03-08', 5)).toBe('2024-03-15');
  });

  it('steps over a festival and works on its make-up days', () => {
    expect(calendar.addWorkingDays('2024-02-09', 1)).toBe('2024-02-18');
    expect(calendar.addWorkingDays('2024-02-02', 5)).toBe('2024-02-08');
    expect(calendar.addWorkingDays('2025-09-30', 3)).toBe('2025-10-11');
  });

  it('counts back', () => {
    expect(calendar.addWorkingDays('2025-10-09', -1)).toBe('2025-09-30');
    expect(calendar.addWorkingDays('2024-02-19', -2)).toBe('2024-02-09');
  });

  it('leaves the date with zero days, working day or not', () => {
    expect(calendar.addWorkingDays('2024-02-10', 0)).toBe('2024-02-10');
  });

  it('lands on a working day', () => {
    fc.assert(
      fc.property(anyDate, anyCount, (date, count) => {
        fc.pre(count !== 0);
        expect(calendar.isWorkingDay(calendar.addWorkingDays(date, count))).toBe(true);
      }),
    );
  });

  it('can be made in two steps', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(150), fc.nat(150), (date, one, other) => {
        const inTwo = calendar.addWorkingDays(calendar.addWorkingDays(date, one), other);
        expect(inTwo).toBe(calendar.addWorkingDays(date, one + other));
      }),
    );
  });

  it('is taken back from a working day', () => {
    fc.assert(
      fc.property(anyDate, anyCount, (date, count) => {
        const start = calendar.workingDayOnOrAfter(date);
        expect(calendar.addWorkingDays(calendar.addWorkingDays(start, count), -count)).toBe(start);
      }),
    );
  });

  it('refuses a broken count and a day that is none', () => {
    expect(codeOf(() => calendar.addWorkingDays('2024-03-04', 1.5))).toBe('calendar/not-a-count');
    expect(codeOf(() => calendar.addWorkingDays('soon', 1))).toBe('calendar/not-a-day');
  });
});

describe('workingDaysBetween', () => {
  it('counts the far end and not the day it starts from', () => {
    expect(calendar.workingDaysBetween('2025-09-30', '2025-10-09')).toBe(1);
    expect(calendar.workingDaysBetween('2025-10-09', '2025-09-30')).toBe(-1);
    expect(calendar.workingDaysBetween('2025-10-01', '2025-10-08')).toBe(0);
  });

  it('undoes addWorkingDays in both directions', () => {
    fc.assert(
      fc.property(anyDate, anyCount, (date, count) => {
        expect(calendar.workingDaysBetween(date, calendar.addWorkingDays(date, count))).toBe(count);
      }),
    );
  });

  it('equals a count day by day', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(200), (from, days) => {
        const working = Array.from({ length: days }, (_, index) => addDays(from, index + 1)).filter((date) =>
          calendar.isWorkingDay(date),
        );
        expect(calendar.workingDaysBetween(from, addDays(from, days))).toBe(working.length);
      }),
    );
  });
});

describe('the nearest working day', () => {
  it('is the day itself where that is one', () => {
    expect(calendar.workingDayOnOrBefore('2024-02-18')).toBe('2024-02-18');
    expect(calendar.workingDayOnOrAfter('2024-02-18')).toBe('2024-02-18');
  });

  it('leaves a festival on either side', () => {
    expect(calendar.workingDayOnOrBefore('2025-10-05')).toBe('2025-09-30');
    expect(calendar.workingDayOnOrAfter('2025-10-05')).toBe('2025-10-09');
  });

  it('has no working day between it and the date', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const [before, after] = [calendar.workingDayOnOrBefore(date), calendar.workingDayOnOrAfter(date)];
        expect(before <= date && date <= after).toBe(true);
        expect(calendar.workingDaysBetween(before, after)).toBe(before === after ? 0 : 1);
      }),
    );
  });
});

describe('nextWorkingInstant', () => {
  it.each([
    ['in the morning hours', '2024-03-04 10:15', '2024-03-04 10:15'],
    ['as the office opens', '2024-03-04 08:30', '2024-03-04 08:30'],
    ['before the office opens', '2024-03-04 08:29', '2024-03-04 09:00'],
    ['at midnight', '2024-03-04 00:00', '2024-03-04 09:00'],
    ['just before lunch', '2024-03-04 11:59', '2024-03-04 11:59'],
    ['as lunch begins', '2024-03-04 12:00', '2024-03-05 09:00'],
    ['as lunch ends', '2024-03-04 13:59', '2024-03-05 09:00'],
    ['after lunch', '2024-03-04 14:00', '2024-03-04 14:00'],
    ['just before the office closes', '2024-03-04 17:59', '2024-03-04 17:59'],
    ['as the office closes', '2024-03-04 18:00', '2024-03-05 09:00'],
    ['on a Friday evening', '2024-03-08 18:00', '2024-03-11 09:00'],
    ['during the Spring Festival', '2024-02-12 10:00', '2024-02-18 09:00'],
    ['on a make-up Sunday', '2024-02-04 10:00', '2024-02-04 10:00'],
  ])('%s: %s goes out at %s', (_when, due, goesOut) => {
    expect(calendar.nextWorkingInstant(shanghai(due))).toBe(shanghai(goesOut));
  });

  it('is a working day, never earlier, and settled', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const next = calendar.nextWorkingInstant(instant);
        expect(next >= instant).toBe(true);
        expect(calendar.isWorkingDay(localDateOf(next))).toBe(true);
        expect(calendar.nextWorkingInstant(next)).toBe(next);
      }),
    );
  });
});

describe('a date beyond the covered years', () => {
  it('follows the weekend rule and says so', () => {
    expect(calendar.isWorkingDay('2027-01-01')).toBe(true);
    expect(calendar.isWorkingDay('2027-01-02')).toBe(false);
    expect(calendar.isProvisional('2027-01-01')).toBe(true);
    expect(calendar.isProvisional('2026-12-31')).toBe(false);
    expect(calendar.isProvisional('2003-12-31')).toBe(true);
  });

  it('is stored as provisional with the calendar that computed it', () => {
    const date = calendar.addWorkingDays('2026-12-30', 5);
    expect(calendar.computed(date)).toEqual({ date: '2027-01-06', calendar: 'cn-2026', provisional: true });
  });

  it('makes a date provisional that is counted back from it', () => {
    const date = calendar.addWorkingDays('2027-01-04', -3);
    expect(calendar.computed(date)).toMatchObject({ date: '2026-12-30', provisional: false });
    expect(calendar.computed(date, '2027-01-04')).toMatchObject({ date: '2026-12-30', provisional: true });
  });
});

describe('a calendar with another year', () => {
  const next = calendar.withYear(2027, [newYear2027, springFestival2027]);

  it('covers it, under a version of its own', () => {
    expect([next.version, next.coversFrom, next.coversTo]).toEqual(['cn-2026+2027', '2004-01-01', '2027-12-31']);
    expect(next.isProvisional('2027-12-31')).toBe(false);
    expect(next.isWorkingDay('2027-01-01')).toBe(false);
    expect(next.isWorkingDay('2027-01-31')).toBe(true);
    expect(next.addWorkingDays('2026-12-31', 1)).toBe('2027-01-04');
  });

  it('leaves the calendar it was made from as it was', () => {
    expect([calendar.version, calendar.coversTo]).toEqual(['cn-2026', '2026-12-31']);
    expect(calendar.isWorkingDay('2027-01-01')).toBe(true);
  });

  it('answers for other years as before', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        fc.pre(date < '2027-01-01');
        expect(next.isWorkingDay(date)).toBe(calendar.isWorkingDay(date));
      }),
    );
  });

  it('lets the new notice win over a covered year', () => {
    const region = { festival: '县庆', from: '2026-05-09', to: '2026-05-11', worked: ['2026-05-16'] };
    const local = calendar.withYear(2026, [region]);
    expect(local.version).toBe('cn-2026+2026');
    expect(['2026-05-09', '2026-05-11', '2026-05-16'].map((date) => local.isWorkingDay(date))).toEqual([
      false,
      false,
      true,
    ]);
    expect(local.isWorkingDay('2026-05-01')).toBe(false);
  });

  it('reaches back into the December before', () => {
    const moved = calendar.withYear(2027, [{ ...newYear2027, worked: ['2026-12-26'] }]);
    expect(moved.isWorkingDay('2026-12-26')).toBe(true);
  });

  it.each<[string, number, Partial<FestivalArrangement>]>([
    ['calendar/years-apart', 2028, {}],
    ['calendar/years-apart', 2003, {}],
    ['calendar/day-outside-year', 2027, { to: '2028-01-01' }],
    ['calendar/days-reversed', 2027, { from: '2027-01-05' }],
    ['calendar/not-a-day', 2027, { worked: ['2027-02-30'] }],
    ['calendar/off-and-worked', 2027, { worked: ['2027-01-02'] }],
  ])('is refused as %s', (code, year, wrong) => {
    expect(codeOf(() => calendar.withYear(year, [{ ...newYear2027, ...wrong }]))).toBe(code);
  });
});

describe('defineCalendar', () => {
  it('refuses a gap between its years', () => {
    expect(codeOf(() => defineCalendar('gap', { 2024: [], 2026: [] }))).toBe('calendar/years-apart');
  });

  it('refuses to cover nothing', () => {
    expect(codeOf(() => defineCalendar('empty', {}))).toBe('calendar/no-years');
  });

  it('knows the weekend where a year has no festival', () => {
    const plain = defineCalendar('plain', { 2030: [] });
    const weekends: LocalDate[] = ['2030-01-05', '2030-01-06'];
    expect(weekends.map((date) => plain.isWorkingDay(date))).toEqual([false, false]);
    expect(plain.isWorkingDay('2030-01-07')).toBe(true);
  });
});

import { DomainError, type ErrorDetails } from '../domain-error.js';
import type { LocalDate } from '../time.js';
import { dateOf, dayNumberOf, type DayNumber } from './day-number.js';

/** One festival of a notice, in the notice's own form: 春节 2月15日至23日放假调休，2月14日、2月28日上班. */
export interface FestivalArrangement {
  readonly festival: string;
  /** First day off. */
  readonly from: LocalDate;
  /** Last day off; weekends in between are off too. */
  readonly to: LocalDate;
  /** Days worked in exchange (调休上班). */
  readonly worked: readonly LocalDate[];
}

/** What a notice says of a single day. */
export interface ArrangedDay {
  readonly working: boolean;
  readonly festival: string;
}

/**
 * The days that a year's notice speaks of. It may reach back into the December before.
 * @throws DomainError `calendar/not-a-day`, `calendar/days-reversed`, `calendar/day-outside-year`, `calendar/off-and-worked`
 */
export function arrangedDaysOf(
  year: number,
  arrangements: readonly FestivalArrangement[],
): ReadonlyMap<DayNumber, ArrangedDay> {
  const days = new Map<DayNumber, ArrangedDay>();
  for (const { festival, from, to, worked } of arrangements) {
    [from, to, ...worked].forEach((date) => requireDayOfNotice(year, festival, date));
    if (to < from) {
      throw invalidCalendar(
        'days-reversed',
        `${festival} of ${year} ends on ${to} before it begins on ${from}; exchange them`,
        {
          festival,
          from,
          to,
        },
      );
    }
    for (let day = dayNumberOf(from); day <= dayNumberOf(to); day++) days.set(day, { working: false, festival });
  }
  for (const { festival, worked } of arrangements) {
    for (const date of worked) {
      const off = days.get(dayNumberOf(date));
      if (off && !off.working) {
        throw invalidCalendar(
          'off-and-worked',
          `${date} is off for ${off.festival} and worked for ${festival}; remove one`,
          {
            date,
            festivals: [off.festival, festival],
          },
        );
      }
      days.set(dayNumberOf(date), { working: true, festival });
    }
  }
  return days;
}

/** A refusal of calendar data; `wrong` completes the code `calendar/…`. */
export function invalidCalendar(wrong: string, message: string, details: ErrorDetails): DomainError {
  return new DomainError('invalid', `calendar/${wrong}`, message, details);
}

function requireDayOfNotice(year: number, festival: string, date: LocalDate): void {
  if (dateOf(dayNumberOf(date)) !== date) {
    throw invalidCalendar('not-a-day', `${festival} of ${year} names ${date}, which no calendar has; correct it`, {
      date,
    });
  }
  if (date < `${year - 1}-12-01` || date > `${year}-12-31`) {
    throw invalidCalendar('day-outside-year', `${festival} names ${date}, which is not in the notice's year ${year}`, {
      festival,
      date,
      year,
    });
  }
}

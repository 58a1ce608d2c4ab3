import type { LocalDate } from '../time.js';
import { dayOutsideYear, daysReversed, notADay, offAndWorked } from './calendar.errors.js';
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
    for (const date of [from, to, ...worked]) requireDayOfNotice(year, festival, date);
    if (to < from) throw daysReversed(festival, from, to);
    for (let day = dayNumberOf(from); day <= dayNumberOf(to); day++) days.set(day, { working: false, festival });
  }
  for (const { festival, worked } of arrangements) {
    for (const date of worked) {
      const arranged = days.get(dayNumberOf(date));
      if (arranged?.working === false) throw offAndWorked(date, arranged.festival, festival);
      days.set(dayNumberOf(date), { working: true, festival });
    }
  }
  return days;
}

function requireDayOfNotice(year: number, festival: string, date: LocalDate): void {
  if (dateOf(dayNumberOf(date)) !== date) throw notADay(date);
  if (date < `${year - 1}-12-01` || date > `${year}-12-31`) throw dayOutsideYear(festival, date, year);
}

import type { LocalDate } from '../time.js';
import { notADay } from './calendar.errors.js';

/** Days since 1970-01-01, so that a calendar counts with integers. */
export type DayNumber = number;

const MS_PER_DAY = 86_400_000;

/**
 * The number of a day.
 * @throws DomainError `calendar/not-a-day` when the text is no date
 */
export function dayNumberOf(date: LocalDate): DayNumber {
  const day = Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
  if (!Number.isInteger(day)) throw notADay(date);
  return day;
}

/** The day of a number. */
export function dateOf(day: DayNumber): LocalDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Saturday or Sunday. */
export function isWeekend(day: DayNumber): boolean {
  const sinceSunday = (((day + 4) % 7) + 7) % 7;
  return sinceSunday === 0 || sinceSunday === 6;
}

import { addDays, addMonths, daysBetween, lastDayOf, type LocalDate, type WorkingCalendar } from '#libs/kernel';

/** Days of the past by the names that people call them, nearest first. */
export const NAMED_DAYS = [
  'yesterday',
  'last-working-day',
  'last-week',
  'month-end',
  'quarter-end',
  'year-end',
] as const;
export type NamedDay = (typeof NAMED_DAYS)[number];

/** Some Monday: weeks begin on it. */
const MONDAY = '2024-01-01';

/**
 * The day that each name means, seen from `today` and not before `first`: yesterday, the last working day, and the last day of
 * the week, month, quarter and year before this one.
 */
export function namedDaysBefore(
  today: LocalDate,
  first: LocalDate,
  calendar: Pick<WorkingCalendar, 'addWorkingDays'>,
): readonly { readonly name: NamedDay; readonly day: LocalDate }[] {
  const [year = '', month = ''] = today.split('-');
  const monthsIntoQuarter = (Number(month) - 1) % 3;
  const dayOfWeek = ((daysBetween(MONDAY, today) % 7) + 7) % 7;
  const days: Readonly<Record<NamedDay, LocalDate>> = {
    yesterday: addDays(today, -1),
    'last-working-day': calendar.addWorkingDays(today, -1),
    'last-week': addDays(today, -dayOfWeek - 1),
    'month-end': monthEndBefore(today, 1),
    'quarter-end': monthEndBefore(today, monthsIntoQuarter + 1),
    'year-end': `${Number(year) - 1}-12-31`,
  };
  return NAMED_DAYS.map((name) => ({ name, day: days[name] })).filter(({ day }) => day >= first);
}

const monthEndBefore = (today: LocalDate, months: number): LocalDate =>
  lastDayOf(addMonths(today, -months).slice(0, 7));

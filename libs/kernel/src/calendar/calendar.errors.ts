import { DomainError } from '../domain-error.js';
import type { LocalDate } from '../time.js';

/** A text that is no day, or a day that no calendar has. */
export const notADay = (date: string) =>
  new DomainError('invalid', 'calendar/not-a-day', `${date} is no day; write an existing one as 2024-06-30`, { date });

/** A number of working days that is not whole. */
export const notACount = (date: LocalDate, count: number) =>
  new DomainError(
    'invalid',
    'calendar/not-a-count',
    `Cannot add ${count} working days to ${date}; give a whole number`,
    {
      date,
      count,
    },
  );

/** A festival that ends before it begins. */
export const daysReversed = (festival: string, from: LocalDate, to: LocalDate) =>
  new DomainError('invalid', 'calendar/days-reversed', `${festival} ends on ${to}, before ${from}; exchange the days`, {
    festival,
    from,
    to,
  });

/** A day that belongs to another year's notice. */
export const dayOutsideYear = (festival: string, date: LocalDate, year: number) =>
  new DomainError(
    'invalid',
    'calendar/day-outside-year',
    `${festival} names ${date}, which is not of ${year}; correct it`,
    {
      festival,
      date,
      year,
    },
  );

/** A day that one notice both frees and has worked. */
export const offAndWorked = (date: LocalDate, off: string, worked: string) =>
  new DomainError(
    'invalid',
    'calendar/off-and-worked',
    `${date} is off for ${off} and worked for ${worked}; remove one`,
    {
      date,
      off,
      worked,
    },
  );

/** A year that does not follow the covered ones. */
export const yearsApart = (version: string, next: number) =>
  new DomainError(
    'invalid',
    'calendar/years-apart',
    `Calendar ${version} continues with ${next}; load that year first`,
    {
      version,
      next,
    },
  );

/** A calendar that covers nothing. */
export const noYears = (version: string) =>
  new DomainError('invalid', 'calendar/no-years', `Calendar ${version} has no year; give it one at least`, { version });

import { addDays, instantAt, instantOf, localDateOf, type Instant } from '#libs/kernel';
import { asOfInFuture, asOfInvalid } from './http.errors.js';

/** No record is older, and no database reads a year 0. */
const EARLIEST = '1900';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,6}))?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The instant that `?asOf=` means. A day means its end in China, or now for today; an instant needs its offset.
 * @throws DomainError `platform/as-of-invalid`, `platform/as-of-in-future` (invalid)
 */
export function parseAsOf(asOf: string, now: Instant): Instant {
  const instant = asOf < EARLIEST ? null : DAY.test(asOf) ? endOfDay(asOf, now) : exactInstant(asOf);
  if (instant === null) throw asOfInvalid(asOf);
  if (instant > now) throw asOfInFuture(asOf);
  return instant;
}

function endOfDay(day: string, now: Instant): Instant | null {
  if (Number.isNaN(Date.parse(day)) || addDays(day, 0) !== day) return null;
  if (day === localDateOf(now)) return now;
  const nextDay = new Date(instantAt(addDays(day, 1), '00:00')).getTime();
  return `${instantOf(new Date(nextDay - 1)).slice(0, 23)}999Z`;
}

function exactInstant(text: string): Instant | null {
  const match = INSTANT.exec(text);
  if (!match) return null;
  const [, seconds = '', fraction = '', offset = ''] = match;
  const time = Date.parse(seconds + offset);
  if (Number.isNaN(time)) return null;
  return `${instantOf(new Date(time)).slice(0, 20)}${fraction.padEnd(6, '0')}Z`;
}

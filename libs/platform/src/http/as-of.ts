import {
  addDays,
  addMonths,
  instantAt,
  instantOf,
  localDateOf,
  publishedCalendar,
  type Instant,
  type LocalDate,
} from '#libs/kernel';
import { asOfInFuture, asOfInvalid } from './http.errors.js';

/** No record is older, and no database reads a year 0. */
const EARLIEST = '1900';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,6}))?(Z|[+-]\d{2}:\d{2})$/;
const KEYWORD = /^([a-zA-Z]+)(?:@(\d{2}:\d{2})(Z|[+-]\d{2}:\d{2}))?$/;
const DURATION = /^(?:P-|-P)(\d{1,3})([DWMY])$/;
/** A plus sign that came through a query string without being escaped. */
const UNESCAPED_PLUS = / (?=\d{2}:\d{2}$)/;

/** The day in China that a keyword means, seen from today. */
const KEYWORDS: Readonly<Record<string, (today: LocalDate) => LocalDate>> = {
  oneDayAgo: (today) => addDays(today, -1),
  lastWorkingDay: (today) => publishedCalendar.addWorkingDays(today, -1),
  oneWeekAgo: (today) => addDays(today, -7),
  oneMonthAgo: (today) => addMonths(today, -1),
};

const STEPS: Readonly<Record<string, (today: LocalDate, count: number) => LocalDate>> = {
  D: (today, count) => addDays(today, -count),
  W: (today, count) => addDays(today, -7 * count),
  M: (today, count) => addMonths(today, -count),
  Y: (today, count) => addMonths(today, -12 * count),
};

/**
 * The instant that one word of `?asOf=` or `?timestamps=` means:
 * - a day, `2026-09-30`: its end in China, or now for today
 * - an instant with its offset, `2026-09-30T18:00:00+08:00`
 * - `now` or `PT0S`
 * - a day by its name, `oneDayAgo`, `lastWorkingDay`, `oneWeekAgo`, `oneMonthAgo`: its end in China, or a time of it,
 *   `lastWorkingDay@08:00+08:00`
 * - so long before now, `P-3D`, `P-2W`, `P-1M`, `P-1Y`, at the present time of day
 * @throws DomainError `platform/as-of-invalid`, `platform/as-of-in-future` (invalid)
 */
export function parseAsOf(asOf: string, now: Instant): Instant {
  const text = asOf.replace(UNESCAPED_PLUS, '+');
  const instant = DAY.test(text) ? endOfDay(text, now) : (exactInstant(text) ?? namedInstant(text, now));
  if (instant === null || instant < EARLIEST) throw asOfInvalid(asOf);
  if (instant > now) throw asOfInFuture(asOf);
  return instant;
}

function endOfDay(day: LocalDate, now: Instant): Instant | null {
  if (day < EARLIEST || Number.isNaN(Date.parse(day)) || addDays(day, 0) !== day) return null;
  if (day === localDateOf(now)) return now;
  const nextDay = new Date(instantAt(addDays(day, 1), '00:00')).getTime();
  return `${instantOf(new Date(nextDay - 1)).slice(0, 23)}999Z`;
}

function exactInstant(text: string): Instant | null {
  const match = INSTANT.exec(text);
  if (!match || text < EARLIEST) return null;
  const [, seconds = '', fraction = '', offset = ''] = match;
  const time = Date.parse(seconds + offset);
  if (Number.isNaN(time)) return null;
  return `${instantOf(new Date(time)).slice(0, 20)}${fraction.padEnd(6, '0')}Z`;
}

function namedInstant(text: string, now: Instant): Instant | null {
  if (text === 'now' || text === 'PT0S') return now;
  const today = localDateOf(now);
  const [, count = '', unit = ''] = DURATION.exec(text) ?? [];
  const step = STEPS[unit];
  if (step) return sameTimeOn(step(today, Number(count)), now);
  const [, keyword = '', time, offset] = KEYWORD.exec(text) ?? [];
  const dayOf = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
  if (!dayOf) return null;
  const day = dayOf(today);
  return time === undefined ? endOfDay(day, now) : exactInstant(`${day}T${time}${offset ?? ''}`);
}

/** On that day in China, at the time of day that it is now. */
function sameTimeOn(day: LocalDate, now: Instant): Instant {
  const sinceMidnight = new Date(now).getTime() - new Date(instantAt(localDateOf(now), '00:00')).getTime();
  const moved = new Date(new Date(instantAt(day, '00:00')).getTime() + sinceMidnight);
  return `${instantOf(moved).slice(0, 23)}${now.slice(23)}`;
}

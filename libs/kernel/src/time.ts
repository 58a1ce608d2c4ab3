/** An instant: ISO 8601 in UTC with microseconds, `2024-01-02T01:00:00.000000Z`. Compares as text. */
export type Instant = string;

/** A day in the jurisdiction's calendar, `2024-06-30`. Compares as text. */
export type LocalDate = string;

/** A month, `2024-06`. */
export type YearMonth = string;

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The instant of a Date, padded to microseconds. */
export function instantOf(date: Date): Instant {
  return `${date.toISOString().slice(0, -1)}000Z`;
}

/** The day in China (UTC+8 without daylight saving) on which the instant falls. */
export function localDateOf(instant: Instant): LocalDate {
  return new Date(new Date(instant).getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The instant at which the clock in China shows `time` (`HH:MM`) on that day. */
export function instantAt(date: LocalDate, time: string): Instant {
  return instantOf(new Date(`${date}T${time}:00+08:00`));
}

/** The day `days` later; negative goes back. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** The same day `months` later, or the last of that month where it has no such day (民法典第二百零二条). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString();
  const last = lastDayOf(first.slice(0, 7));
  const same = `${first.slice(0, 7)}${date.slice(7)}`;
  return same < last ? same : last;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The last day of the month. */
export function lastDayOf(month: YearMonth): LocalDate {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

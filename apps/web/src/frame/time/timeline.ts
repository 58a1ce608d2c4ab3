import { lastDayOf } from '../../dates.js';

const DAY_MS = 86_400_000;
const MONTHS_OF_QUARTER = 3;

/** A mark on the time bar: the last day of a month, of a quarter, of a year. */
export interface Tick {
  readonly day: string;
  readonly kind: 'month' | 'quarter' | 'year';
}

/** Whole days from one day to another, `2026-09-30`; negative backwards. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The day so many days later; negative goes back. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day so many months later; the last day of a month leads to the last of another. */
export function monthAfter(day: string, months: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const last = lastDayOf(new Date(Date.UTC(year, month - 1 + months)).toISOString().slice(0, 7));
  const same = last.slice(0, 8) + day.slice(8);
  return day === lastDayOf(day.slice(0, 7)) || same > last ? last : same;
}

/** The ends of all months between two days, both counted. */
export function ticksBetween(first: string, last: string): readonly Tick[] {
  const ticks: Tick[] = [];
  for (let day = lastDayOf(first.slice(0, 7)); day <= last; day = monthAfter(day, 1))
    ticks.push({ day, kind: kindOf(Number(day.slice(5, 7))) });
  return ticks;
}

function kindOf(month: number): Tick['kind'] {
  if (month === 12) return 'year';
  return month % MONTHS_OF_QUARTER === 0 ? 'quarter' : 'month';
}

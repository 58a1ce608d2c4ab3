import { momentOf } from '../../dates.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
const DAY_LENGTH = 10;

/** What the pages show: as of when, the present without it; and the earlier time that it is compared with. */
export interface Times {
  readonly asOf?: string | undefined;
  readonly compareWith?: string | undefined;
}

/** Milliseconds of a time as addresses write it, a day being its end in China; null for one that only the server can tell. */
export function millisecondsOf(time: string): number | null {
  const instant = DAY.test(time) ? `${time}T24:00:00+08:00` : time;
  // Browsers read a date into almost any text: `P-3D` would be one.
  const found = INSTANT.test(instant) ? Date.parse(instant) : Number.NaN;
  return Number.isNaN(found) ? null : found;
}

/** How people write a time of an address: `2026-09-30 18:00`, a day by its end, `2026-09-30 24:00`. */
export function momentText(time: string): string {
  if (DAY.test(time)) return `${time} 24:00`;
  return millisecondsOf(time) === null ? time : momentOf(time);
}

/** The day in China of a time; null for one that only the server can tell. */
export function dayOf(time: string): string | null {
  if (DAY.test(time)) return time;
  return millisecondsOf(time) === null ? null : momentOf(time).slice(0, DAY_LENGTH);
}

/** The same times without a comparison where it would not go forwards. */
export function forwards({ asOf, compareWith }: Times): Times {
  const [from, to] = [compareWith, asOf].map((time) => (time === undefined ? null : millisecondsOf(time)));
  const isForwards = from == null || to == null || from < to;
  return { asOf, compareWith: isForwards ? compareWith : undefined };
}

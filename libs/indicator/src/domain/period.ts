import type { YearMonth } from '#libs/kernel';

/** A reporting period: a month `2024-06`, a quarter `2024-Q2` or a year `2024`. */
export type Period = string;

/** The months that a period covers, and how long it is. */
export interface PeriodSpan {
  readonly form: 'month' | 'quarter' | 'year';
  readonly year: number;
  readonly from: YearMonth;
  readonly to: YearMonth;
}

const PERIOD = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/;

/** The span of a period, or null where the text is none. */
export function spanOf(period: Period): PeriodSpan | null {
  const match = PERIOD.exec(period);
  if (!match) return null;
  const [, year = '', month, quarter] = match;
  if (month) return { form: 'month', year: Number(year), from: period, to: period };
  if (!quarter) return { form: 'year', year: Number(year), from: `${year}-01`, to: `${year}-12` };
  const last = Number(quarter) * 3;
  return { form: 'quarter', year: Number(year), from: monthText(year, last - 2), to: monthText(year, last) };
}

/** The same period `years` later; negative goes back. */
export function shiftYears(period: Period, years: number): Period {
  return `${Number(period.slice(0, 4)) + years}${period.slice(4)}`;
}

/** Months since year 0: differences of two are months between them. */
export function monthIndex(month: YearMonth): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** The month of an index made by `monthIndex`. */
export function monthOf(index: number): YearMonth {
  return monthText(String(Math.floor(index / 12)), (index % 12) + 1);
}

function monthText(year: string, month: number): YearMonth {
  return `${year.padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

import Big from 'big.js';
import type { YearMonth } from '#libs/kernel';
import type { DecimalText } from './indicator.events.js';
import type { Indicator } from './indicator.js';
import { monthIndex, monthOf, spanOf } from './period.js';

/** A point of the plan line: what should be reached at the end of the month. */
export interface PlanPoint {
  readonly month: YearMonth;
  readonly value: DecimalText;
}

/** The course that the plan asks for, oldest point first; `stepped` holds each value for its whole year. */
export interface PlanLine {
  readonly shape: 'linear' | 'stepped';
  readonly points: readonly PlanPoint[];
}

/**
 * The plan line: through the yearly targets where they are set, else straight from the baseline to the target when it is
 * due, else only the target itself. Totals since the plan's start begin at zero; yearly rates (年均, 同比) hold each year.
 */
export function planLine(indicator: Indicator): PlanLine {
  const due = { month: indicator.due, value: indicator.target };
  const yearly = indicator.yearlyTargets.map(({ year, value }) => ({ month: endOfYear(year, indicator.due), value }));
  if (!yearly.some((point) => point.month === due.month)) yearly.push(due);
  if (isYearlyRate(indicator)) return { shape: 'stepped', points: yearly };
  const start = startOf(indicator);
  return { shape: 'linear', points: start && start.month < (yearly[0] ?? due).month ? [start, ...yearly] : yearly };
}

/** What the line asks for at the end of the month; null before its first point. After the last point it stays level. */
export function valueOn(line: PlanLine, month: YearMonth): Big | null {
  const next = line.points.find((point) => point.month >= month);
  if (!next) return Big(line.points.at(-1)?.value ?? 0);
  if (line.shape === 'stepped' || next.month === month) return Big(next.value);
  const before = line.points.findLast((point) => point.month < month);
  if (!before) return null;
  const elapsed = monthIndex(month) - monthIndex(before.month);
  const whole = monthIndex(next.month) - monthIndex(before.month);
  return Big(next.value).minus(before.value).times(elapsed).div(whole).plus(before.value);
}

function isYearlyRate({ kind, growth }: Indicator): boolean {
  return kind === 'growth-rate' && (growth === 'annualised' || growth === 'year-on-year');
}

function startOf(indicator: Indicator): PlanPoint | null {
  const base = indicator.baseline && spanOf(indicator.baseline.period);
  if (indicator.kind === 'growth-rate') return base ? { month: base.to, value: '0' } : null;
  const planStart = { month: monthOf(monthIndex(indicator.planPeriod.from) - 1), value: '0' };
  if (indicator.kind === 'increment') return planStart;
  if (base && indicator.baseline) return { month: base.to, value: indicator.baseline.value };
  return indicator.kind === 'cumulative' ? planStart : null;
}

function endOfYear(year: string, due: YearMonth): YearMonth {
  return year === due.slice(0, 4) ? due : `${year}-12`;
}

import { readNumeral } from '../text/numeral.js';
import { daysInMonth, findCalendarMentions, findCalendarRanges, isoDay, twoDigits } from './calendar.js';
import type { PlanYears } from './deadline.js';

/** The months that a plan covers, and what was doubtful in finding them. */
export interface PlanPeriod {
  /** `YYYY-MM` */
  from: string | null;
  to: string | null;
  doubt: 'conflict' | 'assumed' | 'unknown' | null;
  /** What the text states where its title says otherwise. */
  stated: Months | null;
}

const STARTS = /(?:从|自)\s*(20\d{2}年[^,。;]{0,8}?)\s*(?:开始|起)(?:[^。;]{0,12}?([一二两三四五六\d])\s*年)?/u;
const SAID = /(?:时间|期限|为期|实施期|行动期|周期|[一二两三四五\d]年)[^,。;]{0,6}$/u;
const GOAL_YEAR = /(?:到|至)\s*(20\d{2})\s*年/gu;

/**
 * The period of a plan: that of its title, with a start that the text states more closely; else one that the text
 * states; else its phases; else the last year for which it sets a goal.
 */
export function readPlanPeriod(title: string, opening: string, phases: readonly PhaseMonths[]): PlanPeriod {
  const named = titlePeriod(title);
  const start = statedStart(opening);
  const stated = statedRange(opening) ?? (start?.to == null ? null : { from: start.from, to: start.to });
  if (named !== null) return closerWithin(named, stated ?? start, stated);
  if (stated !== null) return { ...stated, doubt: null, stated: null };
  const first = phases.find(({ from }) => from !== null)?.from ?? null;
  const last = phases.findLast(({ to }) => to !== null)?.to ?? null;
  if (first !== null && last !== null) return { from: first, to: last, doubt: null, stated: null };
  const goalYears = [...opening.matchAll(GOAL_YEAR)].map(([, year]) => Number(year));
  const from = start?.from ?? null;
  if (goalYears.length === 0) return { from, to: null, doubt: 'unknown', stated: null };
  const to = `${goalYears.reduce((a, b) => Math.max(a, b))}-12`;
  return { from, to, doubt: 'assumed', stated: null };
}

/** The title's period; the text may say in which month of its first year it starts, and contradict it otherwise. */
function closerWithin(named: Months, start: { from: string } | null, stated: Months | null): PlanPeriod {
  const isCloser = start !== null && start.from > named.from && start.from.slice(0, 4) === named.from.slice(0, 4);
  const from = isCloser ? start.from : named.from;
  const differs = stated !== null && (stated.from !== from || stated.to !== named.to);
  return { from, to: named.to, doubt: differs ? 'conflict' : null, stated: differs ? stated : null };
}

export interface PhaseMonths {
  from: string | null;
  to: string | null;
}

interface Months {
  from: string;
  to: string;
}

const monthsOf = ({ from, to }: Months): Months => ({ from: from.slice(0, 7), to: to.slice(0, 7) });

function titlePeriod(title: string): Months | null {
  const range = findCalendarRanges(title, null)[0];
  if (range !== undefined) return monthsOf(range);
  const years = /\(?(20\d{2})\s*-{1,3}\s*(20\d{2})\)?/u.exec(title);
  if (years !== null) return { from: `${years[1]}-01`, to: `${years[2]}-12` };
  const single = findCalendarMentions(title, null)[0];
  if (single !== undefined) return monthsOf(single);
  if (title.includes('十四五')) return { from: '2021-01', to: '2025-12' };
  return title.includes('十五五') ? { from: '2026-01', to: '2030-12' } : null;
}

/** A range of months in the opening that is said to be the plan's time. */
function statedRange(opening: string): Months | null {
  const prose = opening.replace(/《[^》]*》/gu, (name) => '\u00b7'.repeat(name.length));
  const range = findCalendarRanges(prose, null).find(({ start }) =>
    SAID.test(prose.slice(Math.max(0, start - 24), start).replace(/[(:为是]*$/u, '')),
  );
  return range === undefined ? null : monthsOf(range);
}

/** 从2022年5月起，用3年时间: the start, and the end that follows from the years. */
function statedStart(opening: string): { from: string; to: string | null } | null {
  const match = STARTS.exec(opening);
  const start = findCalendarMentions(match?.[1] ?? '', null)[0];
  if (start === undefined) return null;
  const from = start.from.slice(0, 7);
  const years = readNumeral(match?.[2] ?? '');
  return { from, to: years === null ? null : monthsLater(from, years * 12 - 1) };
}

/** The first and last day of a period. */
export function yearsOf({ from, to }: PhaseMonths): PlanYears {
  const last = to === null ? null : daysInMonth(Number(to.slice(0, 4)), Number(to.slice(5, 7)));
  return { from: from === null ? null : `${from}-01`, to: last === null ? null : `${to}-${twoDigits(last)}` };
}

/** The month `count` months after `month`, both `YYYY-MM`. */
export function monthsLater(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return isoDay(Math.floor(index / 12), (index % 12) + 1, 1).slice(0, 7);
}

import { readNumeral } from '../text/numeral.js';

/** A day, month, run of months, quarter, half or year that a text names: 2025年6月底, 2025年3-4月, 第三季度. */
export interface CalendarMention {
  start: number;
  end: number;
  /** First and last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  precision: 'year' | 'part' | 'months' | 'month' | 'day';
  /** False where the year was taken from the context. */
  hasYear: boolean;
}

const YEAR = '(20\\d{2}|二[〇零○][〇零○一二三四五六七八九]{2})\\s*年度?';
const TO = '(?:-{1,3}|至|到)';
const MONTH = '(\\d{1,2}|十[一二]?|[一二三四五六七八九])';
const MONTH_AND_DAY =
  `(?:${MONTH}\\s*${TO}\\s*)?${MONTH}` +
  '\\s*月份?(?:\\s*(\\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\\s*[日号]|\\s*(上旬|中旬|下旬|初|中|底|末)(?!期))?';
const PART = '(上半年|下半年)|(?:第\\s*)?([一二三四1-4])\\s*季度末?';
const EDGE = '(年?\\s*(?:底|末|中|初))(?!期)|(全年)';

const WITH_YEAR = new RegExp(`${YEAR}(?:\\s*(?:${MONTH_AND_DAY}|${PART}|${EDGE}))?`, 'gu');
const WITHOUT_YEAR = new RegExp(
  `(?<![年\\d〇零一二三四五六七八九十每]\\s*|[\\d一二三四五六七八九十]\\s*${TO}\\s*)(?:${MONTH_AND_DAY}|${PART}|((?:当|本|全)?年\\s*(?:底|末|内)))`,
  'gu',
);

/**
 * Every calendar period that a folded text names, in order. Mentions without a year are read in `year` and left out
 * when it is null.
 */
export function findCalendarMentions(folded: string, year: number | null): CalendarMention[] {
  const mentions: CalendarMention[] = [];
  for (const match of folded.matchAll(WITH_YEAR)) {
    const named = readNumeral(match[1] ?? '');
    if (named !== null) push(mentions, match, { year: named, hasYear: true, groups: match.slice(2) });
  }
  if (year !== null) {
    for (const match of folded.matchAll(WITHOUT_YEAR)) {
      push(mentions, match, { year, hasYear: false, groups: match.slice(1) });
    }
  }
  return mentions.toSorted((a, b) => a.start - b.start);
}

interface Named {
  year: number;
  hasYear: boolean;
  /** first of several months, month, day, third of a month, half, quarter, edge of the year, whole year */
  groups: (string | undefined)[];
}

function push(mentions: CalendarMention[], match: RegExpExecArray, named: Named): void {
  const period = periodOf(named);
  if (period === null) return;
  mentions.push({ start: match.index, end: match.index + match[0].length, hasYear: named.hasYear, ...period });
}

type Period = Pick<CalendarMention, 'from' | 'to' | 'precision'>;

function periodOf({ year, groups: [first, month, day, third, half, quarter, edge] }: Named): Period | null {
  if (month !== undefined) {
    const last = monthPeriod(year, { month, day, third });
    return first === undefined || last === null ? last : monthsUntil(last, readNumeral(first) ?? 0);
  }
  if (half !== undefined) return half === '上半年' ? months(year, 1, 6) : months(year, 7, 12);
  if (quarter !== undefined) {
    const number = readNumeral(quarter) ?? 0;
    return months(year, number * 3 - 2, number * 3);
  }
  if (edge !== undefined && edge.endsWith('中')) return months(year, 1, 6);
  if (edge !== undefined && edge.endsWith('初')) return months(year, 1, 1);
  return { from: isoDay(year, 1, 1), to: isoDay(year, 12, 31), precision: edge === undefined ? 'year' : 'part' };
}

interface MonthWords {
  month: string;
  day: string | undefined;
  third: string | undefined;
}

function monthPeriod(year: number, { month, day, third }: MonthWords): Period | null {
  const m = readNumeral(month) ?? 0;
  if (m < 1 || m > 12) return null;
  const last = daysInMonth(year, m);
  if (day !== undefined) {
    const d = readNumeral(day) ?? 0;
    return d >= 1 && d <= last ? { from: isoDay(year, m, d), to: isoDay(year, m, d), precision: 'day' } : null;
  }
  const end = third === '上旬' || third === '初' ? 10 : third === '中旬' || third === '中' ? 20 : last;
  return { from: isoDay(year, m, 1), to: isoDay(year, m, end), precision: 'month' };
}

/** 2025年3-4月: from the first month to the end of the last. */
function monthsUntil({ from, to }: Period, first: number): Period | null {
  const [year, month] = from.split('-').map(Number) as [number, number];
  return first >= 1 && first < month ? { from: isoDay(year, first, 1), to, precision: 'months' } : null;
}

const months = (year: number, from: number, to: number): Period => ({
  from: isoDay(year, from, 1),
  to: isoDay(year, to, daysInMonth(year, to)),
  precision: 'part',
});

/** `YYYY-MM-DD` */
export const isoDay = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;

/** `MM` or `DD`. */
export const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** The number of days of a month (1 to 12) in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A stretch of time with both ends named; the second may leave out its year: 2024年5月—8月, 2024年5—8月. */
export interface CalendarRange {
  start: number;
  end: number;
  from: string;
  to: string;
}

const BETWEEN = new RegExp(`^\\s*${TO}\\s*$`, 'u');

/** Every range in a folded text. */
export function findCalendarRanges(folded: string, year: number | null): CalendarRange[] {
  const ranges: CalendarRange[] = [];
  const firsts = findCalendarMentions(folded, year);
  for (const first of firsts) {
    if (first.precision === 'months') {
      ranges.push({ start: first.start, end: first.end, from: first.from, to: first.to });
      continue;
    }
    const rest = folded.slice(first.end, first.end + 24);
    const second = findCalendarMentions(rest, Number(first.from.slice(0, 4)))[0];
    if (second === undefined || !BETWEEN.test(rest.slice(0, second.start)) || second.to < first.from) continue;
    ranges.push({ start: first.start, end: first.end + second.end, from: first.from, to: second.to });
  }
  const years = /(20\d{2})\s*(?:年\s*)?(?:-{1,3}|至|到)\s*(20\d{2})\s*年/gu;
  const found = new Set(ranges.map(({ start }) => start));
  for (const match of folded.matchAll(years)) {
    if (found.has(match.index)) continue;
    const [text, from, to] = match;
    ranges.push({ start: match.index, end: match.index + text.length, from: `${from}-01-01`, to: `${to}-12-31` });
  }
  return ranges.toSorted((a, b) => a.start - b.start);
}

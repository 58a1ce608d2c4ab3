import type { DeadlineKind, TermFromIssue } from '../parsed-plan.js';
import { daysInMonth, findCalendarMentions, findCalendarRanges, twoDigits, type CalendarRange } from './calendar.js';
import { readNumeral } from '../text/numeral.js';

/** What a plan's own words say about the years it covers. */
export interface PlanYears {
  /** `YYYY-MM-DD`, the plan's first and last day. */
  from: string | null;
  to: string | null;
}

/** What keeps a phrase from being a date: a calendar of working days or the issue date, the year, or its meaning. */
export type DeadlineDoubt = 'needs-calendar' | 'needs-year' | 'undecided' | 'goes-on';

export interface DeadlinePhrase {
  start: number;
  end: number;
  kind: DeadlineKind;
  date: string | null;
  from: string | null;
  recurrence: string[];
  fromIssue: TermFromIssue | null;
  doubt: DeadlineDoubt | null;
}

const EVERY_MONTH = Array.from({ length: 12 }, (_, i) => i + 1);
const BEFORE = '(?:之前|以前|前)?';

const CONTINUOUS =
  /(?:持续|长期|常年|常态化|常态长效|贯穿全程|贯穿始终)(?:不断|深入)?(?:推进|坚持|实施|开展|跟踪|落实|抓好|做好|用力|深化|进行)?|全年(?:推进|坚持|实施|开展)?/u;
const ONLY_CONTINUOUS = new RegExp(
  `^(?:并|且|需|要|须|,|、|\\s|工作)*(?:${CONTINUOUS.source})(?:工作|,|、|并|和|\\s|${CONTINUOUS.source})*$`,
  'u',
);
const ANCHORED =
  /(?<anchor>(?:自|从|在)?[^,。;、()]{0,16}(?:印发|发布|公布|下发|出台|施行|实施|发文)(?:之日)?|[自从]?即日)(?:起|后),?\s*(?<count>\d{1,3}|[一二三四五六七八九十百两]{1,4})\s*(?<unit>个?(?:工作日|自然日)|日|天|个月|年)(?!之?后|以后|起)(?:之?内|以内)?/u;
/** The issue of the plan itself, not of a law or another document that the sentence names. */
const OWN_ISSUE =
  /(?:^|[自从在])(?:本(?![级地省市县区单部])[^《》]{0,8}|(?:工作|行动|实施)?(?:方案|计划|要点))?(?:正式)?(?:印发|发布|公布|下发|出台|发文)(?:之日)?$|即日$/u;
const WITHIN_PLAN = /(?:试点|创建|建设|方案|计划|规划|行动|实施)期(?:限)?(?:之?内|结束前|满前|末)|[两三四五]年内/u;

/** The deadline that a label or a bracket states; null where the words are none at all. */
export function readDeadline(folded: string, plan: PlanYears): DeadlinePhrase | null {
  const text = folded.replace(/[。;,\s]+$/u, '');
  const start = text.search(/\S/u);
  if (start < 0) return null;
  const phrase = decide(text, plan);
  return phrase === null ? null : { ...phrase, start, end: text.length };
}

/** 2025年前 may or may not mean its end; 2025年汛前 depends on the season. */
const BEFORE_SOMETHING = /^\s*(?:之前|以前|[^,。;、完]{0,3}前)/u;

type Decision = Omit<DeadlinePhrase, 'start' | 'end'>;

const decision = (kind: DeadlineKind, parts: Partial<Decision> = {}): Decision => ({
  kind,
  date: null,
  from: null,
  recurrence: [],
  fromIssue: null,
  doubt: null,
  ...parts,
});

function decide(text: string, plan: PlanYears): Decision | null {
  if (ONLY_CONTINUOUS.test(text)) return decision('continuous');
  const recurring = findRecurring(text);
  if (recurring !== null) return decision('recurring', { recurrence: recurring.recurrence });
  const year = singleYear(plan);
  const range = findCalendarRanges(text, year)[0];
  if (range !== undefined) return decision('range', { from: range.from, date: range.to });
  const anchored = findAnchored(text);
  if (anchored !== null) return anchored.decision;
  const dates = findCalendarMentions(text, year);
  const last = dates.at(-1);
  if (last !== undefined) {
    if (last.precision === 'year' && BEFORE_SOMETHING.test(text.slice(last.end)))
      return decision('by', { doubt: 'undecided' });
    return decision('by', { date: last.to, doubt: CONTINUOUS.test(text.slice(last.end)) ? 'goes-on' : null });
  }
  if (WITHIN_PLAN.test(text)) return decision('by', { date: plan.to });
  if (findCalendarMentions(text, 2000).length > 0) return decision('by', { doubt: 'needs-year' });
  if (/^(?:每|按)(?:个)?(?:年|半年|季度?|月|周|日)/u.test(text)) return decision('recurring');
  return null;
}

/** The first time that counts from an event, such as the issue of the plan. */
function findAnchored(text: string): { start: number; end: number; decision: Decision } | null {
  const match = ANCHORED.exec(text);
  if (match === null) return null;
  const { anchor = '', count = '', unit = '' } = match.groups ?? {};
  const number = readNumeral(count);
  const fromIssue = number !== null && OWN_ISSUE.test(anchor) ? termOf(number, unit) : null;
  const end = match.index + match[0].length;
  return { start: match.index, end, decision: decision('by', { fromIssue, doubt: 'needs-calendar' }) };
}

function termOf(count: number, unit: string): TermFromIssue {
  if (unit.includes('工作日')) return { count, unit: 'working-day' };
  if (unit === '年') return { count: count * 12, unit: 'month' };
  return { count, unit: unit === '个月' ? 'month' : 'day' };
}

/** The year of a plan that lies in a single one; a mention without a year then means this. */
export function singleYear({ from, to }: PlanYears): number | null {
  const first = from?.slice(0, 4);
  return first !== undefined && first === to?.slice(0, 4) ? Number(first) : null;
}

interface Recurring {
  start: number;
  end: number;
  recurrence: string[];
}

const DAY = '(\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*[日号]';
const QUARTERLY = new RegExp(`每个?季度?(末月|末|底|首月)?\\s*(?:${DAY})?${BEFORE}`, 'gu');
const MONTHLY = new RegExp(`每个?月(?:${DAY}|底|末)${BEFORE}`, 'gu');
const YEARLY = new RegExp(
  `每年(?:度)?(\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:${DAY}|份?底|份?末)?${BEFORE}|每年年?(?:底|末)${BEFORE}`,
  'gu',
);
const LISTED = /(?<![年\d])(?:\d{1,2}月\d{1,2}日\s*[、和及,]\s*){1,11}\d{1,2}月\d{1,2}日(?:之前|以前|前)?/gu;

/** The first recurring deadline that names its days: 每季度末月25日前, 每月5日前, 6月30日、12月31日前. */
function findRecurring(text: string): Recurring | null {
  for (const [pattern, daysOf] of RECURRING) {
    for (const match of text.matchAll(pattern)) {
      const recurrence = daysOf(match).filter((day) => IN_THE_CALENDAR.test(day));
      if (recurrence.length > 0) return { start: match.index, end: match.index + match[0].length, recurrence };
    }
  }
  return null;
}

const RECURRING: readonly (readonly [RegExp, (match: RegExpExecArray) => string[]])[] = [
  [QUARTERLY, ([, place, day]) => quarterDays(place, day)],
  [MONTHLY, ([, day]) => EVERY_MONTH.map((month) => dayOf(month, day))],
  [YEARLY, ([, month, day]) => [dayOf(month === undefined ? 12 : (readNumeral(month) ?? 12), day)]],
  [
    LISTED,
    ([list]) => [...list.matchAll(/(\d{1,2})月(\d{1,2})日/gu)].map(([, month, day]) => dayOf(Number(month), day)),
  ],
];

function quarterDays(place: string | undefined, day: string | undefined): string[] {
  if (place === undefined && day === undefined) return [];
  const months = place === '首月' ? [1, 4, 7, 10] : [3, 6, 9, 12];
  return months.map((month) => dayOf(month, day));
}

/** Slips of the pen, such as 13月5日 or 6月0日, name no day. */
const IN_THE_CALENDAR = /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[123]\d)$/u;

/** `MM-DD`; the last day of the month where no day is named. A leap day is not promised every year. */
function dayOf(month: number, day: string | undefined): string {
  const last = daysInMonth(2001, month);
  return `${twoDigits(month)}-${twoDigits(Math.min(day === undefined ? last : (readNumeral(day) ?? last), last))}`;
}

/** What follows a date when it is a deadline, not a fact about that time. */
const DONE_BY = /^\s*(?:之前|以前|前)|^\s*[^,。;、]{0,4}(?:完成|建成|实现|投用|投入使用|启用|通水|通车|上线|出台)/u;
const PAST_ATTRIBUTE =
  /^\s*(?:之前|以前|前)?\s*(?:建成|投用|开工|取得|成立|注册|登记|竣工|签订|出生|入学)[^,。;]{0,4}的/u;
const REACHES = /(?:到|至|截至|力争在?|确保在?)\s*$/u;
const NOT_A_DEADLINE = /(?:较|比|与|以|自|从|由|截至目前|据|在|《[^》]*|“[^”]*)\s*$/u;

/** 9月至12月完成: done by the end of a stretch, not a fact about that time. */
function isDoneIn({ start, end }: CalendarRange, folded: string): boolean {
  const after = folded.slice(end, end + 12);
  const before = folded.slice(Math.max(0, start - 24), start);
  return DONE_BY.test(after) && !PAST_ATTRIBUTE.test(after) && !NOT_A_DEADLINE.test(before);
}

function deadlineIn({ start, end, from, to }: CalendarRange, yearKnown: boolean): DeadlinePhrase {
  const parts: Partial<Decision> = yearKnown ? { from, date: to } : { doubt: 'needs-year' };
  return { ...decision('range', parts), start, end };
}

/**
 * The deadlines that running text states: 2025年底前, 到2026年, 每月5日前, 印发之日起30个工作日内. 持续推进 as a verb of
 * a sentence is none; neither is a date without 前, 到, or a verb of completion.
 */
export function findDeadlines(folded: string, plan: PlanYears): DeadlinePhrase[] {
  const year = singleYear(plan);
  const mentions = findCalendarMentions(folded, year ?? 2000);
  const ranges = findCalendarRanges(folded, year ?? 2000);
  const found: DeadlinePhrase[] = [];
  for (const mention of mentions) {
    const range = ranges.find(
      ({ start, end }) => start <= mention.start && mention.end <= end && end - start > mention.end - mention.start,
    );
    if (range !== undefined && isDoneIn(range, folded)) {
      const known = mention.start === range.start && !(plan.from !== null && mention.hasYear && range.to < plan.from);
      if (known) found.push(deadlineIn(range, mention.hasYear || year !== null));
      continue;
    }
    // The first end of a stretch is no deadline, whatever follows its second end.
    if (range?.start === mention.start) continue;
    const before = folded.slice(Math.max(0, mention.start - 24), mention.start);
    const after = folded.slice(mention.end, mention.end + 12);
    const reaches = REACHES.exec(before);
    if (reaches === null && (!DONE_BY.test(after) || PAST_ATTRIBUTE.test(after) || NOT_A_DEADLINE.test(before)))
      continue;
    if (reaches !== null && !mention.hasYear) continue;
    if (mention.hasYear && plan.from !== null && mention.to < plan.from) continue;
    const suffix = /^\s*(?:之前|以前|前)/u.exec(after)?.[0] ?? '';
    const isVague = mention.precision === 'year' && BEFORE_SOMETHING.test(after);
    const prefix = reaches !== null && /^[到至]/u.test(reaches[0]) ? reaches[0].length : 0;
    found.push({
      start: mention.start - prefix,
      end: mention.end + suffix.length,
      ...decision('by', {
        date: isVague || (!mention.hasYear && year === null) ? null : mention.to,
        doubt: isVague ? 'undecided' : !mention.hasYear && year === null ? 'needs-year' : null,
      }),
    });
  }
  const recurring = findRecurring(folded);
  if (recurring !== null && /\d|底|末/u.test(folded.slice(recurring.start, recurring.end)))
    found.push({
      ...decision('recurring', { recurrence: recurring.recurrence }),
      start: recurring.start,
      end: recurring.end,
    });
  const anchored = findAnchored(folded);
  if (anchored !== null) found.push({ ...anchored.decision, start: anchored.start, end: anchored.end });
  return found;
}

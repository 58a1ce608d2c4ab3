import type { ChapterKind } from '../outline/chapter-kind.js';
import type { OutlineNode } from '../outline/outline.js';
import type { MarkerStyle } from '../outline/marker.js';
import type { PlanText, Range } from '../text/plan-text.js';
import { findCalendarMentions, findCalendarRanges } from './calendar.js';
import { monthsLater } from './plan-period.js';

/** A phase and the passages that describe it. */
export interface PhasePassage {
  name: string;
  /** `YYYY-MM` */
  from: string | null;
  to: string | null;
  heading: Range;
  goal: Range[];
}

export interface PhaseReading {
  phases: PhasePassage[];
  /** Items that turned out to be phases or parts of them. */
  nodes: Set<OutlineNode>;
  /** Paragraphs without a numeral that belong to a phase. */
  paragraphs: Set<Range>;
}

interface Passage {
  range: Range;
  node: OutlineNode | null;
  style: MarkerStyle | null;
}

/** Finds the phases in a chapter of phases or safeguards. `issuedOn` is where 即日起 begins. */
export function readPhases(
  text: PlanText,
  chapter: OutlineNode,
  kind: ChapterKind,
  issuedOn: string | null,
): PhaseReading {
  const reading: PhaseReading = { phases: [], nodes: new Set(), paragraphs: new Set() };
  let open: { phase: PhasePassage; style: MarkerStyle | null } | null = null;
  for (const passage of passagesOf(chapter)) {
    const inProse = kind === 'phases' ? readSentence(text, passage.range) : [];
    if (inProse.length > 1) {
      for (const phase of inProse) reading.phases.push(phase);
      reading.paragraphs.add(passage.range);
      continue;
    }
    const heading = readHeading(text, passage, { kind, issuedOn });
    const phase: PhasePassage | null = heading;
    if (phase !== null) {
      reading.phases.push(phase);
      open = { phase, style: passage.style };
    } else if (open === null || (passage.style !== null && passage.style === open.style)) {
      open = null;
      continue;
    } else open.phase.goal.push(passage.range);
    if (passage.node === null) reading.paragraphs.add(passage.range);
    else reading.nodes.add(passage.node);
  }
  fillFrom(reading.phases);
  return reading;
}

/** The chapter's paragraphs in order, items and plain ones. */
function passagesOf(node: OutlineNode): Passage[] {
  const plain = node.text.map((range): Passage => ({ range, node: null, style: null }));
  return [
    ...plain,
    ...node.children.flatMap((child): Passage[] => {
      const below = passagesOf({ ...child, text: child.text.filter(({ start }) => start >= child.paragraph.end) });
      return [{ range: child.paragraph, node: child, style: child.marker.style }, ...below];
    }),
  ];
}

interface Surroundings {
  kind: ChapterKind;
  issuedOn: string | null;
}

const NUMBERED = /^第[一二三四五六七八九]\s*(?:阶段|步)\s*[:,、\s]?\s*/u;
const NAME_AND_DATES = /^([^()。;]{0,30}?)\s*\(([^()]{4,40})\)\s*[:。,、]?\s*/u;
const DATES_AND_NAME = /^(20\d{2}年[^:。,;]{0,24}?)\s*[:,]\s*([^:。,;()]{2,20}?)\s*(?:[:。]|$)/u;
const NAME_ONLY = /^([^()。;:,]{2,16}阶段)\s*(?:[:。]|$)/u;

/** 第一阶段：摸底动员（2024年2月—5月）。; 2024年2月—5月，摸底动员。; 启动阶段。 */
function readHeading(text: PlanText, { range, node }: Passage, { kind, issuedOn }: Surroundings): PhasePassage | null {
  const start = node === null ? range.start : range.start + node.marker.length;
  const folded = text.read({ start, end: range.end });
  const numbered = NUMBERED.exec(folded)?.[0] ?? '';
  const body = folded.slice(numbered.length);
  const isPhase = kind === 'phases' || numbered !== '' || /阶段/u.test(body.slice(0, 24));
  if (!isPhase) return null;
  const at = start + numbered.length;
  const dated = NAME_AND_DATES.exec(body);
  if (dated !== null) {
    const months = readMonths(dated[2] ?? '', issuedOn);
    if (months === null) return null;
    const after = dated[0].length;
    const own = dated[1]?.trim() ?? '';
    const name =
      own !== '' ? { start: at, end: at + own.length } : nameBehind(text, { start: at + after, end: range.end });
    const goalStart = own !== '' || name === null ? at + after : name.end;
    return phaseOf(text, { range, name: name ?? { start, end: start + numbered.trim().length } }, months, goalStart);
  }
  const leading = DATES_AND_NAME.exec(body);
  const months = readMonths(leading?.[1] ?? '', issuedOn);
  if (leading?.[2] !== undefined && months !== null) {
    const nameStart = at + leading[0].indexOf(leading[2], leading[1]?.length ?? 0);
    const name = { start: nameStart, end: nameStart + leading[2].length };
    return phaseOf(text, { range, name }, months, at + leading[0].length);
  }
  const plain = NAME_ONLY.exec(body);
  if (plain?.[1] === undefined || kind !== 'phases') return null;
  const name = { start: at, end: at + plain[1].length };
  return phaseOf(text, { range, name }, { from: null, to: null }, at + plain[0].length);
}

const IN_SENTENCE = /(20\d{2}年[^,。;为是]{0,22}|\d{1,2}月[^,。;为是]{0,12})[为是]([^,。;为]{2,14}阶段)/gu;

/** 2024年1月至6月为部署阶段，2024年7月至2026年9月为实施阶段。 */
function readSentence(text: PlanText, range: Range): PhasePassage[] {
  return [...text.read(range).matchAll(IN_SENTENCE)].flatMap((match) => {
    const [words, dates = '', name = ''] = match;
    const months = readMonths(dates, null);
    if (months === null) return [];
    const start = range.start + match.index;
    const end = start + words.length;
    return [{ name: text.print({ start: end - name.length, end }), ...months, heading: { start, end }, goal: [] }];
  });
}

/** 第一阶段（2024年1月—6月）：摸底建账。 */
function nameBehind(text: PlanText, { start, end }: Range): Range | null {
  const match = /^[\s:]*([^。,;:]{2,16})[。:]/u.exec(text.read({ start, end }));
  if (match?.[1] === undefined) return null;
  const at = start + match[0].indexOf(match[1]);
  return { start: at, end: at + match[1].length };
}

interface Months {
  from: string | null;
  to: string | null;
}

function phaseOf(
  text: PlanText,
  { range, name }: { range: Range; name: Range },
  months: Months,
  goalStart: number,
): PhasePassage {
  const goal = text.trim({ start: Math.min(goalStart, range.end), end: range.end });
  const lead = /^[。:,\s]+/u.exec(text.read(goal))?.[0].length ?? 0;
  const rest = { start: goal.start + lead, end: goal.end };
  return {
    name: text.print(name),
    ...months,
    heading: { start: range.start, end: Math.max(name.end, rest.end > rest.start ? rest.start : range.end) },
    goal: rest.end > rest.start ? [rest] : [],
  };
}

function readMonths(dates: string, issuedOn: string | null): Months | null {
  const range = findCalendarRanges(dates, null)[0];
  if (range !== undefined) return { from: range.from.slice(0, 7), to: range.to.slice(0, 7) };
  const last = findCalendarMentions(dates, null).at(-1);
  if (last === undefined) return null;
  const to = last.to.slice(0, 7);
  if (/即日起|印发之日起/u.test(dates)) return { from: issuedOn?.slice(0, 7) ?? null, to };
  return last.precision === 'year' || !/前|底|末/u.test(dates)
    ? { from: last.from.slice(0, 7), to }
    : { from: null, to };
}

/** A phase given only by its end begins where the one before ended. */
function fillFrom(phases: PhasePassage[]): void {
  phases.forEach((phase, i) => {
    const before = phases[i - 1]?.to;
    if (phase.from === null && phase.to !== null && before != null) phase.from = monthsLater(before, 1);
  });
}

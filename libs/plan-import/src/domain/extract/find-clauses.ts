import { findLabels, readLabel } from '../outline/clause-label.js';
import type { PlanText, Range } from '../text/plan-text.js';
import { readClause, shiftContent, type ClauseContent } from './clause.js';
import type { PlanYears } from './deadline.js';

/** A clause found in a paragraph; all positions count from the paragraph's beginning. */
export interface Clause extends Range {
  content: ClauseContent;
  /** Whether the paragraph holds nothing else. */
  alone: boolean;
}

/** Longer brackets and sentences without a label are prose. */
const LONGEST_UNLABELLED = 240;

/**
 * Finds the responsibility clauses of a folded paragraph: in brackets, behind a label (on a line of its own or glued to
 * a sentence), or as a last sentence of nothing but units and verbs.
 */
export function findClauses(folded: string, plan: PlanYears): Clause[] {
  const bracketed = findBracketed(folded, plan);
  const marked = [...bracketed, ...findLabelled(folded, bracketed, plan)];
  const found = (marked.length > 0 ? marked : findSentences(folded, plan)).toSorted((a, b) => a.start - b.start);
  const alone = found.length > 0 && !/[\p{L}\p{N}]/u.test(outside(folded, found));
  return found.map((clause) => ({ ...clause, alone }));
}

/** What a paragraph holds beside its clauses, which are given in order. */
function outside(folded: string, found: readonly Range[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of found) {
    rest += folded.slice(at, start);
    at = Math.max(at, end);
  }
  return rest + folded.slice(at);
}

/** The clauses of a paragraph with their positions in the text. */
export function findClausesIn(text: PlanText, paragraph: Range, plan: PlanYears): Clause[] {
  return findClauses(text.read(paragraph), plan).map(({ start, end, content, alone }) => ({
    start: start + paragraph.start,
    end: end + paragraph.start,
    content: shiftContent(content, paragraph.start),
    alone,
  }));
}

type Found = Omit<Clause, 'alone'>;

function findBracketed(folded: string, plan: PlanYears): Found[] {
  const found: Found[] = [];
  for (const bracket of outerBrackets(folded)) {
    const inside = { start: bracket.start + 1, end: bracket.isClosed ? bracket.end - 1 : bracket.end };
    const text = folded.slice(inside.start, inside.end);
    const isLabelled = readLabel(text) !== null || findLabels(text.slice(0, LONGEST_UNLABELLED)).length > 0;
    if (!isLabelled && (!bracket.isClosed || text.length > LONGEST_UNLABELLED)) continue;
    const content = readClause(text, plan);
    if (!isLabelled && !isClauseByItself(content, isClosing(folded, bracket))) continue;
    found.push({ start: bracket.start, end: bracket.end, content: shiftContent(content, inside.start) });
  }
  return found;
}

/** Without a label a bracket must hold nothing but units with a verb, a deadline, or, behind the last stop, units. */
function isClauseByItself(content: ClauseContent, closesItem: boolean): boolean {
  if (content.leftovers.length > 0) return false;
  if (content.unsure * 2 > content.mentions.length || (content.unsure > 0 && !content.hasVerb)) return false;
  if (content.mentions.length > 0) return content.hasVerb || closesItem;
  return content.deadlines.length > 0 && closesItem;
}

/** Whether the bracket stands behind a stop at the end of its paragraph. */
const isClosing = (folded: string, { start, end }: Range) =>
  /^[\s。;]*$/u.test(folded.slice(end)) && /(?:^|[。;!”])\s*$/u.test(folded.slice(0, start));

interface Bracket extends Range {
  isClosed: boolean;
}

/** The brackets that stand in no other; book titles and quotations hide theirs. */
function outerBrackets(folded: string): Bracket[] {
  const brackets: Bracket[] = [];
  const open: { char: string; start: number }[] = [];
  for (const match of folded.matchAll(/[()【】〔〕[\]《》]/gu)) {
    const char = match[0];
    if ('([【〔《'.includes(char)) open.push({ char, start: match.index });
    else if (open.length > 0) {
      const { char: opener, start } = open.pop() ?? { char, start: 0 };
      if (open.length === 0 && opener !== '《') brackets.push({ start, end: match.index + 1, isClosed: true });
    }
  }
  const unclosed = open[0];
  if (unclosed !== undefined && unclosed.char !== '《')
    brackets.push({ start: unclosed.start, end: folded.length, isClosed: false });
  return brackets;
}

function findLabelled(folded: string, taken: readonly Range[], plan: PlanYears): Found[] {
  const found: Found[] = [];
  let from = 0;
  for (const label of labelsOutside(folded, taken)) {
    if (label.start < from) continue;
    const end = clauseEnd(folded, label.start);
    const content = readClause(folded.slice(label.start, end), plan);
    found.push({ start: label.start, end, content: shiftContent(content, label.start) });
    from = end;
  }
  return found;
}

function labelsOutside(folded: string, taken: readonly Range[]): Range[] {
  const opening = readLabel(folded);
  const labels: Range[] = findLabels(folded).filter(
    ({ start }) => start === 0 || !/[\u4e00-\u9fff]/u.test(folded.charAt(start - 1)),
  );
  if (opening !== null && labels[0]?.start !== 0) labels.unshift(opening);
  let next = 0;
  return labels.filter(({ start }) => {
    while ((taken[next]?.end ?? Infinity) <= start) next += 1;
    return start < (taken[next]?.start ?? Infinity);
  });
}

/** A clause without brackets runs to the first stop that no further label follows. */
function clauseEnd(folded: string, start: number): number {
  for (const match of folded.slice(start).matchAll(/。/gu)) {
    const at = start + match.index + 1;
    if (readLabel(folded.slice(at).trimStart()) === null) return at;
  }
  return folded.length;
}

/** Sentences that name units with their verbs and nothing else. */
function findSentences(folded: string, plan: PlanYears): Found[] {
  return [...folded.matchAll(/[^。]+/gu)].flatMap((match) => {
    const [sentence] = match;
    if (sentence.length > LONGEST_UNLABELLED || sentence.length < 4) return [];
    const content = readClause(sentence, plan);
    const isClause =
      content.hasVerb && content.mentions.length > 0 && content.leftovers.length === 0 && content.unsure === 0;
    const range = { start: match.index, end: match.index + sentence.length };
    return isClause ? [{ ...range, content: shiftContent(content, match.index) }] : [];
  });
}

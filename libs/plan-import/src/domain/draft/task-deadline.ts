import type { ParsedDeadline } from '../parsed-plan.js';
import { findDeadlines, readDeadline, type DeadlinePhrase, type PlanYears } from '../extract/deadline.js';
import type { PlanText, Range } from '../text/plan-text.js';
import type { PlacedClause } from './task-items.js';
import { warn, type WarningCode } from './plan-warnings.js';
import type { PlanWarning } from '../parsed-plan.js';

export interface TaskDeadline {
  deadline: ParsedDeadline | null;
  warnings: PlanWarning[];
}

interface Placed extends Range {
  phrase: DeadlinePhrase;
}

/** The words behind a label of deadlines that name no time. */
const UNDECIDED: DeadlinePhrase = {
  start: 0,
  end: 0,
  kind: 'by',
  date: null,
  from: null,
  recurrence: [],
  fromIssue: null,
  doubt: 'undecided',
};

/** The deadline of a task: that of its clause, else the last one that its text states. */
export function readTaskDeadline(
  text: PlanText,
  { clauses, prose }: { clauses: readonly PlacedClause[]; prose: readonly Range[] },
  plan: PlanYears,
): TaskDeadline {
  const labelled = clauses.flatMap(({ content }) => content.deadlines).map((range) => placeLabelled(text, range, plan));
  const candidates = labelled.length > 0 ? labelled : prose.flatMap((range) => placeInProse(text, range, plan));
  const chosen = chooseLast(candidates);
  if (chosen === null) return { deadline: null, warnings: [] };
  const { phrase, start, end } = chosen;
  const { kind, date, from, recurrence, fromIssue, doubt } = phrase;
  const source = text.span({ start, end });
  const deadline = { text: text.print({ start, end }), kind, date, from, recurrence, fromIssue, source };
  const codes: WarningCode[] = doubt === null ? [] : [`deadline/${doubt}`];
  const dates = new Set(candidates.filter(({ phrase }) => phrase.kind === 'by').map(({ phrase }) => phrase.date));
  if (dates.size > 1) codes.push('deadline/several');
  return { deadline, warnings: codes.map((code) => warn(code, source)) };
}

function placeLabelled(text: PlanText, range: Range, plan: PlanYears): Placed {
  const phrase = readDeadline(text.read(range), plan) ?? UNDECIDED;
  return { phrase, start: range.start, end: range.end };
}

function placeInProse(text: PlanText, range: Range, plan: PlanYears): Placed[] {
  return findDeadlines(text.read(range), plan).map((phrase) => ({
    phrase,
    start: range.start + phrase.start,
    end: range.start + phrase.end,
  }));
}

/** The latest date; without a date, the first phrase that recurs or waits to be decided. */
function chooseLast(candidates: readonly Placed[]): Placed | null {
  const dated = candidates.filter(({ phrase }) => phrase.date !== null);
  if (dated.length === 0) return candidates[0] ?? null;
  return dated.reduce((last, one) => ((one.phrase.date ?? '') > (last.phrase.date ?? '') ? one : last));
}

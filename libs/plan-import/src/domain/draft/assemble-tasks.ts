import type { ParsedTask, PlanWarning } from '../parsed-plan.js';
import type { PlanYears } from '../extract/deadline.js';
import type { PlanText, Range } from '../text/plan-text.js';
import { warn } from './plan-warnings.js';
import { readResponsibilities, type UnitHabits } from './responsibilities.js';
import { readTaskDeadline } from './task-deadline.js';
import type { PlacedClause, TaskItem, TaskItems } from './task-items.js';

export interface AssembledTask {
  task: ParsedTask;
  /** Numeral and title as printed. */
  heading: string;
  /** The title and text without its clauses, for targets. */
  prose: Range[];
  /** True where a clause states the deadline, which then holds for the whole task. */
  isDeadlineLabelled: boolean;
  warnings: PlanWarning[];
}

/** What holds for all tasks of a plan. */
export interface TaskContext {
  plan: PlanYears;
  habits: UnitHabits;
}

/** Makes the task of an item: its own clauses hold, else those of its group. */
export function assembleTask(text: PlanText, item: TaskItem, { plan, habits }: TaskContext): AssembledTask {
  const hasOwn = item.clauses.some(({ content }) => content.mentions.length > 0);
  const inherits = !hasOwn && item.groupClauses.some(({ content }) => content.mentions.length > 0);
  const naming = inherits ? item.groupClauses : item.clauses;
  const hasOwnDeadline = item.clauses.some(({ content }) => content.deadlines.length > 0);
  const dating = hasOwnDeadline || hasOwn ? item.clauses : item.groupClauses;
  const prose = [item.title, ...item.passages].flatMap((range) => without(range, item.clauses));
  const { list, isLeadUndecided } = readResponsibilities(text, naming, habits);
  const { deadline, warnings } = readTaskDeadline(text, { clauses: dating, prose }, plan);
  const note = naming.find(({ content }) => content.dutyNote !== null)?.content.dutyNote ?? null;
  const last = item.passages.at(-1);
  const source = text.span(item.heading);
  const task: ParsedTask = {
    path: item.path.map((heading) => text.print(heading)),
    number: item.marker?.number ?? null,
    title: text.print(item.title),
    responsibilities: list,
    dutyNote: note === null ? null : text.print(note),
    divided: naming.some(({ content }) => content.divided),
    inheritedResponsibilities: inherits,
    deadline,
    safeguard: item.kind === 'safeguards',
    source,
    body: text.span({ start: item.heading.start, end: Math.max(item.heading.end, last?.end ?? 0) }),
  };
  if (list.length === 0 && !task.safeguard) warnings.push(warn('task/no-units', source));
  if (isLeadUndecided) warnings.push(warn('lead/undecided', source));
  if (hasSeveralSentences(item.clauses)) warnings.push(warn('task/several-clauses', source));
  const isDeadlineLabelled = dating.some(({ content }) => content.deadlines.length > 0);
  return { task, heading: text.print(item.heading), prose, isDeadlineLabelled, warnings };
}

/** A range less the clauses in it. */
function without(range: Range, clauses: readonly PlacedClause[]): Range[] {
  const parts: Range[] = [];
  let start = range.start;
  for (const clause of clauses) {
    if (clause.start < start || clause.start >= range.end) continue;
    if (clause.start > start) parts.push({ start, end: clause.start });
    start = Math.max(start, clause.end);
  }
  if (start < range.end) parts.push({ start, end: range.end });
  return parts;
}

/** One clause each for several sentences of the item. */
const hasSeveralSentences = (clauses: readonly PlacedClause[]) =>
  clauses.filter(({ alone, content }) => !alone && content.mentions.length > 0).length > 1;

/** What is doubtful in the words of the clauses, each clause once. */
export function warnOfClauses(text: PlanText, { items, doubtful }: TaskItems): PlanWarning[] {
  const clauses = new Set(items.flatMap((item) => [...item.clauses, ...item.groupClauses]));
  const words = [...clauses].flatMap(({ content }) => [
    ...content.openLists.map((range) => warn('units/open-list', text.span(range))),
    ...content.leftovers.map((range) => warn('units/unreadable', text.span(range))),
    ...content.rules.map((range) => warn('directive/not-applied', text.span(range))),
    ...content.people.map((range) => warn('units/people-left-out', text.span(range))),
  ]);
  return [...words, ...doubtful.map((clause) => warn('clause/group-or-item', text.span(clause)))];
}

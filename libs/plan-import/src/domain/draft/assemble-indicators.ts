import type { ParsedIndicator, PlanWarning } from '../parsed-plan.js';
import { dueIn, findIndicators } from '../extract/indicator.js';
import type { PlanYears } from '../extract/deadline.js';
import type { ChapterKind } from '../outline/chapter-kind.js';
import type { OutlineNode } from '../outline/outline.js';
import type { PlanText, Range } from '../text/plan-text.js';
import type { AssembledTask } from './assemble-tasks.js';
import { warn } from './plan-warnings.js';

/** A passage that may state targets, and where it stands. */
export interface TargetPassage {
  range: Range;
  path: string[];
  isGoal: boolean;
  /** `YYYY-MM` that holds where the passage names no time itself. */
  due: string | null;
  task: number | null;
}

/** The passages of the goal chapters; the time that a heading's own text names holds for what stands below. */
export function goalPassages(
  text: PlanText,
  {
    chapters,
    kinds,
    plan,
  }: { chapters: readonly OutlineNode[]; kinds: ReadonlyMap<OutlineNode, ChapterKind>; plan: PlanYears },
): TargetPassage[] {
  const passages: TargetPassage[] = [];
  const visit = (node: OutlineNode, above: { path: string[]; due: string | null }) => {
    const path = [...above.path, text.print(node.heading)];
    let { due } = above;
    if (kinds.get(node) === 'goals') {
      for (const range of [node.title, ...node.text]) {
        passages.push({ range, path, isGoal: true, due, task: null });
        due = dueIn(text.read(range), plan) ?? due;
      }
    }
    for (const child of node.children) visit(child, { path, due });
  };
  for (const chapter of chapters) visit(chapter, { path: [], due: plan.to?.slice(0, 7) ?? null });
  return passages;
}

/** The passages of a task's prose; the deadline of its clause holds for targets that name no time. */
export function taskPassages(
  { task, heading, prose, isDeadlineLabelled }: AssembledTask,
  index: number,
): TargetPassage[] {
  const path = [...task.path, heading];
  const due = isDeadlineLabelled ? (task.deadline?.date?.slice(0, 7) ?? null) : null;
  return prose.map((range) => ({ range, path, isGoal: false, due, task: index }));
}

export interface AssembledIndicators {
  indicators: ParsedIndicator[];
  warnings: PlanWarning[];
  /** The passages that gave one. */
  used: Set<Range>;
}

/** Reads the targets of all passages, in the order of the text. */
export function assembleIndicators(
  text: PlanText,
  passages: readonly TargetPassage[],
  plan: PlanYears,
): AssembledIndicators {
  const result: AssembledIndicators = { indicators: [], warnings: [], used: new Set() };
  const planEnd = plan.to?.slice(0, 7) ?? null;
  for (const { range, path, isGoal, due, task } of passages.toSorted((a, b) => a.range.start - b.range.start)) {
    for (const { quote, isRange, ...phrase } of findIndicators(text.read(range), {
      plan,
      isGoal,
      due: due ?? planEnd,
    })) {
      const placed = { start: range.start + quote.start, end: range.start + quote.end };
      const source = text.span(placed);
      result.indicators.push({ ...phrase, path, task, quote: text.print(placed), source });
      if (isRange) result.warnings.push(warn('indicator/range', source));
      if (phrase.measures.length > 1) result.warnings.push(warn('indicator/several-measures', source));
      result.used.add(range);
    }
  }
  return result;
}

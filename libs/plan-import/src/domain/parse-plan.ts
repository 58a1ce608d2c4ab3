import { assembleIndicators, goalPassages, taskPassages } from './draft/assemble-indicators.js';
import { assembleTask, warnOfClauses, type AssembledTask, type TaskContext } from './draft/assemble-tasks.js';
import { collectPhases } from './draft/collect-phases.js';
import { listUnassigned } from './draft/coverage.js';
import { openingOf, readPlanDocument, type PlanDocument } from './draft/plan-document.js';
import { readPlanHead } from './draft/plan-head.js';
import { assembleTables, bareTitle, mergeIntoListed } from './draft/table-tasks.js';
import { TaskItemCollector, type TaskItems } from './draft/task-items.js';
import { readUnitHabits } from './draft/unit-habits.js';
import { warnOfPlan } from './draft/warn-of-plan.js';
import type { PhasePassage } from './extract/phase.js';
import { readPlanPeriod, yearsOf } from './extract/plan-period.js';
import type { ParsedPhase, ParsedPlan } from './parsed-plan.js';
import { foldText, type PlanText } from './text/plan-text.js';

/**
 * Reads a published work plan. The text may be as it was copied, with broken lines, page numbers and bookmarks; every
 * span counts UTF-16 code units of exactly this text. Never throws: what cannot be read is null, listed as unassigned,
 * or warned of.
 */
export function parsePlan(source: string): ParsedPlan {
  const document = readPlanDocument(source);
  const { text, plan } = document;

  const head = readPlanHead(document);
  const phases = collectPhases(text, plan, head.issuedOn);
  const period = readPlanPeriod(foldText(head.title ?? ''), openingOf(document), phases.phases);
  const years = yearsOf(period);

  const outline = { text, kinds: plan.kinds, clauses: plan.clauses, phases: phases.nodes };
  const items = new TaskItemCollector(outline).collect(plan.outline.chapters);
  const assembled = assembleTasks(document, items, {
    plan: years,
    habits: readUnitHabits(text, items, document.preface),
  });
  const tasks = assembled.map(({ task }) => task);

  const passages = [
    ...goalPassages(text, { chapters: plan.outline.chapters, kinds: plan.kinds, plan: years }),
    ...assembled.flatMap((one, index) => taskPassages(one, index)),
    ...items.leftover.map((range) => ({ range, path: [], isGoal: false, due: null, task: null })),
  ];
  const targets = assembleIndicators(text, passages, years);

  const warnings = [
    ...warnOfPlan(document, { period, phases, items, hasTasks: tasks.length > 0 }),
    ...warnOfClauses(text, items),
    ...assembled.flatMap((one) => one.warnings),
    ...targets.warnings,
  ];
  const { from, to } = period;
  return {
    document: { ...head, period: from === null && to === null ? null : { from, to } },
    tasks,
    indicators: targets.indicators,
    phases: phases.phases.map((phase) => printPhase(text, phase)),
    unassigned: listUnassigned(document, items, { phases, targets: targets.used }),
    warnings: warnings.toSorted((a, b) => a.source.start - b.source.start),
  };
}

/** The tasks of the text, then those that only a table names. */
function assembleTasks({ text, plan, annexes }: PlanDocument, items: TaskItems, context: TaskContext): AssembledTask[] {
  const assembled = items.items.map((item) => assembleTask(text, item, context));
  const listed = new Map(assembled.map((one) => [bareTitle(one.task.title), one]));
  for (const row of assembleTables(text, { plan, annexes }, context)) {
    const same = listed.get(bareTitle(row.task.title));
    if (same === undefined) assembled.push(row);
    else mergeIntoListed(same, row.task);
  }
  return assembled;
}

const printPhase = (text: PlanText, { name, from, to, goal, heading }: PhasePassage): ParsedPhase => ({
  name,
  from,
  to,
  goal: goal.map((range) => text.print(range)).join('\n'),
  source: text.span(heading),
});

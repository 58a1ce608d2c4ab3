import { RULE_FOR_ALL_UNITS } from '../extract/clause.js';
import type { PhaseReading } from '../extract/phase.js';
import type { PlanPeriod } from '../extract/plan-period.js';
import type { PlanWarning, SourceSpan } from '../parsed-plan.js';
import { warn } from './plan-warnings.js';
import type { PlanDocument } from './plan-document.js';
import type { TaskItems } from './task-items.js';

interface PlanFacts {
  period: PlanPeriod;
  phases: PhaseReading;
  items: TaskItems;
  hasTasks: boolean;
}

/** What is doubtful in the plan as a whole. */
export function warnOfPlan(
  { text, head, preface }: PlanDocument,
  { period, phases, items, hasTasks }: PlanFacts,
): PlanWarning[] {
  const opening: SourceSpan = text.span(head[0] ?? { start: 0, end: text.folded.length });
  const rules = [...preface, ...items.leftover].filter((range) => RULE_FOR_ALL_UNITS.test(text.read(range)));
  const undated = phases.phases.filter(({ from, to }) => from === null || to === null);
  return [
    ...(hasTasks ? [] : [warn('plan/no-tasks', opening)]),
    ...periodWarnings(period, opening),
    ...undated.map(({ heading }) => warn('phase/no-dates', text.span(heading))),
    ...rules.map((range) => warn('directive/not-applied', text.span(range))),
  ];
}

function periodWarnings({ doubt, stated }: PlanPeriod, opening: SourceSpan): PlanWarning[] {
  if (doubt === null) return [];
  const warning = warn(`period/${doubt}`, opening);
  return [stated === null ? warning : { ...warning, details: { statedFrom: stated.from, statedTo: stated.to } }];
}

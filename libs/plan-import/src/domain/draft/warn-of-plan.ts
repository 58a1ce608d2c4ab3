import type { PhaseReading } from '../extract/phase.js';
import type { PlanPeriod } from '../extract/plan-period.js';
import type { PlanWarning, SourceSpan } from '../parsed-plan.js';
import { warn } from './plan-warnings.js';
import type { PlanDocument } from './plan-document.js';
import type { TaskItems } from './task-items.js';

/** A rule for all units at once, which is not applied: 以下任务均需各镇街落实，不再列出. */
const RULE_FOR_ALL_UNITS =
  /(?:以下|上述|本方案|各项)[^。;]{0,16}(?:均需|均由|均包括|均涉及|均应由|责任单位均)[^。;]{2,60}(?:落实|不再(?:一一)?列出|负责|配合|参与)/u;

interface PlanFacts {
  period: PlanPeriod;
  phases: PhaseReading;
  items: TaskItems;
  hasTasks: boolean;
}

/** What is doubtful in the plan as a whole. */
export function warnOfPlan({ text, head, preface }: PlanDocument, { period, phases, items, hasTasks }: PlanFacts): PlanWarning[] {
  const opening: SourceSpan = text.span(head[0] ?? { start: 0, end: text.folded.length });
  const rules = [...preface, ...items.leftover].filter((range) => RULE_FOR_ALL_UNITS.test(text.read(range)));
  const undated = phases.phases.filter(({ from, to }) => from === null || to === null);
  return [
    ...(hasTasks ? [] : [warn('plan/no-tasks', opening)]),
    ...(period.doubt === null ? [] : [warn(`period/${period.doubt}`, opening)]),
    ...undated.map(({ heading }) => warn('phase/no-dates', text.span(heading))),
    ...rules.map((range) => warn('directive/not-applied', text.span(range))),
  ];
}

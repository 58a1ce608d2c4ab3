import { saysFirstLeads } from '../extract/clause.js';
import type { PhaseReading } from '../extract/phase.js';
import type { ParsedPlan } from '../parsed-plan.js';
import type { Range } from '../text/plan-text.js';
import type { PlanDocument } from './plan-document.js';
import type { TaskItems } from './task-items.js';

/** What some passages have become. */
export interface Uses {
  phases: PhaseReading;
  /** Passages that gave a target. */
  targets: ReadonlySet<Range>;
}

/** The passages of task chapters, and the closing provisions, that became nothing else. */
export function listUnassigned(
  { text, plan }: PlanDocument,
  items: TaskItems,
  { phases, targets }: Uses,
): ParsedPlan['unassigned'] {
  return [...items.leftover, ...plan.provisions]
    .filter((range) => !phases.paragraphs.has(range) && !targets.has(range) && !saysFirstLeads(text.read(range)))
    .toSorted((a, b) => a.start - b.start)
    .map((range) => ({ text: text.print(range), source: text.span(range) }));
}

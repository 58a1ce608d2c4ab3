import { saysFirstLeads } from '../extract/clause.js';
import { commonPrefix } from '../extract/complete-units.js';
import type { PlanText, Range } from '../text/plan-text.js';
import type { UnitHabits } from './responsibilities.js';
import type { TaskItems } from './task-items.js';

/** What the clauses together, and the sentences around them, say about all units of the plan. */
export function readUnitHabits(text: PlanText, items: TaskItems, preface: readonly Range[]): UnitHabits {
  const clauses = items.items.flatMap((item) => [...item.clauses, ...item.groupClauses]);
  let firstLeadsFrom = Infinity;
  for (const { content, start } of clauses)
    if (content.firstLeads && content.fromHereOn) firstLeadsFrom = Math.min(firstLeadsFrom, start);
  for (const range of [...preface, ...items.leftover])
    if (saysFirstLeads(text.read(range))) firstLeadsFrom = Math.min(firstLeadsFrom, range.start);
  const printed = clauses.flatMap(({ content }) => content.mentions.map((mention) => text.print(mention)));
  return { firstLeadsFrom, commonPrefix: commonPrefix(printed) };
}

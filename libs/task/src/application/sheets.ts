import type { Sheet, TaskEntry } from './task.queries.js';

/** The ordered tasks of a unit as one sheet per plan (D5), the latest order first. */
export function sheetsOf(entries: readonly TaskEntry[], unitId: string): Sheet[] {
  const ordered = entries.filter(({ assignedOn, status }) => assignedOn !== null && status !== 'terminated');
  return [...Map.groupBy(ordered, ({ planId }) => planId)]
    .map(([planId, lines]) => sheetOf(planId, lines, unitId))
    .toSorted((one, other) => other.assignedOn.localeCompare(one.assignedOn));
}

function sheetOf(planId: string, lines: readonly TaskEntry[], unitId: string): Sheet {
  const parts = lines.flatMap(({ units }) => units.filter((unit) => unit.unitId === unitId));
  const waiting = parts.filter(({ answer }) => answer === 'pending');
  const dates = waiting.flatMap(({ acknowledgeBy }) => acknowledgeBy ?? []).toSorted();
  const assigned = lines.flatMap(({ assignedOn }) => assignedOn ?? []).toSorted();
  return {
    planId,
    planTitle: lines[0]?.planTitle ?? '',
    unitId,
    assignedOn: assigned.at(-1) ?? '',
    acknowledgeBy: dates[0] ?? null,
    pending: waiting.length,
    lines,
  };
}

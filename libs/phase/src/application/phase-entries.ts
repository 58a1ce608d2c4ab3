import type { ActingPost, LocalDate } from '#libs/kernel';
import { dueOf, standingOf } from '../domain/phase.standing.js';
import type { PhaseListRow } from '../projections/phase-list.projection.js';
import type { PhaseEntry, PhaseTodo, PhaseTodoKind } from './phase.queries.js';

/**
 * The phases of a running plan on a day, in their order. A phase that the plan no longer has stays where it was summed
 * up.
 */
export function entriesOf(row: PhaseListRow, on: LocalDate): PhaseEntry[] {
  const { plan_id: planId, status, phases, summaries } = row;
  if (status !== 'in-force' && status !== 'trial') return [];
  const known = new Set(phases.map(({ phaseId }) => phaseId));
  const dropped = Object.values(summaries).flatMap(({ phase }) =>
    known.has(phase.phaseId) ? [] : [{ ...phase, goal: '' }],
  );
  return [...phases, ...dropped]
    .map(({ phaseId, name, from, to, goal }) => {
      const standing = standingOf({ from, to }, summaries[phaseId]?.status ?? null, on);
      return { planId, phaseId, name, from, to, goal, standing, due: dueOf({ to }) };
    })
    .toSorted((one, other) => one.from.localeCompare(other.from) || one.due.localeCompare(other.due));
}

/** What of the plan's summaries waits for the post on a day. */
export function todosOf(row: PhaseListRow, { roles, unit, person }: ActingPost, on: LocalDate): PhaseTodo[] {
  const { title: planTitle, office_unit_id: office, summaries } = row;
  const submits = roles.includes('supervisor') && (office === null || office === unit);
  const decides = roles.includes('supervision-director');
  return entriesOf(row, on).flatMap((entry) => {
    const isOwn = summaries[entry.phaseId]?.submitter === person;
    const kind = kindOf(entry, { submits, decides: decides && !isOwn });
    return kind === null ? [] : [{ ...entry, kind, planTitle }];
  });
}

function kindOf(
  { standing }: PhaseEntry,
  { submits, decides }: { readonly submits: boolean; readonly decides: boolean },
): PhaseTodoKind | null {
  switch (standing) {
    case 'summary-due':
    case 'summary-overdue':
      return submits ? 'submit-summary' : null;
    case 'sent-back':
      return submits ? 'submit-again' : null;
    case 'submitted':
      return decides ? 'decide-summary' : null;
    case 'not-begun':
    case 'in-progress':
    case 'closed':
      return null;
  }
}

import type { PlanSubmission } from './plan.commands.js';
import {
  consultationDraft,
  dueBeforePeriod,
  leadUndecided,
  noDocumentNumber,
  noTasks,
  ownDraft,
  unitUnresolved,
} from './plan.errors.js';
import type { PlanEvent, PlanHeader, PlanItem } from './plan.events.js';
import type { PlanAct } from './plan.state.js';

/** How much a submission holds. */
export function countsOf({ items, indicators, phases }: PlanSubmission): PlanHeader['counts'] {
  const countOf = (kind: PlanItem['kind']) => items.filter((item) => item.kind === kind).length;
  return {
    tasks: countOf('task'),
    safeguards: countOf('safeguard'),
    checklist: countOf('checklist'),
    indicators: indicators.length,
    phases: phases.length,
  };
}

/** The entries of a submission as events, one each. */
export function entriesOf({ items, indicators, phases }: PlanSubmission): PlanEvent[] {
  return [
    ...items.map((data) => ({ type: 'PlanItemSubmitted' as const, data })),
    ...indicators.map((data) => ({ type: 'PlanIndicatorSubmitted' as const, data })),
    ...phases.map((data) => ({ type: 'PlanPhaseSubmitted' as const, data })),
  ];
}

/**
 * A submission has a task, every item somebody who answers for it, and no date lies before the plan.
 * @throws DomainError `plan/no-tasks`, `plan/lead-undecided`, `plan/unit-unresolved`, `plan/due-before-period` (rejected)
 */
export function requireComplete(submission: PlanSubmission): void {
  const { tasks, safeguards } = countsOf(submission);
  if (tasks + safeguards === 0) throw noTasks();
  for (const item of submission.items) {
    requireAccountable(item);
    if (item.due < `${submission.header.period.from}-01`) throw dueBeforePeriod(item.title, item.due);
  }
}

/** Every item but a checklist one has exactly one lead, and whoever answers for it is a unit or group of the roster. */
function requireAccountable({ title, kind, participants }: PlanItem): void {
  const leads = participants.filter(({ role }) => role === 'lead');
  if (kind !== 'checklist' && (leads.length !== 1 || leads[0]?.groupId !== null)) throw leadUndecided(title);
  const open = participants.find(
    ({ role, unitId, groupId }) => (role === 'lead' || role === 'responsible') && unitId === null && groupId === null,
  );
  if (open !== undefined) throw unitUnresolved(title, open.mention);
}

/** An issued text whose number and date are known, and how it is called. */
type IssuedHeader = Pick<PlanHeader, 'title' | 'documentNumber' | 'issuedOn' | 'consultationDraft'>;

/**
 * The document number of an issued text.
 * @throws DomainError `plan/consultation-draft`, `plan/not-issued` (rejected)
 */
export function requireIssued({ title, documentNumber, issuedOn, consultationDraft: isDraft }: IssuedHeader): string {
  if (isDraft) throw consultationDraft(title);
  if (documentNumber === null || issuedOn === null) throw noDocumentNumber(title);
  return documentNumber;
}

/**
 * 起草与批准分离: where the director drafted, the leader approves.
 * @throws DomainError `plan/own-draft` (rejected)
 */
export function requireOtherThanDrafters(
  person: string,
  { header, submitted }: { readonly header: PlanHeader; readonly submitted: PlanAct },
): void {
  if (person === submitted.person || header.drafters.includes(person)) throw ownDraft(header.title);
}

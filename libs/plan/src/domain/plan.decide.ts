import type { Decider } from '#libs/kernel';
import type { ApprovePlan, PlanCommand, SendBackPlan, StartTrial, SubmitPlan } from './plan.commands.js';
import {
  alreadySubmitted,
  alreadyIssued,
  consultationDraft,
  dueBeforePeriod,
  leadUndecided,
  noDocumentNumber,
  noTasks,
  notSubmitted,
  ownDraft,
  reasonMissing,
  unitUnresolved,
  unknownItem,
  unknownPlan,
} from './plan.errors.js';
import type { PlanEvent, PlanItem } from './plan.events.js';
import { evolvePlan, type PlanState, type SubmittedPlan } from './plan.state.js';

/** A plan from its submission to its coming into force, as a whole or as a trial. */
export const planDecider: Decider<PlanCommand, PlanState, PlanEvent> = {
  initial: { status: 'none' },
  decide: (command, state) => {
    switch (command.type) {
      case 'SubmitPlan':
        return submitPlan(command, state);
      case 'ApprovePlan':
        return approvePlan(command, state);
      case 'StartTrial':
        return startTrial(command, state);
      case 'SendBackPlan':
        return sendBackPlan(command, state);
    }
  },
  evolve: evolvePlan,
};

function submitPlan({ data: { header, items, indicators, phases } }: SubmitPlan, plan: PlanState): PlanEvent[] {
  if (plan.status !== 'none' && plan.status !== 'sent-back') throw alreadySubmitted(header.planId, plan.status);
  const countOf = (kind: PlanItem['kind']) => items.filter((item) => item.kind === kind).length;
  if (countOf('task') + countOf('safeguard') === 0) throw noTasks();
  for (const item of items) {
    requireAccountable(item);
    if (item.due < `${header.period.from}-01`) throw dueBeforePeriod(item.title, item.due);
  }
  const counts = {
    tasks: countOf('task'),
    safeguards: countOf('safeguard'),
    checklist: countOf('checklist'),
    indicators: indicators.length,
    phases: phases.length,
  };
  return [
    { type: 'PlanSubmitted', data: { ...header, counts } },
    ...items.map((data) => ({ type: 'PlanItemSubmitted' as const, data })),
    ...indicators.map((data) => ({ type: 'PlanIndicatorSubmitted' as const, data })),
    ...phases.map((data) => ({ type: 'PlanPhaseSubmitted' as const, data })),
  ];
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

function approvePlan({ data: { heldBack }, actor }: ApprovePlan, state: PlanState): PlanEvent[] {
  const plan = requireSubmitted(state);
  requireOtherThanDrafters(actor.person, plan);
  const { consultationDraft: isConsultation, documentNumber, issuedOn, title } = plan.header;
  if (isConsultation) throw consultationDraft(title);
  if (documentNumber === null || issuedOn === null) throw noDocumentNumber(title);
  requireItems(heldBack, plan);
  return [{ type: 'PlanApproved', data: { heldBack } }];
}

function startTrial({ data: { reason, heldBack }, actor }: StartTrial, state: PlanState): PlanEvent[] {
  const plan = requireSubmitted(state);
  requireOtherThanDrafters(actor.person, plan);
  if (reason.trim() === '') throw reasonMissing();
  const { consultationDraft: isConsultation, documentNumber, issuedOn, title } = plan.header;
  if (!isConsultation && documentNumber !== null && issuedOn !== null) throw alreadyIssued(title, documentNumber);
  requireItems(heldBack, plan);
  return [{ type: 'PlanTrialStarted', data: { reason: reason.trim(), heldBack } }];
}

function sendBackPlan({ data: { reason } }: SendBackPlan, state: PlanState): PlanEvent[] {
  requireSubmitted(state);
  if (reason.trim() === '') throw reasonMissing();
  return [{ type: 'PlanSentBack', data: { reason: reason.trim() } }];
}

function requireSubmitted(state: PlanState): SubmittedPlan {
  if (state.status === 'none') throw unknownPlan();
  if (state.status !== 'submitted') throw notSubmitted(state.status);
  return state;
}

/** 起草与批准分离: where the director drafted, the leader approves. */
function requireOtherThanDrafters(person: string, { header, submitted }: SubmittedPlan): void {
  if (person === submitted.person || header.drafters.includes(person)) throw ownDraft(header.title);
}

function requireItems(itemIds: readonly string[], { items }: SubmittedPlan): void {
  for (const itemId of itemIds) if (!items.some((item) => item.itemId === itemId)) throw unknownItem(itemId);
}

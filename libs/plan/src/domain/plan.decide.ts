import type { Decider } from '#libs/kernel';
import type { ApprovePlan, PlanCommand, SendBackPlan, StartTrial, SubmitPlan } from './plan.commands.js';
import {
  alreadySubmitted,
  alreadyIssued,
  notSubmitted,
  reasonMissing,
  unknownItem,
  unknownPlan,
} from './plan.errors.js';
import type { PlanEvent } from './plan.events.js';
import { issuePlan, sendBackRevision, submitRevision } from './plan.revision.js';
import { evolvePlan, type PlanState, type SubmittedPlan } from './plan.state.js';
import { countsOf, entriesOf, requireComplete, requireIssued, requireOtherThanDrafters } from './plan.submission.js';

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
      case 'SubmitRevision':
        return submitRevision(command, state);
      case 'SendBackRevision':
        return sendBackRevision(command, state);
      case 'IssuePlan':
        return issuePlan(command, state);
    }
  },
  evolve: evolvePlan,
};

function submitPlan({ data }: SubmitPlan, plan: PlanState): PlanEvent[] {
  if (plan.status !== 'none' && plan.status !== 'sent-back') {
    throw alreadySubmitted(data.header.planId, plan.status);
  }
  requireComplete(data);
  return [{ type: 'PlanSubmitted', data: { ...data.header, counts: countsOf(data) } }, ...entriesOf(data)];
}

function approvePlan({ data: { heldBack }, actor }: ApprovePlan, state: PlanState): PlanEvent[] {
  const plan = requireSubmitted(state);
  requireOtherThanDrafters(actor.person, plan);
  requireIssued(plan.header);
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

function requireItems(itemIds: readonly string[], { items }: SubmittedPlan): void {
  for (const itemId of itemIds) if (!items.some((item) => item.itemId === itemId)) throw unknownItem(itemId);
}

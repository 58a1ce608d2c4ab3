import type { Instant, Recorded } from '#libs/kernel';
import type { PlanEvent, PlanHeader, PlanIndicator, PlanIssued, PlanItem, PlanPhase } from './plan.events.js';

/** submitted 待批准 · sent-back 已退回修改 · in-force 执行中 · trial 试行中 */
export const PLAN_STATUSES = ['submitted', 'sent-back', 'in-force', 'trial'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** Who did something and when. */
export interface PlanAct {
  readonly person: string;
  readonly post: string;
  readonly unit: string;
  readonly at: Instant;
}

interface PlanText {
  /** The draft that handed it in. */
  readonly draftId: string;
  readonly header: PlanHeader;
  readonly items: readonly PlanItem[];
  readonly indicators: readonly PlanIndicator[];
  readonly phases: readonly PlanPhase[];
  readonly submitted: PlanAct;
}

/** A new text of the plan that nobody has brought into force; the plan goes on under its old one. */
export type PlanRevision = PlanText &
  (
    | { readonly status: 'submitted' }
    | { readonly status: 'sent-back'; readonly decided: PlanAct; readonly reason: string }
  );

interface PlanContents extends PlanText {
  readonly revision: PlanRevision | null;
}

/** A plan that was handed in at least once. `heldBack`: items that are not in force with the plan. */
export type SubmittedPlan = PlanContents &
  (
    | { readonly status: 'submitted' }
    | { readonly status: 'sent-back'; readonly decided: PlanAct; readonly reason: string }
    | { readonly status: 'in-force'; readonly decided: PlanAct; readonly heldBack: readonly string[] }
    | {
        readonly status: 'trial';
        readonly decided: PlanAct;
        readonly reason: string;
        readonly heldBack: readonly string[];
      }
  );

export type PlanState = { readonly status: 'none' } | SubmittedPlan;

/** Folds a fact into the plan. A new submission replaces what was handed in before. */
export function evolvePlan(state: PlanState, event: Recorded<PlanEvent>): PlanState {
  if (event.type === 'PlanSubmitted') {
    const text = { ...emptyText, draftId: event.data.planId, header: event.data, submitted: actOf(event) };
    return { ...text, status: 'submitted', revision: null };
  }
  return state.status === 'none' ? state : evolveSubmitted(state, event);
}

type LaterEvent = Exclude<PlanEvent, { type: 'PlanSubmitted' }>;

function evolveSubmitted(plan: SubmittedPlan, event: Recorded<LaterEvent>): SubmittedPlan {
  switch (event.type) {
    case 'PlanItemSubmitted':
    case 'PlanIndicatorSubmitted':
    case 'PlanPhaseSubmitted':
      if (plan.revision === null) return withEntry(plan, event);
      return { ...plan, revision: withEntry(plan.revision, event) };
    case 'PlanApproved':
      return { ...contentsOf(plan), status: 'in-force', decided: actOf(event), ...event.data };
    case 'PlanTrialStarted':
      return { ...contentsOf(plan), status: 'trial', decided: actOf(event), ...event.data };
    case 'PlanSentBack':
      return { ...contentsOf(plan), status: 'sent-back', decided: actOf(event), ...event.data };
    case 'PlanRevisionSubmitted': {
      const { draftId, ...header } = event.data;
      const text = { ...emptyText, draftId, header, submitted: actOf(event) };
      return { ...plan, revision: { ...text, status: 'submitted' } };
    }
    case 'PlanRevisionSentBack': {
      if (plan.revision === null) return plan;
      const { reason } = event.data;
      return { ...plan, revision: { ...plan.revision, status: 'sent-back', decided: actOf(event), reason } };
    }
    case 'PlanIssued':
      return plan.revision === null ? plan : issued(plan.revision, event);
  }
}

const emptyText = { items: [], indicators: [], phases: [] } as const;

type EntryEvent = Extract<LaterEvent, { type: 'PlanItemSubmitted' | 'PlanIndicatorSubmitted' | 'PlanPhaseSubmitted' }>;

function withEntry<Text extends PlanText>(text: Text, event: EntryEvent): Text {
  switch (event.type) {
    case 'PlanItemSubmitted':
      return { ...text, items: [...text.items, event.data] };
    case 'PlanIndicatorSubmitted':
      return { ...text, indicators: [...text.indicators, event.data] };
    case 'PlanPhaseSubmitted':
      return { ...text, phases: [...text.phases, event.data] };
  }
}

function issued(revision: PlanRevision, event: Recorded<PlanIssued>): SubmittedPlan {
  const { draftId, header, items, indicators, phases, submitted } = revision;
  const text = { draftId, header, items, indicators, phases, submitted };
  return { ...text, status: 'in-force', decided: actOf(event), heldBack: event.data.heldBack, revision: null };
}

function contentsOf(plan: SubmittedPlan): PlanContents {
  const { draftId, header, items, indicators, phases, submitted, revision } = plan;
  return { draftId, header, items, indicators, phases, submitted, revision };
}

function actOf({ actor, recordedAt }: Recorded<PlanEvent>): PlanAct {
  return { person: actor.person, post: actor.post, unit: actor.unit, at: recordedAt };
}

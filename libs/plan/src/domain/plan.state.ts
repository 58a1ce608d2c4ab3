import type { Instant, Recorded } from '#libs/kernel';
import type { PlanEvent, PlanHeader, PlanIndicator, PlanItem, PlanPhase } from './plan.events.js';

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

interface PlanContents {
  readonly header: PlanHeader;
  readonly items: readonly PlanItem[];
  readonly indicators: readonly PlanIndicator[];
  readonly phases: readonly PlanPhase[];
  readonly submitted: PlanAct;
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
    return {
      status: 'submitted',
      header: event.data,
      items: [],
      indicators: [],
      phases: [],
      submitted: actOf(event),
    };
  }
  return state.status === 'none' ? state : evolveSubmitted(state, event);
}

type LaterEvent = Exclude<PlanEvent, { type: 'PlanSubmitted' }>;

function evolveSubmitted(plan: SubmittedPlan, event: Recorded<LaterEvent>): SubmittedPlan {
  switch (event.type) {
    case 'PlanItemSubmitted':
      return { ...plan, items: [...plan.items, event.data] };
    case 'PlanIndicatorSubmitted':
      return { ...plan, indicators: [...plan.indicators, event.data] };
    case 'PlanPhaseSubmitted':
      return { ...plan, phases: [...plan.phases, event.data] };
    case 'PlanApproved':
      return { ...contentsOf(plan), status: 'in-force', decided: actOf(event), ...event.data };
    case 'PlanTrialStarted':
      return { ...contentsOf(plan), status: 'trial', decided: actOf(event), ...event.data };
    case 'PlanSentBack':
      return { ...contentsOf(plan), status: 'sent-back', decided: actOf(event), ...event.data };
  }
}

function contentsOf({ header, items, indicators, phases, submitted }: SubmittedPlan): PlanContents {
  return { header, items, indicators, phases, submitted };
}

function actOf({ actor, recordedAt }: Recorded<PlanEvent>): PlanAct {
  return { person: actor.person, post: actor.post, unit: actor.unit, at: recordedAt };
}

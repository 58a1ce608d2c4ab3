import type { Command } from '#libs/kernel';
import type { PlanHeader, PlanIndicator, PlanItem, PlanPhase } from './plan.events.js';

/** The whole plan as it is handed in; the same after it was sent back. */
export interface PlanSubmission {
  readonly header: Omit<PlanHeader, 'counts'>;
  readonly items: readonly PlanItem[];
  readonly indicators: readonly PlanIndicator[];
  readonly phases: readonly PlanPhase[];
}

export type SubmitPlan = Command<'SubmitPlan', PlanSubmission>;
export type ApprovePlan = Command<'ApprovePlan', { readonly heldBack: readonly string[] }>;
export type StartTrial = Command<'StartTrial', { readonly reason: string; readonly heldBack: readonly string[] }>;
export type SendBackPlan = Command<'SendBackPlan', { readonly reason: string }>;

/** 印发稿报批: the ids of what continues are those of the plan. */
export type SubmitRevision = Command<'SubmitRevision', PlanSubmission & { readonly draftId: string }>;
/** 印发稿退回修改 */
export type SendBackRevision = Command<'SendBackRevision', { readonly reason: string }>;
/** 正式印发; `heldBack`: items of those added. */
export type IssuePlan = Command<'IssuePlan', { readonly heldBack: readonly string[] }>;

/** Everything that can be asked of a plan. */
export type PlanCommand =
  SubmitPlan | ApprovePlan | StartTrial | SendBackPlan | SubmitRevision | SendBackRevision | IssuePlan;

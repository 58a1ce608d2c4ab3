import type { PlanCommand } from './plan.commands.js';

/** The right that each command of a plan asks for. */
export const planPolicy = {
  SubmitPlan: 'plan:submit',
  ApprovePlan: 'plan:approve',
  StartTrial: 'plan:start-trial',
  SendBackPlan: 'plan:send-back',
  SubmitRevision: 'plan:submit',
  SendBackRevision: 'plan:send-back',
  IssuePlan: 'plan:approve',
} as const satisfies Record<PlanCommand['type'], `plan:${string}`>;

/** The right that work on a draft asks for; it makes no events. */
export const draftPolicy = { ImportDraft: 'plan:draft' } as const;

import type { PlanCommand } from './plan.commands.js';

/** The right that each command of a plan asks for. */
export const planPolicy: Readonly<Record<PlanCommand['type'], `plan:${string}`>> = {
  SubmitPlan: 'plan:submit',
  ApprovePlan: 'plan:approve',
  StartTrial: 'plan:start-trial',
  SendBackPlan: 'plan:send-back',
};

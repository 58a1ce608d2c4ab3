import { z } from 'zod';

const heldBack = z.array(z.uuid()).max(2_000).default([]);
const reason = z.string().trim().max(2_000);

export const approvePlanBody = z.strictObject({ heldBack });
export const startTrialBody = z.strictObject({ reason, heldBack });
/** `heldBack`: of the items that the issued text adds. */
export const issuePlanBody = z.strictObject({ heldBack });
export const sendBackPlanBody = z.strictObject({ reason });

export type ApprovePlanBody = z.infer<typeof approvePlanBody>;
export type StartTrialBody = z.infer<typeof startTrialBody>;
export type IssuePlanBody = z.infer<typeof issuePlanBody>;
export type SendBackPlanBody = z.infer<typeof sendBackPlanBody>;

import { z } from 'zod';

export const id = z.uuid();

export const submitSummaryBody = z.strictObject({ text: z.string().trim().max(3_000) });
export type SubmitSummaryBody = z.infer<typeof submitSummaryBody>;

export const sendBackSummaryBody = z.strictObject({ reason: z.string().trim().max(2_000) });
export type SendBackSummaryBody = z.infer<typeof sendBackSummaryBody>;

export const emptyBody = z.strictObject({});
export type EmptyBody = z.infer<typeof emptyBody>;

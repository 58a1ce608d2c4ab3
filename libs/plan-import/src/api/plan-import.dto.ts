import { z } from 'zod';

const fileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^/\\\p{Cc}]+$/u);

/** A pasted text; beside an uploaded file both are absent. */
export const importPlanBody = z.strictObject({
  text: z.string().max(2_000_000).optional(),
  fileName: fileName.optional(),
});
export type ImportPlanBody = z.infer<typeof importPlanBody>;

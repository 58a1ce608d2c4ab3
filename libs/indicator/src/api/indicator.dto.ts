import { period } from '#libs/platform/http';
import { z } from 'zod';

/** The content of a file, by its SHA-256 in hexadecimal digits. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const decimal = z.string().regex(/^-?\d{1,18}(\.\d{1,8})?$/);
const source = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(1).max(500);
/** Uploaded files, under the names that the person gives them. */
const evidence = z
  .array(z.strictObject({ sha256, name: z.string().trim().min(1).max(200) }))
  .max(20)
  .default([]);

export const id = z.uuid();

export const listIndicatorsQuery = z.strictObject({
  planId: z.uuid().optional(),
  unitId: z.uuid().optional(),
  taskId: z.uuid().optional(),
});
export type ListIndicatorsQuery = z.infer<typeof listIndicatorsQuery>;

export const setBaselineBody = z.strictObject({ period, value: decimal, source, reason: reason.optional() });
export type SetBaselineBody = z.infer<typeof setBaselineBody>;

export const setYearlyTargetsBody = z.strictObject({
  targets: z
    .array(z.strictObject({ year: z.string().regex(/^\d{4}$/), value: decimal }))
    .min(1)
    .max(20),
  reason: reason.optional(),
});
export type SetYearlyTargetsBody = z.infer<typeof setYearlyTargetsBody>;

export const nameDataProviderBody = z.strictObject({ unitId: z.uuid() });
export type NameDataProviderBody = z.infer<typeof nameDataProviderBody>;

export const reportValueBody = z.strictObject({
  period,
  value: decimal,
  status: z.enum(['preliminary', 'final']),
  source,
  evidence,
});
export type ReportValueBody = z.infer<typeof reportValueBody>;

export const correctValueBody = z.strictObject({ period, value: decimal, reason, source, evidence });
export type CorrectValueBody = z.infer<typeof correctValueBody>;

import { day } from '#libs/platform/http';
import { z } from 'zod';
import { FAULT_KINDS } from '../domain/scheme.js';

const points = z.string().regex(/^\d{1,6}(\.\d{1,4})?$/);
export const id = z.uuid();
const code = z.string().trim().min(1).max(100);
const name = z.string().trim().min(1).max(100);
const year = z.coerce.number().int().min(2000).max(2100);
const reason = z.string().trim().min(1).max(500);

const indicatorItem = z.strictObject({
  itemId: code,
  name,
  points,
  method: z.enum(['meets-target', 'capped-completion']),
  floor: points.nullable().default(null),
  source: z.strictObject({
    kind: z.literal('indicator'),
    indicatorId: z.uuid(),
    accountableUnitIds: z.array(z.uuid()).max(200).default([]),
  }),
});

const processItem = z.strictObject({
  itemId: code,
  name,
  points,
  method: z.literal('deduction'),
  source: z.strictObject({ kind: z.literal('process') }),
  rates: z.array(z.strictObject({ fault: z.enum(FAULT_KINDS), each: points })).max(FAULT_KINDS.length),
});

const scheme = z.strictObject({
  name,
  dimensions: z
    .array(
      z.strictObject({
        dimensionId: code,
        name,
        points,
        items: z.array(z.union([indicatorItem, processItem])).max(200),
      }),
    )
    .max(20),
  classes: z.strictObject({ excellent: points, good: points, pass: points }),
  roleWeights: z.strictObject({ lead: points, responsible: points, cooperating: points }),
  fullWeight: points,
});

export const listRoundsQuery = z.strictObject({ planId: z.uuid().optional(), year: year.optional() });
export type ListRoundsQuery = z.infer<typeof listRoundsQuery>;

export const proposeSchemeQuery = z.strictObject({ planId: z.uuid(), year });
export type ProposeSchemeQuery = z.infer<typeof proposeSchemeQuery>;

export const openRoundBody = z.strictObject({
  planId: z.uuid(),
  year,
  scheme,
  cutOff: day,
  unitIds: z.array(z.uuid()).min(1).max(500).optional(),
});
export type OpenRoundBody = z.infer<typeof openRoundBody>;

export const emptyBody = z.strictObject({});
export type EmptyBody = z.infer<typeof emptyBody>;

export const decideScoreBody = z.strictObject({
  itemId: code,
  score: z.string().regex(/^\d{1,6}(\.\d{1,2})?$/),
  reason,
});
export type DecideScoreBody = z.infer<typeof decideScoreBody>;

export const withdrawRoundBody = z.strictObject({ reason });
export type WithdrawRoundBody = z.infer<typeof withdrawRoundBody>;

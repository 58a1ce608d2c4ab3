import { day, pageQuery, quarter } from '#libs/platform/http';
import { z } from 'zod';
import { LAMP_COLOURS } from '../domain/lamp.js';
import { UNIT_ROLES } from '../domain/participation.js';
import { TASK_STATUSES } from '../domain/task.status.js';
import { TASK_SORTS } from '../projections/task-list.projection.js';

/** The id in a route. */
export const id = z.uuid();
/** The hash of a file in a route. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const reason = z.string().trim().min(1).max(500);
const text = z.string().trim().min(1).max(2000);
const file = z.strictObject({
  sha256,
  size: z.int().min(0),
  mediaType: z.string().max(200),
  name: z.string().trim().min(1).max(200),
});
const files = z.array(file).max(20);

/** `?status=assigned,claimed`: some of the values, separated by commas. */
const someOf = <const Value extends string>(values: readonly Value[]) =>
  z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(values)).min(1));

export const listTasksQuery = z.strictObject({
  ...pageQuery,
  plan: z.uuid().optional(),
  unit: z.uuid().optional(),
  role: z.enum(UNIT_ROLES).optional(),
  status: someOf(TASK_STATUSES).optional(),
  lamp: someOf(LAMP_COLOURS).optional(),
  chapter: z.string().max(200).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  dueFrom: day.optional(),
  dueTo: day.optional(),
  /** A continuing task: lists its slices. */
  parent: z.uuid().optional(),
  slices: z.enum(['with', 'without']).default('without'),
  sort: z.enum(TASK_SORTS).default('plan'),
});
export type ListTasksQuery = z.infer<typeof listTasksQuery>;

/** What a cursor of the list holds. */
export const sortKey = z.array(z.string().max(300)).min(2).max(4);

export const overviewQuery = z.strictObject({ plan: z.uuid().optional() });
export type OverviewQuery = z.infer<typeof overviewQuery>;

export const nothing = z.strictObject({});
export type Nothing = z.infer<typeof nothing>;
export const reasonBody = z.strictObject({ reason });
export type ReasonBody = z.infer<typeof reasonBody>;

export const assignBody = z.strictObject({ dueWherePassed: day.exactOptional() });
export type AssignBody = z.infer<typeof assignBody>;

const taskIds = z.array(z.uuid()).min(1).max(500);

export const assignTasksBody = z.strictObject({ taskIds, dueWherePassed: day.exactOptional() });
export type AssignTasksBody = z.infer<typeof assignTasksBody>;

export const urgeTasksBody = z.strictObject({ taskIds, message: text.exactOptional() });
export type UrgeTasksBody = z.infer<typeof urgeTasksBody>;

export const acknowledgeSheetBody = z.strictObject({ taskIds: taskIds.exactOptional() });
export type AcknowledgeSheetBody = z.infer<typeof acknowledgeSheetBody>;

export const returnBody = z.strictObject({ reason, proposedUnitId: z.uuid().exactOptional() });
export type ReturnBody = z.infer<typeof returnBody>;

export const unitReasonBody = z.strictObject({ unitId: z.uuid(), reason });
export type UnitReasonBody = z.infer<typeof unitReasonBody>;

export const reassignBody = z.strictObject({
  fromUnitId: z.uuid(),
  toUnitId: z.uuid(),
  reason,
  due: day.exactOptional(),
});
export type ReassignBody = z.infer<typeof reassignBody>;

export const addUnitBody = z.strictObject({
  unitId: z.uuid(),
  role: z.enum(['responsible', 'cooperating', 'guiding']),
  reason,
});
export type AddUnitBody = z.infer<typeof addUnitBody>;

export const setWorkPointsBody = z.strictObject({
  points: z
    .array(z.strictObject({ title: z.string().trim().min(1).max(200), due: day }))
    .min(1)
    .max(20),
});
export type SetWorkPointsBody = z.infer<typeof setWorkPointsBody>;

export const completeWorkPointBody = z.strictObject({ point: z.int().min(1), note: text, evidence: files.default([]) });
export type CompleteWorkPointBody = z.infer<typeof completeWorkPointBody>;

export const reportProgressBody = z.strictObject({
  period: quarter,
  text: z.string().trim().max(2000).default(''),
  noChange: z.boolean().exactOptional(),
  problem: z.string().trim().max(2000).exactOptional(),
  evidence: files.default([]),
});
export type ReportProgressBody = z.infer<typeof reportProgressBody>;

export const confirmProgressBody = z.strictObject({ period: quarter });
export type ConfirmProgressBody = z.infer<typeof confirmProgressBody>;

export const acceptProgressBody = z.strictObject({ unitId: z.uuid(), period: quarter });
export type AcceptProgressBody = z.infer<typeof acceptProgressBody>;

export const sendBackProgressBody = z.strictObject({ unitId: z.uuid(), period: quarter, reason, reworkBy: day });
export type SendBackProgressBody = z.infer<typeof sendBackProgressBody>;

export const urgeBody = z.strictObject({
  unitIds: z.array(z.uuid()).min(1).max(100).exactOptional(),
  message: text.exactOptional(),
});
export type UrgeBody = z.infer<typeof urgeBody>;

export const excuseLatenessBody = z.strictObject({ deadline: z.string().min(1).max(200), reason });
export type ExcuseLatenessBody = z.infer<typeof excuseLatenessBody>;

export const requestExtensionBody = z.strictObject({ until: day, reason });
export type RequestExtensionBody = z.infer<typeof requestExtensionBody>;

export const claimCompletionBody = z.strictObject({
  statement: text,
  evidence: files,
  targets: z
    .array(z.strictObject({ indicatorId: z.uuid(), reached: z.boolean(), shortfall: text.exactOptional() }))
    .max(50)
    .exactOptional(),
});
export type ClaimCompletionBody = z.infer<typeof claimCompletionBody>;

export const withdrawCompletionBody = z.strictObject({ reason: reason.exactOptional() });
export type WithdrawCompletionBody = z.infer<typeof withdrawCompletionBody>;

export const verifyBody = z.strictObject({ opinion: text.exactOptional(), evidence: files.default([]) });
export type VerifyBody = z.infer<typeof verifyBody>;

export const reworkBody = z.strictObject({ reason, reworkBy: day });
export type ReworkBody = z.infer<typeof reworkBody>;

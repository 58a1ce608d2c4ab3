import { ROLES } from '#libs/kernel';
import { day } from '#libs/platform/http';
import { z } from 'zod';
import { DOCUMENT_NUMBER, ERASURE_GROUNDS } from '../domain/erasure.events.js';
import { UNIT_KINDS } from '../domain/roster.events.js';

const name = z.string().trim().min(1).max(100);
const aliases = z.array(name).max(50).default([]);
const members = z.array(z.uuid()).max(2_000).nullable();

/** A unit to register. */
const newUnit = z.strictObject({
  name,
  aliases,
  kind: z.enum(UNIT_KINDS),
  hostUnitId: z.uuid().nullable().default(null),
  onePerson: z.boolean().default(false),
});

const newGroup = z.strictObject({ name, aliases, members });

export const registerUnitsBody = z.strictObject({
  units: z.array(newUnit).max(500).default([]),
  groups: z.array(newGroup).max(100).default([]),
});
export const defineGroupBody = newGroup;
export const aliasBody = z.strictObject({ alias: name });
export const renameUnitBody = z.strictObject({
  name,
  documentNumber: z.string().trim().min(1).max(100),
  effectiveOn: day,
});
export const portfolioBody = z.strictObject({ leaderPostId: z.uuid() });
export const groupMembersBody = z.strictObject({ members });
export const listPostsQuery = z.strictObject({
  unitId: z.uuid().optional(),
  personId: z.uuid().optional(),
  role: z.enum(ROLES).optional(),
});
const roles = z.array(z.enum(ROLES)).max(ROLES.length);
export const createPostBody = z.strictObject({ title: name, unitId: z.uuid(), roles });
export const postRolesBody = z.strictObject({ roles });
export const fillPostBody = z.strictObject({ personId: z.uuid() });
export const registerPersonBody = z.strictObject({
  name,
  phone: z
    .string()
    .trim()
    .regex(/^[\d+\-() ]{5,20}$/u)
    .nullable()
    .default(null),
});

/** Nothing in it is a free text, so that nothing about the person gets into the event. */
export const requestErasureBody = z.strictObject({
  ground: z.enum(ERASURE_GROUNDS),
  documentNumber: z.string().trim().regex(DOCUMENT_NUMBER).nullable().default(null),
});

export type RegisterUnitsBody = z.infer<typeof registerUnitsBody>;
export type DefineGroupBody = z.infer<typeof defineGroupBody>;
export type AliasBody = z.infer<typeof aliasBody>;
export type RenameUnitBody = z.infer<typeof renameUnitBody>;
export type PortfolioBody = z.infer<typeof portfolioBody>;
export type GroupMembersBody = z.infer<typeof groupMembersBody>;
export type ListPostsQuery = z.infer<typeof listPostsQuery>;
export type CreatePostBody = z.infer<typeof createPostBody>;
export type PostRolesBody = z.infer<typeof postRolesBody>;
export type FillPostBody = z.infer<typeof fillPostBody>;
export type RegisterPersonBody = z.infer<typeof registerPersonBody>;
export type RequestErasureBody = z.infer<typeof requestErasureBody>;

/** The id in a route. */
export const id = z.uuid();

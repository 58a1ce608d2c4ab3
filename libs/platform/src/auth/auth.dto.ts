import { ROLES } from '#libs/kernel';
import { z } from 'zod';
import { pageQuery } from '../http/index.js';
import { revealedAnswer } from '../personal-data/index.js';
import { ACCESS_ACTS } from './access-act.js';

const password = z.string().min(1).max(1_000);

export const signInBody = z.strictObject({ account: z.string().trim().min(1).max(100), password });
export const switchPostBody = z.strictObject({ post: z.uuid() });
export const changePasswordBody = z.strictObject({ present: password, next: password });

export const postAnswer = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }),
  roles: z.array(z.enum(ROLES)),
});

export const sessionAnswer = z.object({
  jurisdiction: z.string(),
  account: z.string(),
  person: z.object({ id: z.string(), name: z.string().nullable() }),
  /** 现以何身份；null 表示须先选择岗位。 */
  post: postAnswer.nullable(),
  posts: z.array(postAnswer),
  permissions: z.array(z.string()),
  mustChangePassword: z.boolean(),
});

export type SessionAnswer = z.infer<typeof sessionAnswer>;

export const newAccountBody = z.strictObject({
  name: z
    .string()
    .trim()
    .min(3)
    .max(60)
    .regex(/^[\p{L}\p{N}._@-]+$/u),
  person: z.uuid(),
  password,
});
export const newAccountAnswer = z.object({ id: z.string() });
export const resetPasswordBody = z.strictObject({ password });

export const accountsAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: revealedAnswer,
      person: z.string(),
      enabled: z.boolean(),
      mustChangePassword: z.boolean(),
    }),
  ),
  next: z.string().nullable(),
});

export type AccountsAnswer = z.infer<typeof accountsAnswer>;

export const accessRecordsQuery = z.strictObject({
  ...pageQuery,
  act: z.enum(ACCESS_ACTS).optional(),
  account: z.string().max(100).optional(),
});

export const accessRecordsAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      act: z.enum(ACCESS_ACTS),
      account: revealedAnswer.nullable(),
      person: z.string().nullable(),
      post: z.string().nullable(),
      address: z.string(),
      requestId: z.string(),
      details: z.record(z.string(), z.string()),
    }),
  ),
  next: z.string().nullable(),
});

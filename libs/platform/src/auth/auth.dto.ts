import { ROLES } from '#libs/kernel';
import { z } from 'zod';

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

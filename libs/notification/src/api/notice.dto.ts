import { pageQuery } from '#libs/platform/http';
import { z } from 'zod';

/** What `GET /api/notices` accepts. */
export const listNoticesQuery = z.strictObject(pageQuery);

/** The query of `GET /api/notices`. */
export type ListNoticesQuery = z.infer<typeof listNoticesQuery>;

/** What a cursor of the notices holds. */
export const noticeKey = z.strictObject({
  unread: z.boolean(),
  position: z.string().regex(/^\d{1,18}$/),
  noticeId: z.string(),
});

import { z } from 'zod';

/** What `GET /api/reminders` accepts. */
export const listRemindersQuery = z.strictObject({
  taskId: z.uuid(),
});

/** The query of `GET /api/reminders`. */
export type ListRemindersQuery = z.infer<typeof listRemindersQuery>;

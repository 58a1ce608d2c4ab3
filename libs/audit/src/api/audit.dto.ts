import type { Recorded } from '#libs/kernel';
import { z } from 'zod';

/** What `GET /api/audit/events` accepts beside `asOf`. */
export const listEventsQuery = z.strictObject({
  asOf: z.string().optional(),
  /** Last position already seen. */
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('0'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  type: z.union([z.string(), z.array(z.string())]).optional(),
});

/** The query of `GET /api/audit/events`. */
export type ListEventsQuery = z.infer<typeof listEventsQuery>;

/** An event as JSON: positions are text, because they may pass what a JSON number keeps. */
export type EventBody = Omit<Recorded, 'position'> & { readonly position: string };

/** The event as JSON. */
export const eventBody = (event: Recorded): EventBody => ({ ...event, position: String(event.position) });

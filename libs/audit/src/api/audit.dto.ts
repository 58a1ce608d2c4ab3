import type { Recorded } from '#libs/kernel';
import { pageQuery } from '#libs/platform/http';
import { z } from 'zod';
import { EXPORT_FORMAT_NAMES } from '../domain/export/export-formats.js';

/** What `GET /api/audit/events` accepts. */
export const listEventsQuery = z.strictObject({
  ...pageQuery,
  limit: z.coerce.number().int().min(1).max(500).default(100),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  /** All events of one business story: the id of the command that started it. */
  correlationId: z.uuid().optional(),
  /** What followed directly from one event. */
  causationId: z.uuid().optional(),
});

/** The position that a cursor stands for. */
export const positionKey = z.string().regex(/^\d{1,18}$/);

/** What `GET /api/audit/export` accepts. */
export const exportQuery = z.strictObject({
  format: z.enum(EXPORT_FORMAT_NAMES),
  asOf: z.string().optional(),
  /** Position of the last event. */
  upTo: positionKey.optional(),
});

/** The query of `GET /api/audit/export`. */
export type ExportQuery = z.infer<typeof exportQuery>;

/** The query of `GET /api/audit/events`. */
export type ListEventsQuery = z.infer<typeof listEventsQuery>;

/** An event as JSON: positions are text, because they may pass what a JSON number keeps. */
export type EventBody = Omit<Recorded, 'position'> & { readonly position: string };

/** The event as JSON. */
export const eventBody = (event: Recorded): EventBody => ({ ...event, position: String(event.position) });

import type { Recorded } from '#libs/kernel';
import { day, pageQuery } from '#libs/platform/http';
import { z } from 'zod';
import type { FoundEvent } from '../application/audit.queries.js';
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
  stream: z.string().min(1).max(200).optional(),
  /** Id of the person who acted. */
  person: z.string().min(1).max(200).optional(),
  /** Recorded on this day or later, and on that day or earlier. */
  from: day.optional(),
  until: day.optional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
});

/** A position as text. */
const positionText = z.string().regex(/^\d{1,18}$/);

/** The event that a cursor stands for: its position and when it was recorded. */
export const eventKey = z
  .tuple([positionText, z.string()])
  .transform(([position, recordedAt]) => ({ position: BigInt(position), recordedAt }));

/** What `GET /api/audit/export` accepts. */
export const exportQuery = z.strictObject({
  format: z.enum(EXPORT_FORMAT_NAMES),
  asOf: z.string().optional(),
  /** Position of the last event. */
  upTo: positionText.optional(),
});

/** The query of `GET /api/audit/export`. */
export type ExportQuery = z.infer<typeof exportQuery>;

/** The query of `GET /api/audit/events`. */
export type ListEventsQuery = z.infer<typeof listEventsQuery>;

/** An event as JSON: positions are text, because they may pass what a JSON number keeps. */
export type EventBody = Omit<Recorded, 'position'> & { readonly position: string };

/** An event as JSON, and its place in the tree. */
export interface FoundEventBody {
  readonly event: EventBody;
  /** Null where no checkpoint covers it. */
  readonly seal: {
    /** Its place in the tree, from 0 on. */
    readonly index: number;
    /** Hash of its leaf, Base64. */
    readonly leaf: string;
    /** Events that the newest checkpoint covers. */
    readonly size: number;
  } | null;
}

/** The event and its place, as JSON. */
export const foundEventBody = ({ event, seal }: FoundEvent): FoundEventBody => ({
  event: eventBody(event),
  seal: seal && { ...seal, leaf: seal.leaf.toString('base64') },
});

/** The event as JSON. */
export const eventBody = (event: Recorded): EventBody => ({ ...event, position: String(event.position) });

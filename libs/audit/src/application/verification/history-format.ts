import type { StoredEvent } from '#libs/event-store';
import { z } from 'zod';
import { HISTORY_FORMAT } from '../../domain/export/history.js';

const natural = z.number().int().min(0);
/** A text with half a character in it has no bytes that a hash could be made of. */
export const wholeText = z.string().refine((text) => text.isWellFormed());
/** Bytes in the one way to write them. */
export const base64 = z.string().refine((text) => Buffer.from(text, 'base64').toString('base64') === text);

/** A position of the log. */
export const positionText = z.string().regex(/^[1-9]\d{0,17}$/);

const head = z.strictObject({
  format: z.literal(HISTORY_FORMAT),
  origin: wholeText.min(1),
  suite: z.enum(['intl', 'gm']),
});
/** An event as a line, or a proof, holds it. */
export const storedEvent = z.strictObject({
  index: natural,
  position: positionText,
  stream: wholeText,
  version: natural,
  id: z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  type: wholeText,
  schemaVersion: natural,
  recordedAt: z.string().refine(isInstant),
  data: wholeText,
  metadata: wholeText,
  /** An empty one would have the leaf of none. */
  requestHash: wholeText.min(1).nullable(),
});
const event = storedEvent.extend({ leaf: base64 });
const checkpoint = z.strictObject({ checkpoint: wholeText });
const end = z.strictObject({ end: z.strictObject({ events: natural, checkpoints: natural }) });

/** Whether it is the one way to write an instant: a Date takes the 30th of February for the 1st of March. */
function isInstant(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 19) === text.slice(0, 19);
}

/** The first line. */
export const historyHead = head;
/** Any line but the first. */
export const historyLine = z.union([event, checkpoint, end]);

/** The event as JSON, with its place in the tree. */
export function storedText(index: number, stored: StoredEvent): z.infer<typeof storedEvent> {
  const { position, stream, version, id, type, schemaVersion, recordedAt, data, metadata, requestHash } = stored;
  return {
    ...{ index, position: String(position), stream, version, id, type, schemaVersion, recordedAt },
    ...{ data, metadata, requestHash },
  };
}

/** The event of its JSON. */
export function storedOf({ position, ...event }: z.infer<typeof storedEvent>): StoredEvent {
  return { ...event, position: BigInt(position) };
}

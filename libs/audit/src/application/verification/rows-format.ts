import type { AnyProjection, RowShape } from '#libs/event-store';
import type { Json } from '#libs/kernel';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { lineOf } from '../../domain/export/history.js';
import { positionText, wholeText } from './history-format.js';

/**
 * The rows of all read models as of a position, to be held against the history, are lines of JSON: a head; the rows, by read
 * model; an end.
 */
export const ROWS_FORMAT = 'duban-rows/1';

const natural = z.number().int().min(0);

/** The first line. Events that an operator had skipped for good left nothing in the read model. */
export const rowsHead = z.strictObject({
  format: z.literal(ROWS_FORMAT),
  position: positionText,
  skipped: z.array(z.strictObject({ projection: wholeText, position: positionText })),
});
/** Any line but the first. */
export const rowsLine = z.union([
  z.strictObject({ projection: wholeText, version: natural, row: z.record(z.string(), z.unknown()) }),
  z.strictObject({ end: z.strictObject({ rows: natural }) }),
]);

/** The first line, read. */
export type RowsHead = z.infer<typeof rowsHead>;
/** One row with the read model that it belongs to. */
export interface ProjectedRow {
  readonly projection: string;
  readonly version: number;
  readonly row: RowShape;
}

/** The head's line. */
export const rowsHeadLine = ({ position, skipped }: Omit<RowsHead, 'format'>): string =>
  lineOf({ format: ROWS_FORMAT, position, skipped });

/** A row's line. */
export const rowLine = ({ projection, version, row }: ProjectedRow): string => lineOf({ projection, version, row });

/** The last line. */
export const rowsEndLine = (rows: number): string => lineOf({ end: { rows } });

/** What the row is called within its read model, and its content in the one way to write it. */
export function written({ key }: AnyProjection, row: RowShape): { readonly id: string; readonly content: string } {
  const id = JSON.stringify(key.map((column) => row[column]));
  return { id, content: canonicalize(JSON.parse(JSON.stringify(row)) as Json) ?? '' };
}

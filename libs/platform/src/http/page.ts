import { z } from 'zod';
import { cursorInvalid } from './http.errors.js';

/** Members of a query schema that asks for a page: `z.strictObject({ ...pageQuery, status: … })`. */
export const pageQuery = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** One page of a list; `next` is the cursor of the next one, null on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/**
 * Makes a page of rows that were asked for with `limit + 1`: the one too many tells that there are more.
 * @param keyOf the sort key of a row, JSON; the next page starts after the last row's
 */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => unknown): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, next: hasMore ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null };
}

/**
 * The sort key in a cursor, checked against its schema; undefined for the first page.
 * @throws DomainError `platform/cursor-invalid` (invalid)
 */
export function keyOfCursor<Key>(cursor: string | undefined, schema: z.ZodType<Key>): Key | undefined {
  if (cursor === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw cursorInvalid();
  }
}

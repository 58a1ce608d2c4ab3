import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { keyOfCursor, pageOf } from './page.js';

const key = z.tuple([z.string(), z.string()]);
const rows = ['a', 'b', 'c'].map((id) => ({ id, number: `n${id}` }));
const keyOf = (row: (typeof rows)[number]) => [row.number, row.id];

describe('pageOf', () => {
  it('cuts the row too many and points behind the last one', () => {
    const page = pageOf(rows, 2, keyOf);
    expect(page.items).toEqual(rows.slice(0, 2));
    expect(keyOfCursor(page.next ?? undefined, key)).toEqual(['nb', 'b']);
  });

  it('has no next page when all rows fit', () => {
    expect(pageOf(rows, 3, keyOf).next).toBeNull();
  });
});

describe('keyOfCursor', () => {
  it('starts at the first page without a cursor', () => {
    expect(keyOfCursor(undefined, key)).toBeUndefined();
  });

  it.each(['nonsense', Buffer.from('[1,2]').toString('base64url')])('refuses %s', (cursor) => {
    expect(() => keyOfCursor(cursor, key)).toThrow(expect.objectContaining({ code: 'platform/cursor-invalid' }));
  });
});

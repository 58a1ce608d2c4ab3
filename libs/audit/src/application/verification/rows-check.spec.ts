import { defineProjection, EventSchemas, type StoredEvent } from '#libs/event-store';
import type { DomainEvent } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { RowsCheck } from './rows-check.js';
import { rowLine, rowsEndLine, rowsHeadLine } from './rows-format.js';

type Opened = DomainEvent<'Opened', { readonly id: string }>;
type Closed = DomainEvent<'Closed', { readonly id: string }>;

const items = defineProjection<{ id: string; open: boolean; note: string | null }, Opened | Closed>({
  ...{ name: 'item', version: 2, schema: 'test', topic: 'item', key: ['id'], indexes: [] },
  columns: { id: 'text', open: 'boolean', note: 'text' },
  on: {
    Opened: ({ data: { id } }, rows) => rows.set({ id, open: true, note: null }),
    Closed: ({ data: { id } }, rows) => rows.change({ id }, (row) => ({ ...row, open: false })),
  },
});
const folding = { projections: [items], schemas: new EventSchemas() };

const event = (position: number, type: string, id: string): StoredEvent => ({
  ...{ position: BigInt(position), stream: `item-${id}`, version: 0, id: `e${position}`, type, schemaVersion: 1 },
  ...{ recordedAt: '2024-01-02T01:00:00.000000Z', data: JSON.stringify({ id }), requestHash: null },
  metadata: JSON.stringify({ actor: { person: 'p', post: 'p', unit: 'u' }, commandId: 'c', correlationId: 'c' }),
});
const HISTORY = [event(1, 'Opened', 'a'), event(2, 'Opened', 'b'), event(3, 'Closed', 'a'), event(4, 'Closed', 'b')];
const row = (id: string, open: boolean) => rowLine({ projection: 'item', version: 2, row: { open, note: null, id } });
const AS_OF_3 = [row('b', true), row('a', false)];

interface Given {
  position?: string;
  skipped?: { projection: string; position: string }[];
  end?: string;
}

async function check(rows: readonly string[], { position = '3', skipped = [], end }: Given = {}, history = HISTORY) {
  const text = [rowsHeadLine({ position, skipped }), ...rows, end ?? rowsEndLine(rows.length)].join('');
  const file = (async function* () {
    yield Buffer.from(text);
  })();
  const opened = await RowsCheck.open(file, folding);
  for (const [index, each] of history.entries()) await opened.event(each, index);
  return opened.end();
}

describe('rows held against a history', () => {
  it('are what the events up to their position say, in whatever order', async () =>
    expect(await check(AS_OF_3)).toBe(2));

  it.each([
    ['another value', [row('b', true), row('a', true)]],
    ['a row that no event speaks of', [...AS_OF_3, row('c', true)]],
    ['a row that stands twice', [...AS_OF_3, row('a', false)]],
    ['a row that is missing', [row('a', false)]],
    ['a read model that nobody knows', [rowLine({ projection: 'other', version: 1, row: { id: 'a' } })]],
    ['one of another version', AS_OF_3.map((line) => line.replace('"version":2', '"version":1'))],
  ])('are refused for %s', (_, rows) => expect(check(rows)).rejects.toMatchObject({ code: 'rows-differ' }));

  it.each([
    ['a count that is wrong', { end: rowsEndLine(3) }],
    ['no end', { end: '' }],
    ['something behind the end', { end: rowsEndLine(2) + row('a', false) }],
    ['a line that is cut', { end: rowsEndLine(2).slice(0, -1) }],
  ])('are refused for %s', (_, given) =>
    expect(check(AS_OF_3, given)).rejects.toMatchObject({ code: 'rows-malformed' }),
  );

  it('are refused where the history ends before them', () =>
    expect(check(AS_OF_3, { position: '9' })).rejects.toMatchObject({ code: 'rows-differ' }));

  it('pass over what was skipped for good', async () => {
    const skipped = [{ projection: 'item', position: '3' }];
    expect(await check([row('a', true), row('b', true)], { skipped })).toBe(2);
  });

  it('refuse a history in which a reminder was sent twice', () => {
    const sent = (position: number) => event(position, 'ReminderSent', 'r');
    const twice = [...HISTORY, sent(5), sent(6)];
    return expect(check(AS_OF_3, {}, twice)).rejects.toMatchObject({ code: 'happened-twice', index: 5 });
  });
});

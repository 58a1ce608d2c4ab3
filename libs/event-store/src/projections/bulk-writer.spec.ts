import { describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { BulkWriter } from './bulk-writer.js';
import { defineProjection } from './projection.js';
import { tablesOf } from './projection-tables.js';
import type { RowChange } from './row-batch.js';

const projection = defineProjection<{ id: string }, never>({
  name: 'p',
  version: 1,
  schema: 's',
  topic: 't',
  columns: { id: 'text' },
  key: ['id'],
  indexes: [],
  on: {},
});

const changed = (count: number): RowChange[] =>
  Array.from({ length: count }, (_, n) => ({
    key: [String(n)],
    latest: { row: { id: String(n) }, from: 1n },
    closes: null,
  }));

/** A writer on connections whose transactions end when they are told to. */
function slowWriter() {
  const underWay: ((error: Error | null) => void)[] = [];
  const client = {
    query: ({ callback }: { callback: (error: Error | null) => void }) => underWay.push(callback),
    release: () => undefined,
  };
  const pool = { connect: () => Promise.resolve(client) } as unknown as Pool; // the writer uses no more of it
  return { writer: new BulkWriter(pool, 'log', { projection, tables: tablesOf(projection, 'a') }), underWay };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Writing in bulk', () => {
  it('has two transactions under way at the most', async () => {
    const { writer, underWay } = slowWriter();
    void writer.take({ changes: changed(3_000), closed: [] });
    await turn();
    expect(underWay).toHaveLength(2);
    underWay[0]?.(null);
    await turn();
    expect(underWay).toHaveLength(3);
  });

  it('is idle for everybody when what the first caller still had to send is written', async () => {
    const { writer, underWay } = slowWriter();
    await writer.take({ changes: changed(2_000), closed: [] });
    await writer.take({ changes: changed(1), closed: [] });
    let idle = 0;
    const waiting = [writer.idle(), writer.idle()].map((each) => each.then(() => (idle += 1)));
    await turn();
    underWay.forEach((end) => end(null));
    await turn();
    expect([underWay.length, idle]).toEqual([3, 0]);
    underWay[2]?.(null);
    await Promise.all(waiting);
  });

  it('tells of a failure at the next occasion', async () => {
    const { writer, underWay } = slowWriter();
    await writer.take({ changes: changed(1_000), closed: [] });
    await turn();
    underWay[0]?.(new Error('disk full'));
    await expect(writer.idle()).rejects.toThrow('disk full');
  });
});

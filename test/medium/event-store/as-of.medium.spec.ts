import { defineProjection, inLog, ProjectedSignals, ReadModels, rebuild } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import type { DomainEvent } from '#libs/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createTables } from '../../../libs/event-store/src/postgres/projection-ddl.js';
import { FORK, forksOver } from '../../../libs/event-store/src/projections/fork.js';
import { Projector } from '../../../libs/event-store/src/projections/projector.js';
import { openSampleDatabase, type SampleDatabase } from './sample-log.js';

type Change = { kind: 'set' | 'change' | 'remove'; key: string; value: number };
type BookEvent = DomainEvent<'BookKept', { changes: Change[] }>;
type BookRow = { id: string; value: number };

/** One event can touch a row several times, end it and begin it anew. */
const book = defineProjection<BookRow, BookEvent>({
  name: 'book',
  version: 1,
  schema: 'sample',
  topic: 'book',
  columns: { id: 'text', value: 'integer' },
  key: ['id'],
  indexes: [],
  on: {
    BookKept: async ({ data }, rows) => {
      for (const { kind, key: id, value } of data.changes) {
        if (kind === 'set') rows.set({ id, value });
        else if (kind === 'change') await rows.change({ id }, (row) => ({ id, value: row.value + value }));
        else await rows.remove({ id });
      }
    },
  },
});

let opened: SampleDatabase;

beforeAll(async () => {
  opened = await openSampleDatabase('as of');
  await opened.prepare([book]);
});

afterAll(() => opened.close());

/** The rows after some events, from scratch; a row that stays equal keeps its position. */
function folded(events: readonly Change[][]): (BookRow & { from_position: string })[] {
  let rows = new Map<string, { value: number; from: number }>();
  for (const [index, changes] of events.entries()) {
    const next = new Map([...rows].map(([id, { value }]) => [id, value]));
    for (const { kind, key, value } of changes) {
      if (kind === 'set') next.set(key, value);
      else if (kind === 'remove') next.delete(key);
      else if (next.has(key)) next.set(key, (next.get(key) ?? 0) + value);
    }
    const before = rows;
    const fromOf = (id: string, value: number) => {
      const known = before.get(id);
      return known?.value === value ? known.from : index + 1;
    };
    rows = new Map([...next].map(([id, value]) => [id, { value, from: fromOf(id, value) }]));
  }
  return [...rows]
    .map(([id, { value, from }]) => ({ id, value, from_position: String(from) }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

const change = fc.record({
  kind: fc.constantFrom('set', 'change', 'remove'),
  key: fc.constantFrom('甲', '乙', '丙', '丁'),
  value: fc.nat(2),
});
const event = fc.array(change, { maxLength: 4 });
/** Batches as the projector finds them; after some of them the read model is built anew. */
const history = fc.array(
  fc.record({ events: fc.array(event, { minLength: 1, maxLength: 8 }), rebuilds: fc.boolean() }),
  { minLength: 1, maxLength: 5 },
);

async function keep(log: string, batches: readonly { events: Change[][]; rebuilds: boolean }[]): Promise<void> {
  await opened.store.createLog(log);
  for (const { events, rebuilds } of batches) {
    await opened.store.append({
      log,
      stream: 'book-1',
      expected: 'any',
      events: events.map((changes) => ({ type: 'BookKept', data: { changes } })),
      context: { actor: { person: 'p', post: 'o', unit: 'u' }, commandId: newId(), requestHash: 'h' },
    });
    while ((await new Projector(opened.pool, opened.store, [book]).advance(log)).events > 0);
    if (rebuilds) await rebuild({ pool: opened.pool, store: opened.store, log, projection: book });
  }
}

const asOf = (log: string, position: number) =>
  new ReadModels(opened.pool, new ProjectedSignals())
    .rows(book, { log, position: BigInt(position), at: '2024-06-01T00:00:00.000000Z' })
    .selectAll('row')
    .orderBy('row.id')
    .execute();

describe('A read model as of a position', () => {
  it('is what a fold of the events up to there gives, at every position of any history', async () => {
    const property = fc.asyncProperty(history, async (batches) => {
      const log = newId();
      await keep(log, batches);
      const events = batches.flatMap((batch) => batch.events);
      for (let position = 0; position <= events.length; position += 1) {
        expect(await asOf(log, position)).toEqual(folded(events.slice(0, position)));
      }
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it('is found by an index although row-level security stands before the condition', async () => {
    const log = newId();
    await inLog(opened.pool, log, (client) =>
      client.query(
        `insert into sample.book_v1_a_history (log_id, id, value, from_position, to_position)
          select $1, n % 50, n, n, n + 50 from generate_series(1, 5000) n`,
        [log],
      ),
    );
    await opened.owner.query('analyze sample.book_v1_a_history');
    const plan = await inLog(opened.pool, log, async (client) => {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select * from sample.book_v1_a_history where log_id = $1 and fork = any($2::bigint[])
          and from_position <= $3 and to_position > $3`,
        [log, forksOver(2_500n), 2_500n],
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/Index Cond: .*fork = ANY.*from_position <= .*to_position > /);
  });

  it('is found in tables that were made before their versions hung in the tree', async () => {
    const log = newId();
    const set = (value: number): Change[] => [{ kind: 'set', key: '甲', value }];
    await keep(log, [{ events: [set(1), set(2), set(3)], rebuilds: false }]);
    await opened.owner.query('create extension btree_gist');
    for (const slot of ['a', 'b']) {
      await opened.owner.query(`alter table sample.book_v1_${slot}_history drop column fork`);
      await opened.owner.query(
        `create index on sample.book_v1_${slot}_history using gist (log_id, int8range(from_position, to_position))`,
      );
    }
    const client = await opened.owner.connect();
    await createTables(client, book, 'duban_app');
    client.release();
    expect(await asOf(log, 2)).toEqual([{ id: '甲', value: 2, from_position: '2' }]);
    const { rows } = await opened.owner.query<{ of: string }>(
      `select indexdef as of from pg_indexes where schemaname = 'sample' and tablename = 'book_v1_a_history' order by 1`,
    );
    expect(rows.map(({ of }) => of.replace(/^.* USING /, ''))).toEqual([
      'btree (log_id, fork, from_position, to_position)',
      'btree (log_id, id, from_position)',
    ]);
  });
});

describe('The node of a version', () => {
  const position = fc.oneof(fc.bigInt(1n, 300n), fc.bigInt(1n, 2n ** 61n));
  const version = fc
    .tuple(position, position)
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));

  it('lies within the version, and on the way of every position that the version holds', async () => {
    const property = fc.asyncProperty(fc.array(version, { minLength: 50, maxLength: 50 }), async (versions) => {
      const { rows } = await opened.pool.query<{ fork: string }>(
        `select ${FORK} as fork from unnest($1::bigint[], $2::bigint[]) v(from_position, to_position)`,
        [versions.map(({ from }) => from), versions.map(({ to }) => to)],
      );
      for (const [index, { from, to }] of versions.entries()) {
        const fork = BigInt(rows[index]?.fork ?? 0);
        expect(fork >= from && fork < to).toBe(true);
        const held = [from, to - 1n, fork, (from + to) / 2n, from + (to - from) / 3n];
        for (const each of held) expect(forksOver(each)).toContain(fork);
      }
    });
    await fc.assert(property, { numRuns: 20 });
  });
});

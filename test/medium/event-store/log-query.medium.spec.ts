import { inLog } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { createPool } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type pg from 'pg';
import { queryInLog } from '../../../libs/event-store/src/postgres/log-query.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const LOGS = [newId(), newId(), newId()];
const OWN = 'select log_id from event_store.checkpoint';

let testDatabase: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  testDatabase = await createTestDatabase('log_query');
  // Two connections for all logs, so that each connection serves one log after another.
  pool = createPool(testDatabase.url, { name: 'log query', max: 2, statementTimeout: 200 });
  for (const log of LOGS) {
    const text = `insert into event_store.checkpoint values ($1, 'item', 1, 'a', 0, true), ($1, 'book', 1, 'a', 0, true)`;
    await inLog(pool, log, (client) => client.query(text, [log]));
  }
});

afterAll(async () => {
  await pool.end();
  await testDatabase.drop();
});

/** How a query can end. */
const ENDINGS = {
  rows: async (log: string) =>
    expect(await queryInLog(pool, log, { text: OWN })).toEqual([{ log_id: log }, { log_id: log }]),
  values: async (log: string) =>
    expect(await queryInLog(pool, log, { text: `${OWN} where projection = $1`, values: ['item'] })).toEqual([
      { log_id: log },
    ]),
  nothing: async (log: string) => expect(await queryInLog(pool, log, { text: `${OWN} where false` })).toEqual([]),
  noLog: () => expect(queryInLog(pool, '', { text: OWN })).resolves.toEqual([]),
  error: (log: string) => expect(queryInLog(pool, log, { text: 'select 1 / 0' })).rejects.toThrow('division by zero'),
  syntax: (log: string) => expect(queryInLog(pool, log, { text: 'selects' })).rejects.toThrow('syntax error'),
  timeout: (log: string) =>
    expect(queryInLog(pool, log, { text: 'select pg_sleep(1)' })).rejects.toThrow('statement timeout'),
  foreignWrite: (log: string) =>
    expect(
      queryInLog(pool, log, {
        text: `insert into event_store.checkpoint values ($1, 'planted', 1, 'a', 0, true)`,
        values: [LOGS.find((other) => other !== log)],
      }),
    ).rejects.toThrow('row-level security'),
} satisfies Record<string, (log: string) => Promise<void>>;

describe('A query of one log', () => {
  it('never meets a foreign row, whatever happened on its connection before', async () => {
    const endings = Object.keys(ENDINGS).filter((ending) => ending !== 'timeout') as (keyof typeof ENDINGS)[];
    const use = fc.record({
      log: fc.constantFrom(...LOGS),
      ending: fc.oneof(
        { weight: 20, arbitrary: fc.constantFrom(...endings) },
        { weight: 1, arbitrary: fc.constant('timeout' as const) },
      ),
    });
    const property = fc.asyncProperty(fc.array(use, { minLength: 20, maxLength: 40 }), async (uses) => {
      await Promise.all(uses.map(({ log, ending }) => ENDINGS[ending](log)));
    });
    await expect(fc.assert(property, { numRuns: 12 })).resolves.toBeUndefined();
  }, 60_000);

  it('leaves nothing behind that a connection without a log could see', async () => {
    await Promise.all(LOGS.map((log) => queryInLog(pool, log, { text: OWN })));
    const seen = await Promise.all([pool.query(OWN), pool.query(OWN)]);
    expect(seen.flatMap(({ rows }) => rows as unknown[])).toEqual([]);
  });

  it('is one transaction: what it wrote is gone when it fails', async () => {
    const [log = ''] = LOGS;
    const text = `with planted as (insert into event_store.checkpoint values ($1, 'planted', 1, 'a', 0, true) returning 1)
      select 1 / (count(*) - 1) from planted`;
    await expect(queryInLog(pool, log, { text, values: [log] })).rejects.toThrow('division by zero');
    expect(await queryInLog(pool, log, { text: OWN })).toHaveLength(2);
  });

  it.each([
    ['queryInLog', (log: string) => queryInLog(pool, log, { text: 'select pg_sleep(0.04)' })],
    ['inLog', (log: string) => inLog(pool, log, (client) => client.query('select pg_sleep(0.04)'))],
  ])('by %s fails alone when its connection is lost', async (_, query) => {
    const [log = ''] = LOGS;
    pool.once('acquire', (client) => {
      const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
      setTimeout(() => connection.stream.destroy(), 15);
    });
    await expect(query(log)).rejects.toThrow('Connection terminated unexpectedly');
    expect(await queryInLog(pool, log, { text: OWN })).toHaveLength(2);
  });
});

import { newId } from '#libs/event-store/testing';
import { createPool, Database } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

interface Tables {
  'platform.subject_key': { log_id: string; subject: string; wrapped_key: string | null };
}

const LOGS = [newId(), newId(), newId()];
const SUBJECTS = 4;

let testDatabase: TestDatabase;
let pool: pg.Pool;
let database: Database<Tables>;

beforeAll(async () => {
  testDatabase = await createTestDatabase('log_isolation');
  // Two connections for all logs, so that each connection serves one log after another.
  pool = createPool(testDatabase.url, { name: 'log isolation', max: 2, statementTimeout: 50 });
  database = new Database<Tables>(pool);
  for (const log of LOGS) {
    const rows = Array.from({ length: SUBJECTS }, (_, number) => ({
      log_id: log,
      subject: `s${number}`,
      wrapped_key: log,
    }));
    await database.withLog(log, (transaction) => transaction.insertInto('platform.subject_key').values(rows).execute());
  }
});

afterAll(async () => {
  await pool.end();
  await testDatabase.drop();
});

const rowsOf = (log: string) =>
  database.withLog(log, (transaction) => transaction.selectFrom('platform.subject_key').select('log_id').execute());

/** How a use of the connection can end. */
const ENDINGS = {
  commit: async (log: string) =>
    expect(await rowsOf(log)).toEqual(Array.from({ length: SUBJECTS }, () => ({ log_id: log }))),
  rollback: (log: string) =>
    expect(
      database.withLog(log, async (transaction) => {
        await transaction.updateTable('platform.subject_key').set({ wrapped_key: 'lost' }).execute();
        throw new Error('given up');
      }),
    ).rejects.toThrow('given up'),
  timeout: (log: string) =>
    expect(database.withLog(log, (transaction) => sql`select pg_sleep(1)`.execute(transaction))).rejects.toThrow(
      'statement timeout',
    ),
  error: (log: string) =>
    expect(database.withLog(log, (transaction) => sql`select 1 / 0`.execute(transaction))).rejects.toThrow(
      'division by zero',
    ),
  foreignWrite: (log: string) => {
    const foreign = LOGS.find((other) => other !== log) ?? '';
    const row = { log_id: foreign, subject: 'planted', wrapped_key: null };
    return expect(
      database.withLog(log, (transaction) => transaction.insertInto('platform.subject_key').values(row).execute()),
    ).rejects.toThrow('row-level security');
  },
};

describe('a transaction of one jurisdiction', () => {
  it('never meets a foreign row, whatever happened on its connection before', async () => {
    const use = fc.record({
      log: fc.constantFrom(...LOGS),
      ending: fc.oneof(
        { weight: 20, arbitrary: fc.constant('commit' as const) },
        { weight: 6, arbitrary: fc.constantFrom('rollback', 'error', 'foreignWrite') },
        { weight: 1, arbitrary: fc.constant('timeout' as const) },
      ),
    });
    const uses = fc.array(use, { minLength: 20, maxLength: 40 });
    const check = fc.assert(
      fc.asyncProperty(uses, async (sequence) => {
        await Promise.all(sequence.map(({ log, ending }) => ENDINGS[ending](log)));
      }),
      { numRuns: 40 },
    );
    await expect(check).resolves.toBeUndefined();
  }, 60_000);

  it('leaves nothing behind that a connection without a log could see', async () => {
    await Promise.all(LOGS.map(rowsOf));
    const { rows } = await pool.query('select * from platform.subject_key');
    expect(rows).toEqual([]);
  });

  it('would meet foreign rows if the log were set for the connection (the control)', async () => {
    const client = await pool.connect();
    await client.query(`select set_config('duban.log', $1, false)`, [LOGS[0]]);
    client.release();
    const clients = await Promise.all([pool.connect(), pool.connect()]);
    const seen = await Promise.all(clients.map((each) => each.query('select * from platform.subject_key')));
    for (const each of clients) {
      await each.query(`reset duban.log`);
      each.release();
    }
    expect(seen.some(({ rows }) => rows.length === SUBJECTS)).toBe(true);
  });

  it('refuses a log that is no id', async () => {
    await expect(rowsOf('everything')).rejects.toThrow('invalid input syntax for type uuid');
  });
});

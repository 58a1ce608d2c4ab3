import { createPool } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { inOneTrip, textArray } from '../../../libs/event-store/src/postgres/one-trip.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

describe('Statements in one round trip', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let client: pg.PoolClient;

  beforeAll(async () => {
    database = await createTestDatabase('one_trip');
    pool = createPool(database.ownerUrl, { name: 'duban test', max: 1 });
    client = await pool.connect();
    await client.query(`create table public.kept (n integer primary key, words text[])`);
  });
  afterAll(async () => {
    client.release();
    await pool.end();
    await database.drop();
  });

  const keep = (n: number, words: readonly (string | null)[] = []) => ({
    name: 'keep',
    text: 'insert into public.kept values ($1, $2::text[])',
    values: [String(n), textArray(words)],
  });
  const divide = (by: number) => ({ name: 'divide', text: 'select 1 / $1::integer', values: [String(by)] });
  const kept = async () => {
    const { rows } = await client.query<{ n: number }>('select n from public.kept order by n');
    return rows.map(({ n }) => n);
  };

  it('are one transaction: what fails undoes what was before it and keeps back what comes after', async () => {
    await inOneTrip(client, [keep(1), keep(2)]);
    await expect(inOneTrip(client, [keep(3), divide(0), keep(4)])).rejects.toMatchObject({ code: '22012' });
    expect(await kept()).toEqual([1, 2]);
  });

  it('are prepared once on a connection, and again where their first run failed', async () => {
    await expect(inOneTrip(client, [divide(0)])).rejects.toMatchObject({ code: '22012' });
    for (const n of [5, 6]) await inOneTrip(client, [keep(n), divide(1)]);
    const { rows } = await client.query<{ name: string; times: string }>(
      'select name, generic_plans + custom_plans as times from pg_prepared_statements order by name',
    );
    expect(rows.map(({ name }) => name)).toEqual(['divide', 'keep']);
    expect(Number(rows[1]?.times)).toBeGreaterThan(1);
  });

  it('take texts of any kind as an array', async () => {
    const words = ['', null, '引号"与\\反斜杠', '{}', 'NULL', '𠮷 wide', "it's", 'a\tb\nc', 'x'.repeat(100_000)];
    await inOneTrip(client, [keep(7, words), keep(8)]);
    const { rows } = await client.query<{ words: string[] }>('select words from public.kept where n >= 7 order by n');
    expect(rows.map((row) => row.words)).toEqual([words, []]);
  });
});

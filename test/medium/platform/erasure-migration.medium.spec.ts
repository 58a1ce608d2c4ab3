import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { platformErasure } from '../../../libs/platform/src/migrations/20261202-platform-erasure.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const log = newId();
const account = newId();
const AT = '2026-11-22T01:00:00Z';

let database: TestDatabase;
let owner: Kysely<unknown>;

beforeAll(async () => {
  database = await createTestDatabase('erasure_migration');
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
  owner = new Kysely({ dialect: new PostgresDialect({ pool }) });
  await sql`select set_config('duban.log', ${log}, false)`.execute(owner);
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

/** The tables as they were before, with what a release wrote. */
async function goBack(): Promise<void> {
  await sql`alter table platform.subject_key drop constraint subject_key_erased, drop erased_at`.execute(owner);
  await sql`alter table platform.account drop erased_at`.execute(owner);
  await sql`alter table platform.access_record drop account_id`.execute(owner);
  await sql`insert into platform.subject_key values (${log}, 'kept', 'v1.wrapped'), (${log}, 'gone', null)`.execute(
    owner,
  );
  await sql`
    insert into platform.account (log_id, account_id, name, person_id, password, password_changed_at, must_change, enabled)
      values (${log}, ${account}, 'ouyang.lan', 'person', 'hash', ${AT}, false, true)`.execute(owner);
  for (const tried of ['ouyang.lan', 'nobody'])
    await sql`
      insert into platform.access_record (record_id, log_id, at, act, account, address, request_id, details)
        values (${newId()}, ${log}, ${AT}, 'sign-in-failed', ${tried}, '::1', 'r', '{}')`.execute(owner);
}

describe('the tables of a database from before', () => {
  it('name accounts by their id, keep what was no account’s name, and are fenced as before', async () => {
    await goBack();
    await platformErasure.up(owner);
    const records = await sql`select account, account_id from platform.access_record order by account`.execute(owner);
    expect(records.rows).toEqual([
      { account: 'nobody', account_id: null },
      { account: null, account_id: account },
    ]);
    const keys = await sql`
      select subject, erased_at is not null as erased from platform.subject_key order by subject`.execute(owner);
    expect(keys.rows).toEqual([
      { subject: 'gone', erased: true },
      { subject: 'kept', erased: false },
    ]);
    const open = await sql`
      select relname from pg_class where relnamespace = 'platform'::regnamespace
        and relname in ('subject_key', 'account', 'access_record') and not relforcerowsecurity`.execute(owner);
    expect(open.rows).toEqual([]);
  });
});

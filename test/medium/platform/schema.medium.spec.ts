import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { dumpSchema } from '../../../apps/cli/src/dump-schema.js';
import { migrate } from '../../../apps/cli/src/migrate.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const OWN_SCHEMAS = `nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`;
const BULLMQ = 'bullmq';

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let appRole: string;

beforeAll(async () => {
  database = await createTestDatabase('schema');
  appRole = new URL(database.url).username;
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await app.connect();
});

afterAll(async () => {
  await owner.end();
  await app.end();
  await database.drop();
});

async function names(sql: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(sql, values);
  return rows.map(({ name }) => name);
}

const dump = () => dumpSchema(owner, { owner: new URL(database.ownerUrl).username, application: appRole });

describe('the schema', () => {
  it('is not changed by a second migration run', async () => {
    expect(await migrate({ ownerUrl: database.ownerUrl, appRole })).toEqual([]);
  });

  it('is the one in infra/postgres/schema.sql, or npm run sync has been forgotten', async () => {
    expect(await dump()).toBe(readFileSync('infra/postgres/schema.sql', 'utf8'));
  });

  it('becomes the same in a database from before, whose read models had GiST indexes', async () => {
    const versioned = `select attrelid::regclass::text as name from pg_attribute join pg_class c on c.oid = attrelid
      where attname = 'fork' and relkind = 'r' and not attisdropped order by 1`;
    const histories = await names(versioned);
    expect(histories.length).toBeGreaterThan(10);
    await owner.query('create extension btree_gist');
    for (const history of histories)
      await owner.query(`alter table ${history} drop column fork;
        create index on ${history} using gist (log_id, int8range(from_position, to_position))`);
    expect(await migrate({ ownerUrl: database.ownerUrl, appRole })).toEqual([]);
    expect(await names(versioned)).toEqual(histories);
    // Nothing depends on it any more.
    await owner.query('drop extension btree_gist');
    expect(await dump()).toBe(readFileSync('infra/postgres/schema.sql', 'utf8'));
  });

  it('is dumped whole or not at all', async () => {
    await owner.query(
      `begin; create schema here; create sequence here.counter; create type here.mood as enum ('calm')`,
    );
    await expect(dumpSchema(owner, { owner: appRole, application: appRole })).rejects.toThrow(
      /here\.counter.*here\.mood/,
    );
    await owner.query('rollback');
  });

  it('forces row-level security on every table with a log_id', async () => {
    const unfenced = await names(
      `select nspname || '.' || relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where relkind in ('r', 'p') and ${OWN_SCHEMAS}
         and exists (select from pg_attribute where attrelid = c.oid and attname = 'log_id' and not attisdropped)
         and not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid))`,
    );
    expect(unfenced).toEqual([]);
  });

  it('knows every table that carries no log_id', async () => {
    const shared = await names(
      `select nspname || '.' || relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where relkind in ('r', 'p') and ${OWN_SCHEMAS} and nspname <> $1
         and not exists (select from pg_attribute where attrelid = c.oid and attname = 'log_id' and not attisdropped)
       order by 1`,
      [BULLMQ],
    );
    expect(shared).toEqual([
      'event_store.lease',
      'event_store.log',
      'migration.kysely_migration',
      'migration.kysely_migration_lock',
      'platform.known_network',
      'platform.sign_in_failure',
    ]);
  });

  it('has no view that sees more than who asks', async () => {
    const definers = await names(
      `select nspname || '.' || relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where ${OWN_SCHEMAS} and (relkind = 'm' or relkind = 'v'
         and not coalesce('security_invoker=true' = any(reloptions) or 'security_invoker=on' = any(reloptions), false))`,
    );
    expect(definers).toEqual([]);
  });

  it('has no function that acts with its owner’s rights', async () => {
    const definers = await names(
      `select nspname || '.' || proname as name from pg_proc join pg_namespace n on n.oid = pronamespace
       where ${OWN_SCHEMAS} and prosecdef`,
    );
    expect(definers).toEqual([]);
  });
});

describe('the application’s role', () => {
  it('owns nothing', async () => {
    const owned = await names(
      `select relname as name from pg_class where relowner = $1::regrole
       union all select nspname from pg_namespace where nspowner = $1::regrole
       union all select proname from pg_proc where proowner = $1::regrole`,
      [appRole],
    );
    expect(owned).toEqual([]);
  });

  it('is neither superuser nor past row-level security', async () => {
    const { rows } = await owner.query(
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = $1',
      [appRole],
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
    ]);
  });

  it('may empty, reference or trigger no table', async () => {
    const granted = await names(
      `select nspname || '.' || relname || ' ' || privilege as name
       from pg_class c join pg_namespace n on n.oid = relnamespace,
         unnest(array['truncate', 'references', 'trigger']) privilege
       where relkind in ('r', 'p') and ${OWN_SCHEMAS} and has_table_privilege($1, c.oid, privilege)`,
      [appRole],
    );
    expect(granted).toEqual([]);
  });

  it.each(['event_store.event', 'platform.access_record'])('may only add to %s', async (table) => {
    const granted = await names(
      `select privilege as name from unnest(array['select', 'insert', 'update', 'delete']) privilege
       where has_table_privilege($1, $2, privilege)`,
      [appRole, table],
    );
    expect(granted).toEqual(['select', 'insert']);
  });

  it.each([
    ['create table here (n int)', '42501'],
    ['create schema here', '42501'],
    ['alter table event_store.event disable row level security', '42501'],
    ['alter table event_store.event disable trigger all', '42501'],
    ['truncate event_store.event', '42501'],
    [`update event_store.event set type = 'Forged'`, '42501'],
    ['delete from event_store.event', '42501'],
    [`copy event_store.event to program 'cat'`, '42501'],
  ])('is refused: %s', async (sql, code) => {
    await expect(app.query(sql)).rejects.toMatchObject({ code });
  });

  it('cannot become the owner', async () => {
    const ownerRole = new URL(database.ownerUrl).username;
    await expect(app.query(`set role ${ownerRole}`)).rejects.toMatchObject({ code: '42501' });
  });
});

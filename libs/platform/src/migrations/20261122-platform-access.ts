import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createLogTable, createSchema, grantToApp } from '../database/index.js';

/** Accounts and their sessions, refused sign-ins, and the record of who came in and who was turned away. */
export const platformAccess: Migration = {
  async up(db: Kysely<unknown>) {
    await createSchema(db, 'platform');
    await createLogTable(db, {
      name: 'platform.account',
      columns: (table) =>
        table
          .addColumn('account_id', 'uuid', (column) => column.notNull())
          .addColumn('name', 'text', (column) => column.notNull().unique())
          .addColumn('person_id', 'text', (column) => column.notNull())
          .addColumn('password', 'text', (column) => column.notNull())
          .addColumn('password_changed_at', 'timestamptz', (column) => column.notNull())
          .addColumn('must_change', 'boolean', (column) => column.notNull())
          .addColumn('enabled', 'boolean', (column) => column.notNull())
          .addColumn('last_post_id', 'text')
          .addPrimaryKeyConstraint('account_pkey', ['log_id', 'account_id']),
      grants: ['select', 'insert', 'update'],
    });
    // Who signs in does not know the jurisdiction yet: the one row whose name is stated exactly can be found without it.
    await sql`
      create policy sign_in on platform.account for select
        using (name = nullif(current_setting('duban.account', true), ''))`.execute(db);
    await createLogTable(db, {
      name: 'platform.session',
      columns: (table) =>
        table
          .addColumn('token_hash', 'bytea', (column) => column.notNull())
          .addColumn('account_id', 'uuid', (column) => column.notNull())
          .addColumn('post_id', 'text')
          .addColumn('started_at', 'timestamptz', (column) => column.notNull())
          .addColumn('last_seen_at', 'timestamptz', (column) => column.notNull())
          .addPrimaryKeyConstraint('session_pkey', ['log_id', 'token_hash'])
          .addForeignKeyConstraint('session_account', ['log_id', 'account_id'], 'platform.account', [
            'log_id',
            'account_id',
          ]),
      grants: ['select', 'insert', 'update', 'delete'],
    });
    await db.schema
      .createIndex('session_by_account')
      .on('platform.session')
      .columns(['log_id', 'account_id'])
      .execute();
    await createSignInTables(db);
  },
};

async function createSignInTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table platform.sign_in_failure (
      account text not null,
      network text not null,
      failures integer not null,
      last_failed_at timestamptz not null,
      primary key (account, network)
    )`.execute(db);
  await sql`create index sign_in_failure_by_age on platform.sign_in_failure (last_failed_at)`.execute(db);
  await sql`
    create table platform.known_network (
      account text not null,
      network text not null,
      signed_in_at timestamptz not null,
      primary key (account, network)
    )`.execute(db);
  await grantToApp(db, 'platform.sign_in_failure', ['select', 'insert', 'update', 'delete']);
  await grantToApp(db, 'platform.known_network', ['select', 'insert', 'update', 'delete']);

  await sql`
    create table platform.access_record (
      record_id uuid primary key,
      log_id uuid,
      at timestamptz not null,
      act text not null,
      account text,
      person_id text,
      post_id text,
      address text not null,
      request_id text not null,
      details jsonb not null
    )`.execute(db);
  await sql`alter table platform.access_record enable row level security`.execute(db);
  await sql`alter table platform.access_record force row level security`.execute(db);
  // A try under an unknown name belongs to no jurisdiction: such rows are seen only where no log is open.
  await sql`
    create policy log on platform.access_record
      using (log_id is not distinct from nullif(current_setting('duban.log', true), '')::uuid)
      with check (log_id is not distinct from nullif(current_setting('duban.log', true), '')::uuid)`.execute(db);
  await sql`create index access_record_by_time on platform.access_record (log_id, at)`.execute(db);
  await grantToApp(db, 'platform.access_record', ['select', 'insert']);
}

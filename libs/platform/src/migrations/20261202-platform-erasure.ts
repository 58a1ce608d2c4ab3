import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * When a person's key was destroyed, and an account's name with it. The record of access names accounts by their id, so that
 * a name stands in one place; as text it keeps only what was tried and is no account's name.
 */
export const platformErasure: Migration = {
  async up(db: Kysely<unknown>) {
    const fenced = ['subject_key', 'account', 'access_record'].map((name) => sql.table(`platform.${name}`));
    for (const table of fenced) await sql`alter table ${table} no force row level security`.execute(db);
    await sql`alter table platform.subject_key add erased_at timestamptz`.execute(db);
    await sql`update platform.subject_key set erased_at = now() where wrapped_key is null`.execute(db);
    await sql`
      alter table platform.subject_key
        add constraint subject_key_erased check ((wrapped_key is null) = (erased_at is not null))`.execute(db);
    await sql`alter table platform.account add erased_at timestamptz`.execute(db);
    await sql`alter table platform.access_record add account_id uuid`.execute(db);
    await sql`
      update platform.access_record record set account_id = account.account_id, account = null
        from platform.account account
        where account.log_id = record.log_id and account.name = record.account`.execute(db);
    for (const table of fenced) await sql`alter table ${table} force row level security`.execute(db);
  },
};

import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which witnesses a log's tree is shown to, and what they have cosigned; cosignatures are only added. */
export const eventStoreWitnesses: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table event_store.seal_tree add column witnesses text[] not null default '{}'`.execute(db);
    await sql`
      create table event_store.seal_cosignature (
        log_id uuid not null,
        epoch integer not null,
        size bigint not null,
        witness text not null,
        line text not null,
        cosigned_at timestamptz not null,
        received_at timestamptz not null default clock_timestamp(),
        primary key (log_id, epoch, size, witness)
      )`.execute(db);
    await sql`alter table event_store.seal_cosignature enable row level security`.execute(db);
    await sql`alter table event_store.seal_cosignature force row level security`.execute(db);
    await sql`
      create policy log on event_store.seal_cosignature
        using (log_id = nullif(current_setting('duban.log', true), '')::uuid)
        with check (log_id = nullif(current_setting('duban.log', true), '')::uuid)`.execute(db);
  },
};

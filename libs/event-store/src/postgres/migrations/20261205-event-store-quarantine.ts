import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A log that a witness knows otherwise is read-only: its head goes no further than where it was frozen. Why is kept for each of its
 * trees, and never changed; a tree of the next epoch ends it.
 */
export const eventStoreQuarantine: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table event_store.log_head add column frozen_at bigint`.execute(db);
    await sql`alter table event_store.log_head
      add constraint log_head_frozen check (frozen_at is null or position <= frozen_at)`.execute(db);
    await sql`
      create table event_store.quarantine (
        log_id uuid not null,
        epoch integer not null,
        witness text not null,
        own_size bigint not null,
        own_root bytea not null,
        witnessed_size bigint not null,
        began_at timestamptz not null default clock_timestamp(),
        primary key (log_id, epoch)
      )`.execute(db);
    await sql`alter table event_store.quarantine enable row level security`.execute(db);
    await sql`alter table event_store.quarantine force row level security`.execute(db);
    await sql`
      create policy log on event_store.quarantine
        using (log_id = nullif(current_setting('duban.log', true), '')::uuid)
        with check (log_id = nullif(current_setting('duban.log', true), '')::uuid)`.execute(db);
  },
};

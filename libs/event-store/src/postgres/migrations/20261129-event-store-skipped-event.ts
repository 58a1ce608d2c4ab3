import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Events that a projection or a reaction passes over for good: who decided it, when, and why. Lines are only added. */
export const eventStoreSkippedEvent: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table event_store.skipped_event (
        log_id uuid not null,
        consumer text not null,
        position bigint not null,
        stream text not null,
        reason text not null,
        skipped_by text not null,
        skipped_at timestamptz not null default clock_timestamp(),
        primary key (log_id, consumer, position)
      )`.execute(db);
    await sql`alter table event_store.skipped_event enable row level security`.execute(db);
    await sql`alter table event_store.skipped_event force row level security`.execute(db);
    await sql`
      create policy log on event_store.skipped_event
        using (log_id = nullif(current_setting('duban.log', true), '')::uuid)
        with check (log_id = nullif(current_setting('duban.log', true), '')::uuid)`.execute(db);
  },
};

import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which store a log lives in, and what PostgreSQL keeps beside KurrentDB: command ids, answers, and when. */
export const eventStoreKurrentDb: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table event_store.log
        add column store text not null default 'postgres' check (store in ('postgres', 'kurrentdb'))`.execute(db);
    await sql`
      create table event_store.kurrent_command (
        log_id uuid not null,
        command_id uuid not null,
        request_hash text not null,
        stream text not null,
        base integer not null,
        events integer not null,
        recorded_at timestamptz not null,
        reserved_at timestamptz not null default clock_timestamp(),
        position bigint,
        primary key (log_id, command_id)
      )`.execute(db);
    await sql`
      create unique index kurrent_command_position on event_store.kurrent_command (log_id, position)`.execute(db);
    await sql`
      create index kurrent_command_recorded on event_store.kurrent_command (log_id, recorded_at, position)
        where position is not null`.execute(db);
    await sql`
      create index kurrent_command_unsettled on event_store.kurrent_command (log_id) where position is null`.execute(
      db,
    );
    await sql`alter table event_store.kurrent_command enable row level security`.execute(db);
    await sql`alter table event_store.kurrent_command force row level security`.execute(db);
    await sql`
      create policy log on event_store.kurrent_command
        using (log_id = nullif(current_setting('duban.log', true), '')::uuid)
        with check (log_id = nullif(current_setting('duban.log', true), '')::uuid)`.execute(db);
  },
};

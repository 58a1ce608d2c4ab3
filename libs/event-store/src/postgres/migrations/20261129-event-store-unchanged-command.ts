import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Answers to commands that changed nothing: there is no event that would carry their ids. */
export const eventStoreUnchangedCommand: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table event_store.unchanged_command (
        log_id uuid not null,
        command_id uuid not null,
        request_hash text not null,
        version integer not null,
        position bigint not null,
        primary key (log_id, command_id)
      )`.execute(db);
    await sql`alter table event_store.unchanged_command enable row level security`.execute(db);
    await sql`alter table event_store.unchanged_command force row level security`.execute(db);
    await sql`
      create policy log on event_store.unchanged_command
        using (log_id = nullif(current_setting('duban.log', true), '')::uuid)
        with check (log_id = nullif(current_setting('duban.log', true), '')::uuid)`.execute(db);
  },
};

import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const TABLES = ['checkpoint', 'parked_stream', 'reaction_checkpoint'];

/** How far each projection and each reaction has read, and what stands aside because it could not be applied. */
export const eventStoreProjections: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table event_store.checkpoint (
        log_id uuid not null,
        projection text not null,
        version integer not null,
        slot text not null check (slot in ('a', 'b')),
        position bigint not null,
        live boolean not null,
        primary key (log_id, projection, version, slot)
      ) with (fillfactor = 50)`.execute(db);
    await sql`
      create unique index one_live_slot on event_store.checkpoint (log_id, projection, version) where live`.execute(db);
    await sql`
      create table event_store.parked_stream (
        log_id uuid not null,
        consumer text not null,
        stream text not null,
        position bigint not null,
        error text not null,
        parked_at timestamptz not null default clock_timestamp(),
        primary key (log_id, consumer, stream)
      )`.execute(db);
    await sql`
      create table event_store.reaction_checkpoint (
        log_id uuid not null,
        reaction text not null,
        position bigint not null,
        primary key (log_id, reaction)
      ) with (fillfactor = 50)`.execute(db);
    for (const table of TABLES) {
      const name = sql.table(`event_store.${table}`);
      await sql`alter table ${name} enable row level security`.execute(db);
      await sql`alter table ${name} force row level security`.execute(db);
      await sql`
        create policy log on ${name}
          using (log_id = nullif(current_setting('duban.log', true), '')::uuid)
          with check (log_id = nullif(current_setting('duban.log', true), '')::uuid)`.execute(db);
    }
  },
};

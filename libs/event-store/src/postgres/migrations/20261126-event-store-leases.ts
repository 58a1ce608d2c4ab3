import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which process does the work of a log, until when. Rewritten each second: the pages keep room for it. */
export const eventStoreLeases: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table event_store.lease (
        name text primary key,
        holder uuid not null,
        expires_at timestamptz not null
      ) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)`.execute(db);
  },
};

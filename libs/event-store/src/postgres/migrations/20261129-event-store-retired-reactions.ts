import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Reactions that this release no longer has: nobody waits for them, and one that comes back goes on where it stood. */
export const eventStoreRetiredReactions: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table event_store.reaction_checkpoint add column retired boolean not null default false`.execute(
      db,
    );
  },
};

import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The position from which a stream that a reaction has set aside is to be taken up again; null while nobody has asked. */
export const eventStoreParkedRetry: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table event_store.parked_stream add column retry_from bigint`.execute(db);
  },
};

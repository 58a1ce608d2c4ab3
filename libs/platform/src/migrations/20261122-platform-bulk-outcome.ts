import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createLogTable } from '../database/index.js';

/** What became of requests that stood for several commands. */
export const platformBulkOutcome: Migration = {
  async up(db: Kysely<unknown>) {
    await createLogTable(db, {
      name: 'platform.bulk_outcome',
      columns: (table) =>
        table
          .addColumn('command_id', 'uuid', (column) => column.notNull())
          .addColumn('request_hash', 'text', (column) => column.notNull())
          .addColumn('person_id', 'text', (column) => column.notNull())
          .addColumn('outcome', 'jsonb', (column) => column.notNull())
          .addPrimaryKeyConstraint('bulk_outcome_pkey', ['log_id', 'command_id']),
      grants: ['select', 'insert'],
    });
  },
};

import { createLogTable, createSchema } from '#libs/platform/database';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Plans under review: no events until they are submitted. */
export const planDraft: Migration = {
  async up(db: Kysely<unknown>) {
    await createSchema(db, 'plan');
    await createLogTable(db, {
      name: 'plan.draft',
      columns: (table) =>
        table
          .addColumn('draft_id', 'uuid', (column) => column.notNull())
          .addColumn('revision', 'integer', (column) => column.notNull())
          .addColumn('title', 'text', (column) => column.notNull())
          .addColumn('file_name', 'text', (column) => column.notNull())
          .addColumn('source_sha256', 'text', (column) => column.notNull())
          .addColumn('body', 'jsonb', (column) => column.notNull())
          .addColumn('created_at', 'timestamptz', (column) => column.notNull())
          .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
          .addPrimaryKeyConstraint('draft_pkey', ['log_id', 'draft_id'])
          .addUniqueConstraint('draft_of_source', ['log_id', 'source_sha256']),
      grants: ['select', 'insert', 'update', 'delete'],
    });
  },
};

import { createLogTable } from '#libs/platform/database';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What drafts were before they were changed or deleted, so that a draft can be seen as of any time. */
export const planDraftRevision: Migration = {
  async up(db: Kysely<unknown>) {
    await createLogTable(db, {
      name: 'plan.draft_revision',
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
          .addColumn('held_until', 'timestamptz', (column) => column.notNull())
          .addPrimaryKeyConstraint('draft_revision_pkey', ['log_id', 'draft_id', 'revision']),
      grants: ['select', 'insert'],
    });
  },
};

import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createLogTable, createSchema } from '../database/index.js';

/** Keys of personal data, and what is known of uploaded files. */
export const platformContent: Migration = {
  async up(db: Kysely<unknown>) {
    await createSchema(db, 'platform');
    await createLogTable(db, {
      name: 'platform.subject_key',
      columns: (table) =>
        table
          .addColumn('subject', 'text', (column) => column.notNull())
          .addColumn('wrapped_key', 'text')
          .addPrimaryKeyConstraint('subject_key_pkey', ['log_id', 'subject']),
      grants: ['select', 'insert', 'update'],
    });
    await createLogTable(db, {
      name: 'platform.file',
      columns: (table) =>
        table
          .addColumn('sha256', 'text', (column) => column.notNull())
          .addColumn('name', 'text', (column) => column.notNull())
          .addColumn('media_type', 'text', (column) => column.notNull())
          .addColumn('size', 'integer', (column) => column.notNull())
          .addColumn('uploaded_at', 'timestamptz', (column) => column.notNull())
          .addColumn('uploaded_by', 'text', (column) => column.notNull())
          .addPrimaryKeyConstraint('file_pkey', ['log_id', 'sha256']),
      grants: ['select', 'insert'],
    });
  },
};

import { createLogTable, createSchema } from '#libs/platform/database';
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What posts have read: single notices, or everything up to a position of the log. */
export const notificationReadMark: Migration = {
  async up(db: Kysely<unknown>) {
    await createSchema(db, 'notification');
    await createLogTable(db, {
      name: 'notification.read_mark',
      columns: (table) =>
        table
          .addColumn('post_id', 'text', (column) => column.notNull())
          .addColumn('notice_id', 'text')
          .addColumn('up_to', 'bigint')
          .addColumn('read_at', 'timestamptz', (column) => column.notNull())
          .addCheckConstraint('read_mark_one', sql`num_nonnulls(notice_id, up_to) = 1`)
          .addUniqueConstraint('read_mark_notice', ['log_id', 'post_id', 'notice_id'])
          .addUniqueConstraint('read_mark_up_to', ['log_id', 'post_id', 'up_to']),
      grants: ['select', 'insert'],
    });
  },
};

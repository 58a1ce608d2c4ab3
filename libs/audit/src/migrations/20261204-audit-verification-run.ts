import { createLogTable, createSchema } from '#libs/platform/database';
import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Verifications that auditors asked for: how far each is, and how it ended. One at a time for each log. */
export const auditVerificationRun: Migration = {
  async up(db: Kysely<unknown>) {
    await createSchema(db, 'audit');
    await createLogTable(db, {
      name: 'audit.verification_run',
      columns: (table) =>
        table
          .addColumn('run_id', 'uuid', (column) => column.notNull())
          .addColumn('person_id', 'text', (column) => column.notNull())
          .addColumn('asked_at', 'timestamptz', (column) => column.notNull())
          .addColumn('events', 'bigint', (column) => column.notNull())
          .addColumn('of_events', 'bigint')
          .addColumn('alive_at', 'timestamptz')
          .addColumn('cancel_asked', 'boolean', (column) => column.notNull())
          .addColumn('outcome', 'text')
          .addColumn('ended_at', 'timestamptz')
          .addColumn('found', 'jsonb')
          .addPrimaryKeyConstraint('verification_run_pkey', ['log_id', 'run_id']),
      grants: ['select', 'insert', 'update'],
    });
    await sql`create unique index verification_run_under_way on audit.verification_run (log_id) where outcome is null`.execute(
      db,
    );
    await sql`create index verification_run_by_time on audit.verification_run (log_id, asked_at)`.execute(db);
  },
};

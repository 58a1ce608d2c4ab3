import 'reflect-metadata';
import { auditMigrations } from '#libs/audit';
import { eventStoreMigrations, grantEventStore, prepareProjections } from '#libs/event-store';
import { notificationMigrations } from '#libs/notification';
import { planMigrations } from '#libs/plan';
import { createPool, databaseFailure } from '#libs/platform/database';
import { platformMigrations } from '#libs/platform/migrations';
import { grantQueue, migrateQueue } from '#libs/platform/queue';
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import pg from 'pg';
import { registeredProjections, registeredReactions } from './projections.js';
import { withStore } from './with-store.js';

/** Spells DUBN; keeps two migration runs on one database apart. */
const MIGRATION_LOCK = 0x4455424e;

const migrations: Record<string, Migration> = {
  ...eventStoreMigrations,
  ...platformMigrations,
  ...planMigrations,
  ...notificationMigrations,
  ...auditMigrations,
};

/** Who migrates, and for whom. */
export interface MigrateOptions {
  /** Address of the owner's role. */
  readonly ownerUrl: string;
  /** Name of the application's role, which is granted what it needs and no more. */
  readonly appRole: string;
  /** Where the events are kept instead of PostgreSQL; new read models are built from there. */
  readonly kurrentdbUrl?: string | null;
  /** Where archived parts of the log are, for new read models. */
  readonly archiveDir?: string | null;
}

/**
 * Brings the database to this version's schema: the libraries' migrations, the read models' tables, the queue's tables,
 * and the application role's privileges. Repeating it changes nothing; a second run waits for the first.
 * @returns the names of the migrations that ran
 * @throws ServiceFailure where the owner's address, its rights or the server are the reason
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  try {
    return await migrateUnderLock(options);
  } catch (error) {
    throw databaseFailure(error, { variable: 'DATABASE_OWNER_URL', url: options.ownerUrl });
  }
}

async function migrateUnderLock({
  ownerUrl,
  appRole,
  kurrentdbUrl = null,
  archiveDir = null,
}: MigrateOptions): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'duban migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await runMigrations(ownerUrl, appRole);
    await prepareReadModels({ ownerUrl, appRole, kurrentdbUrl, archiveDir });
    await migrateQueue(client);
    await grantQueue(client, appRole);
    return ran;
  } finally {
    await client.end();
  }
}

async function runMigrations(ownerUrl: string, appRole: string): Promise<readonly string[]> {
  const db = ownersKysely(ownerUrl, appRole);
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
      migrationTableSchema: 'migration',
      // Libraries add theirs independently, so a new one may sort before one that has run.
      allowUnorderedMigrations: true,
    });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error) {
      const failed = results.find(({ status }) => status === 'Error')?.migrationName ?? 'before the first one';
      throw new Error(`Migration failed: ${failed}; nothing of it was kept`, { cause: error });
    }
    await grantEventStore(db, appRole);
    return results.map(({ migrationName }) => migrationName);
  } finally {
    await db.destroy();
  }
}

/** One connection, which tells the migrations whom they grant to. */
function ownersKysely(connectionString: string, appRole: string): Kysely<unknown> {
  const pool = new pg.Pool({ connectionString, max: 1, application_name: 'duban migrate', lock_timeout: 5_000 });
  const nameAppRole = CompiledQuery.raw(`select set_config('duban.app_role', $1, false)`, [appRole]);
  return new Kysely({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(nameAppRole);
      },
    }),
  });
}

async function prepareReadModels({
  ownerUrl,
  appRole,
  kurrentdbUrl,
  archiveDir,
}: Required<MigrateOptions>): Promise<void> {
  // Building a read model from a long log takes as long as it takes.
  const pool = createPool(ownerUrl, { name: 'duban migrate', max: 6, statementTimeout: 0 });
  await withStore(pool, { kurrentdbUrl, archiveDir }, (store) =>
    prepareProjections({
      pool,
      store,
      projections: registeredProjections(),
      reactions: registeredReactions(),
      appRole,
    }),
  );
}

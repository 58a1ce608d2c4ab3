import { DEFAULT_SCHEMA, runMigrations, type PgQueryable } from 'bullmq';

/** Brings the queue's own schema up to date, with the owner's connection. Not needed for Redis, harmless beside it. */
export async function migrateQueue(client: PgQueryable): Promise<void> {
  await runMigrations(client, DEFAULT_SCHEMA);
}

/** Gives the application's role what a queue needs of that schema. */
export async function grantQueue(client: PgQueryable, appRole: string): Promise<void> {
  const role = `"${appRole.replaceAll('"', '""')}"`;
  await client.query(`grant usage on schema ${DEFAULT_SCHEMA} to ${role}`);
  await client.query(`grant select, insert, update, delete on all tables in schema ${DEFAULT_SCHEMA} to ${role}`);
  await client.query(`grant usage, select on all sequences in schema ${DEFAULT_SCHEMA} to ${role}`);
}

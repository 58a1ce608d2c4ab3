import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

type Privilege = 'select' | 'insert' | 'update' | 'delete';

/** A table whose rows belong to a jurisdiction's log. */
export interface LogTable {
  /** With its schema: `plan.draft`. */
  readonly name: string;
  /** The columns beside `log_id`, which comes first. Keys and unique constraints begin with `log_id`. */
  readonly columns: (table: CreateTableBuilder<string, 'log_id'>) => CreateTableBuilder<string, string>;
  /** What the application's role may do with it. */
  readonly grants: readonly Privilege[];
}

/** Makes a schema that the application's role may use; for migrations. */
export async function createSchema(db: Kysely<unknown>, name: string): Promise<void> {
  await db.schema.createSchema(name).ifNotExists().execute();
  await sql`grant usage on schema ${sql.id(name)} to ${await appRole(db)}`.execute(db);
}

/**
 * Makes a table whose rows only a transaction of their own log can see or write, the owner's included; for migrations.
 */
export async function createLogTable(db: Kysely<unknown>, { name, columns, grants }: LogTable): Promise<void> {
  const table = db.schema.createTable(name).addColumn('log_id', 'uuid', (column) => column.notNull());
  await columns(table).execute();
  await forceLogPolicy(db, name);
  await grantToApp(db, name, grants);
}

/** Fences a table by its `log_id`; for the rare table that `createLogTable` cannot make. */
export async function forceLogPolicy(db: Kysely<unknown>, name: string): Promise<void> {
  const table = sql.table(name);
  await sql`alter table ${table} enable row level security`.execute(db);
  await sql`alter table ${table} force row level security`.execute(db);
  await sql`
    create policy log on ${table}
      using (log_id = nullif(current_setting('duban.log', true), '')::uuid)
      with check (log_id = nullif(current_setting('duban.log', true), '')::uuid)`.execute(db);
}

/** Grants the application's role something on a table; for migrations. */
export async function grantToApp(db: Kysely<unknown>, table: string, grants: readonly Privilege[]): Promise<void> {
  const privileges = sql.raw(grants.join(', '));
  await sql`grant ${privileges} on ${sql.table(table)} to ${await appRole(db)}`.execute(db);
}

/** The migration run names the application's role in this setting of its own connection. */
async function appRole(db: Kysely<unknown>) {
  const { rows } = await sql<{ role: string }>`select current_setting('duban.app_role') as role`.execute(db);
  return sql.id(rows[0]?.role ?? '');
}

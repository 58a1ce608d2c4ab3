import pg from 'pg';
import { migrate } from '../../apps/cli/src/migrate.js';
import { keepHistories } from './keep-histories.js';

/** Addresses on the server of this run; their database names are replaced by those of the test databases. */
interface TestServer {
  readonly adminUrl: string;
  readonly url: string;
  readonly ownerUrl: string;
  /** Keeps two runs on one server apart. */
  readonly run: number;
}

/** A migrated database of a test file's own, with the roles and privileges of production. */
export interface TestDatabase {
  /** Address for the application's role. */
  readonly url: string;
  /** Address for the role that owns the database. */
  readonly ownerUrl: string;
  /** Address for a superuser, whom nothing stops. */
  readonly superuserUrl: string;
  /**
   * Removes the database.
   * @throws Error naming the connections that the test has left open
   */
  drop(): Promise<void>;
}

const TEMPLATE_LOCK = 0x74657374; // spells test
const STILL_IN_USE = '55006';
let made = 0;

/**
 * Clones the migrated template.
 * @param name tells the databases of a run apart in the server's log: the test file's subject
 */
export async function createTestDatabase(name: string): Promise<TestDatabase> {
  const server = testServer();
  const database = `${name.replaceAll(/\W/g, '_').toLowerCase().slice(0, 40)}_${process.pid}_${++made}`;
  await withAdmin(server.adminUrl, async (admin) => {
    const template = await migratedTemplate(admin, server);
    await createDatabase(admin, database, server, template);
  });
  return {
    url: at(server.url, database),
    ownerUrl: at(server.ownerUrl, database),
    superuserUrl: at(server.adminUrl, database),
    drop: async () => {
      await keepHistories(at(server.ownerUrl, database));
      await withAdmin(server.adminUrl, (admin) => dropDatabase(admin, database));
    },
  };
}

function testServer(): TestServer {
  const described = process.env['DUBAN_TEST_SERVER'];
  if (described === undefined) throw new Error('No test server: specs that need PostgreSQL belong below test/');
  return JSON.parse(described) as TestServer;
}

/** The first file that needs the template makes it, while the others wait; it counts as made when it has its name. */
async function migratedTemplate(admin: pg.Client, server: TestServer): Promise<string> {
  const template = `duban_template_${server.run}`;
  const unfinished = `${template}_new`;
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 1) return template;
    await admin.query(`drop database if exists ${unfinished} with (force)`);
    await createDatabase(admin, unfinished, server);
    await migrate({ ownerUrl: at(server.ownerUrl, unfinished), appRole: new URL(server.url).username });
    await admin.query(`alter database ${unfinished} rename to ${template}`);
    return template;
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

async function createDatabase(admin: pg.Client, database: string, server: TestServer, template?: string) {
  const owner = new URL(server.ownerUrl).username;
  const application = new URL(server.url).username;
  await admin.query(
    `create database ${database} owner ${owner} ${template === undefined ? '' : `template ${template}`}`,
  );
  // A clone does not inherit its template's own privileges.
  await admin.query(`revoke connect, temporary on database ${database} from public`);
  await admin.query(`grant connect on database ${database} to ${application}`);
}

async function dropDatabase(admin: pg.Client, database: string): Promise<void> {
  try {
    await admin.query(`drop database ${database}`); // waits five seconds for connections that are closing
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== STILL_IN_USE) throw error;
    const sql = 'select usename, application_name, state, query from pg_stat_activity where datname = $1';
    const { rows } = await admin.query(sql, [database]);
    await admin.query(`drop database ${database} with (force)`);
    throw new Error(`The test left connections to ${database} open: ${JSON.stringify(rows)}`, { cause: error });
  }
}

async function withAdmin<T>(connectionString: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString, application_name: 'duban tests' });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** The same server and role, another database. */
function at(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

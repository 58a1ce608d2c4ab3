import { Failure } from '../scripts/failure.mjs';

const DATABASE = 'duban';
const OWNER = 'duban_owner';
const APPLICATION = 'duban_app';

/** The two roles that the product knows: the owner migrates and archives, the application reads and appends. */
export const roles = { owner: OWNER, application: APPLICATION };

/**
 * Makes the roles and the database where they are missing, so that an interrupted first start goes on where it ended.
 * @param {import('./embedded-server.mjs').EmbeddedServer} server
 * @param {{ owner: string, application: string }} passwords
 */
export async function prepareDatabase(server, passwords) {
  await withClient(server.superuserUrl(), (client) => prepareRoles(client, passwords));
  await withClient(server.superuserUrl(), async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
    await client.query(`revoke connect, temporary on database ${DATABASE} from public`);
    await client.query(`grant connect on database ${DATABASE} to ${APPLICATION}`);
  });
}

/** @param {import('pg').Client} client of a superuser */
export async function prepareRoles(client, { owner, application }) {
  for (const [role, password] of [
    [OWNER, owner],
    [APPLICATION, application],
  ]) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    const act = rowCount === 0 ? 'create' : 'alter';
    const attributes = 'login nosuperuser nocreatedb nocreaterole nobypassrls noreplication';
    await client.query(`${act} role ${role} ${attributes} password ${client.escapeLiteral(password)}`);
  }
}

/**
 * Refuses to run on a server that could lose or silently damage what it has acknowledged.
 * @param {import('./embedded-server.mjs').EmbeddedServer} server
 */
export async function assertDurable(server) {
  const needed = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums'];
  const rows = await withClient(server.superuserUrl(), async (client) => {
    const sql = `select name from pg_settings where name = any($1) and setting <> 'on'`;
    return (await client.query(sql, [needed])).rows;
  });
  if (rows.length > 0)
    throw new Failure(`数据库的安全设置被关闭（${rows.map(({ name }) => name).join('、')}）：请恢复为 on 后再启动。`);
}

/** The addresses of the product's database on the embedded server. */
export function databaseUrls(port, passwords) {
  const url = (role, password) => `postgres://${role}:${password}@127.0.0.1:${port}/${DATABASE}`;
  return { url: url(APPLICATION, passwords.application), ownerUrl: url(OWNER, passwords.owner) };
}

/**
 * @template T
 * @param {string} connectionString
 * @param {(client: import('pg').Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(connectionString, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

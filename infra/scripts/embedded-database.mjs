import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedServer } from '../postgres/embedded-server.mjs';
import { assertDurable, databaseUrls, prepareDatabase } from '../postgres/product-database.mjs';
import { runnableBinaries } from '../postgres/server-binaries.mjs';
import { memorySettings } from '../postgres/server-memory.mjs';
import { canReach, serverUser } from '../postgres/server-user.mjs';
import { Failure, explain } from './failure.mjs';
import { freePort } from './loopback.mjs';
import { SupervisedProcess } from './supervised-process.mjs';

const MAJOR = '18';
const REACHABLE = '/var/lib/duban'; // for root only, whose own directories the server's user may not enter

/**
 * Starts the embedded database, made at the first call, and keeps it running.
 * @param {import('./data-directory.mjs').DataDirectory} data
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<SupervisedProcess>}
 */
export async function startEmbeddedDatabase(data, progress) {
  const { passwords } = data.secrets();
  const server = await serverOf(data, passwords.superuser);
  if (!data.database.isCreated) await createOnce(server, data, progress);
  assertUsable(server);
  data.rotateLog('postgres');
  const supervised = supervisedServer(server, progress.say);
  try {
    await supervised.start();
    await prepareDatabase(server, passwords);
    await assertDurable(server);
  } catch (error) {
    await supervised.stop();
    throw new Failure(explain(error, data.path), { cause: error });
  }
  return supervised;
}

/** The addresses of the embedded database. @param {import('./data-directory.mjs').DataDirectory} data */
export function embeddedDatabaseUrls(data) {
  return databaseUrls(data.database.port, data.secrets().passwords);
}

async function serverOf(data, password) {
  const user = serverUser();
  const { directory = chooseDirectory(data, user), port: portBefore } = data.database;
  const place = path.resolve(data.path, directory);
  data.noteDatabase({ directory });
  if (path.isAbsolute(directory)) assertBelongs(place, data);
  const binaries = runnableBinaries(path.dirname(place), user);
  const options = { directory: place, binaries, user, password, logFile: data.logFile('postgres') };
  await new EmbeddedServer(options).stop();
  const port = await freePort(portBefore);
  data.noteDatabase({ port });
  const settings = { max_connections: '200', timezone: 'UTC', ...memorySettings() };
  return new EmbeddedServer({ ...options, port, settings });
}

/** Inside the data directory, and so noted relative to it, unless the server's user cannot get there. */
function chooseDirectory(data, user) {
  if (canReach(data.path, user)) return 'postgres';
  mkdirSync(REACHABLE, { recursive: true });
  chmodSync(REACHABLE, 0o755);
  const home = mkdtempSync(path.join(REACHABLE, `${path.basename(path.dirname(data.path))}-`));
  chmodSync(home, 0o711);
  return path.join(home, 'postgres');
}

/** A data directory that was copied must not share its original's database. */
function assertBelongs(place, data) {
  const file = path.join(path.dirname(place), 'belongs-to');
  if (!existsSync(path.dirname(place))) throw missing(place);
  const owner = existsSync(file) ? readFileSync(file, 'utf8').trim() : data.path;
  if (owner !== data.path && existsSync(path.join(owner, 'database.json')))
    throw new Failure(`数据库 ${place} 属于 ${owner}，这里是它的副本：请移走 ${data.path} 后重新启动。`);
  writeFileSync(file, `${data.path}\n`);
}

async function createOnce(server, data, progress) {
  const { directory } = data.database;
  if (!server.isInitialised) await progress.step('创建数据库', () => server.initialise());
  if (path.isAbsolute(directory)) progress.say(`  数据库放在 ${directory}：PostgreSQL 的系统用户进不了 ${data.path}`);
  data.noteDatabase({ isCreated: true });
}

function assertUsable(server) {
  const { directory } = server.options;
  if (!server.isInitialised) throw missing(directory);
  const version = readFileSync(path.join(directory, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR)
    throw new Failure(
      `数据库 ${directory} 由 PostgreSQL ${version} 创建，本版本需要 ${MAJOR}：请用原版本导出后再导入。`,
    );
}

function missing(place) {
  return new Failure(`数据库目录 ${place} 不见了：请从备份恢复它；若要从头开始，请移走数据目录后重新启动。`);
}

/**
 * The server under supervision; not started yet.
 * @param {EmbeddedServer} server
 * @param {(line: string) => void} say
 */
export function supervisedServer(server, say) {
  return new SupervisedProcess({
    name: '数据库',
    logFile: server.options.logFile,
    say,
    async launch() {
      await server.stop(); // what is left of a server that was killed
      return server.launch();
    },
    ready: () => server.ready(),
    end: () => server.stop(),
    killSignal: 'SIGQUIT', // PostgreSQL's immediate shutdown, which takes its backends along
  });
}

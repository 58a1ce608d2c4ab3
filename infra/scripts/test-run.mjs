import { spawn } from 'node:child_process';
import process from 'node:process';
import { buildStale } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { inProject, root } from './paths.mjs';

/**
 * Runs the tests, all of them by default, and ends with the runner's exit code.
 * @param {string[]} args passed on to jest
 * @param {import('./progress.mjs').Progress} progress
 */
export async function runTests(args, progress) {
  await installDependencies(progress);
  await buildStale(progress);
  const jest = inProject('node_modules/jest/bin/jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, jest, ...args], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}

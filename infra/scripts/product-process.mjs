import { fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { mainOf, root } from './paths.mjs';
import { livingProcess, removeRunFile, writeRunFile } from './run-file.mjs';
import { SupervisedProcess } from './supervised-process.mjs';

const APPS = ['api', 'worker'];
const GRACE_MS = 10_000;

/**
 * The api or the worker under supervision. It ends by itself when the channel to this process closes.
 * @param {'api' | 'worker'} app
 * @param {import('./data-directory.mjs').DataDirectory} data
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 */
export function productProcess(app, data, env, say) {
  const logFile = data.logFile(app);
  data.rotateLog(app);
  return new SupervisedProcess({
    name: app,
    logFile,
    say,
    async launch() {
      const log = openSync(logFile, 'a', 0o600);
      const stdio = ['ignore', log, log, 'ipc'];
      // A session of its own: Ctrl-C reaches this process alone, which then stops the parts in their order.
      const child = fork(mainOf(app), [], { cwd: root, env, detached: true, execArgv: [], stdio });
      closeSync(log);
      child.once('exit', () => removeRunFile(data.runFile(app)));
      try {
        if (child.pid !== undefined) writeRunFile(data.runFile(app), child.pid);
      } catch (error) {
        child.kill('SIGKILL'); // or it would hold the port, known to nobody
        throw error;
      }
      return child;
    },
  });
}

/**
 * Ends the processes that a killed start has left behind, before they hold the port or a lease against the new ones.
 * @param {import('./data-directory.mjs').DataDirectory} data
 */
export async function endLeftovers(data) {
  await Promise.all(APPS.map((app) => endLeftover(data.runFile(app))));
}

async function endLeftover(runFile) {
  const deadline = performance.now() + GRACE_MS;
  for (let pid, signal = 'SIGTERM'; (pid = livingProcess(runFile)) !== undefined; await pause(50)) {
    if (signal !== undefined) process.kill(pid, signal);
    signal = performance.now() > deadline ? 'SIGKILL' : undefined;
  }
  removeRunFile(runFile);
}

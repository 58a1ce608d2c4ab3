import { existsSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { livingProcess, removeRunFile, writeRunFile } from './run-file.mjs';

const NOTICE_MS = 1500; // a start whose parent was killed has noticed it by then
const STOP_LIMIT_MS = 60_000;

/**
 * Makes this process the only one that starts and stops things in a data directory. One that is stopping is waited for.
 * @param {import('./data-directory.mjs').DataDirectory} data
 * @param {(pid: number) => string} refusal what to tell a person when another process stays
 * @returns {Promise<{ serving(): void, stopping(): void, release(): void }>}
 */
export async function claimDirectory(data, refusal) {
  const [owner, serving, stopping] = ['owner', 'serving', 'stopping'].map((name) => data.runFile(name));
  const begun = performance.now();
  for (let holder; (holder = livingProcess(owner)) !== undefined; await pause(100)) {
    const patience = existsSync(stopping) ? STOP_LIMIT_MS : NOTICE_MS;
    if (performance.now() - begun > patience) throw new Failure(refusal(holder));
  }
  for (const stale of [owner, serving, stopping]) removeRunFile(stale);
  writeRunFile(owner, process.pid, 'wx');
  return {
    serving: () => writeRunFile(serving),
    stopping() {
      removeRunFile(serving);
      writeRunFile(stopping);
    },
    release: () => [stopping, owner].forEach(removeRunFile),
  };
}

/** Whether a running product shares its database. @param {import('./data-directory.mjs').DataDirectory} data */
export function isServing(data) {
  return livingProcess(data.runFile('serving')) !== undefined;
}

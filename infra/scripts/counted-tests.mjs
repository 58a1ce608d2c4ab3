import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { root } from './paths.mjs';
import { summaryFile } from './test-summary-reporter.mjs';

/**
 * What a run of the tests came to. `failed` counts tests, `brokenFiles` files that could not be run.
 * @typedef {object} Count
 * @property {number} exitCode
 * @property {number} passed
 * @property {number} failed
 * @property {number} brokenFiles
 * @property {{ file: string, name: string }[]} skipped
 */

/**
 * Runs a command that ends in a run of the tests, in the open, and counts what its runner has counted.
 * @param {string[]} command
 * @param {Record<string, string>} [env] beside this process's own
 * @returns {Promise<Count>}
 */
export async function runCounted([file, ...args], env = {}) {
  rmSync(summaryFile, { force: true });
  const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
  // Without a summary the runner has not come to its end, which is one failure.
  if (!existsSync(summaryFile)) return { exitCode: 1, passed: 0, failed: 1, brokenFiles: 0, skipped: [] };
  return { exitCode, ...JSON.parse(readFileSync(summaryFile, 'utf8')) };
}

/** Several runs as one. @param {Count[]} counts @returns {Count} */
export function total(counts) {
  const sum = (key) => counts.reduce((soFar, count) => soFar + count[key], 0);
  return {
    exitCode: counts.some(({ exitCode }) => exitCode !== 0) ? 1 : 0,
    passed: sum('passed'),
    failed: sum('failed'),
    brokenFiles: sum('brokenFiles'),
    skipped: counts.flatMap(({ skipped }) => skipped),
  };
}

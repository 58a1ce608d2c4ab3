import { readFileSync } from 'node:fs';
import process from 'node:process';
import { runChecks } from './checks.mjs';
import { runCounted, total } from './counted-tests.mjs';
import { runFaultRotation } from './fault-rotation.mjs';
import { inProject } from './paths.mjs';
import { npmCommand } from './tool.mjs';

const announcements = JSON.parse(readFileSync(inProject('test/allowed-skips.json'), 'utf8'));

/**
 * `npm test` as the README gives it, the fault tests that there is time for, then the checks, then the skips: each check
 * counts as one more test.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function runContinuousIntegration(progress) {
  const tests = total([await runCounted([...npmCommand(), 'test']), await runFaultRotation(progress)]);
  const checks = await runChecks(progress);
  const unannounced = tests.skipped.filter((skip) => !announcements.some((announced) => announces(announced, skip)));
  for (const { file, name } of unannounced) progress.say(`✗ skipped without being named in advance: ${file}: ${name}`);
  for (const announced of announcements)
    if (tests.skipped.some((skip) => announces(announced, skip)))
      progress.say(`· skipped as named in advance: ${announced.test}: ${announced.reason}`);
  const passed = tests.passed + checks.passed;
  const failed = tests.failed + tests.brokenFiles + checks.failed + unannounced.length;
  process.exitCode = failed === 0 && tests.exitCode === 0 ? 0 : 1;
  progress.say(`${passed} passed, ${failed} failed`);
}

/** A skip is announced by the beginning of its full name, with the reason. */
function announces({ test }, { name }) {
  return name.startsWith(test);
}

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { runChecks } from './checks.mjs';
import { inProject, root } from './paths.mjs';
import { summaryFile } from './test-summary-reporter.mjs';
import { npmCommand } from './tool.mjs';

const announcements = JSON.parse(readFileSync(inProject('test/allowed-skips.json'), 'utf8'));

/**
 * `npm test` as the README gives it, then the checks, then the skips: each check counts as one more test.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function runContinuousIntegration(progress) {
  const tests = await runTests();
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

async function runTests() {
  rmSync(summaryFile, { force: true });
  const [npm, ...args] = npmCommand();
  const child = spawn(npm, [...args, 'test'], { cwd: root, stdio: 'inherit' });
  const exitCode = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  // Without a summary the runner has not come to its end, which is one failure.
  if (!existsSync(summaryFile)) return { exitCode: 1, passed: 0, failed: 1, brokenFiles: 0, skipped: [] };
  return { exitCode, ...JSON.parse(readFileSync(summaryFile, 'utf8')) };
}

/** A skip is announced by the beginning of its full name, with the reason. */
function announces({ test }, { name }) {
  return name.startsWith(test);
}

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, root } from './paths.mjs';

/** Where a run of the tests leaves its totals and the names of what it skipped. */
export const summaryFile = inProject('test-results/summary.json');

/** Keeps what the runner has counted for the checks that come after it. */
export default class TestSummaryReporter {
  /** @param {unknown} _contexts @param {import('@jest/reporters').AggregatedResult} results */
  onRunComplete(_contexts, results) {
    const { numPassedTests: passed, numFailedTests: failed, numRuntimeErrorTestSuites: brokenFiles } = results;
    const skipped = results.testResults.flatMap(({ testFilePath, testResults }) =>
      testResults
        .filter(({ status }) => ['pending', 'skipped', 'todo', 'disabled'].includes(status))
        .map(({ fullName }) => ({ file: path.relative(root, testFilePath), name: fullName })),
    );
    mkdirSync(path.dirname(summaryFile), { recursive: true });
    writeFileSync(summaryFile, `${JSON.stringify({ passed, failed, brokenFiles, skipped }, null, 2)}\n`);
  }
}

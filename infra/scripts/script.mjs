import process from 'node:process';
import { explain } from './failure.mjs';
import { useNode24 } from './node-runtime.mjs';
import { root } from './paths.mjs';
import { progressOn } from './progress.mjs';

/**
 * Runs a script of this folder on a new enough Node.js: `load` imports the module that does the work, which may use
 * what Node 20 lacks. A failure becomes one line on stderr and exit code 1.
 * @param {string} scriptUrl `import.meta.url` of the script
 * @param {NodeJS.WritableStream} stream where progress is told
 * @param {(progress: import('./progress.mjs').Progress) => Promise<unknown>} work
 */
export async function runScript(scriptUrl, stream, work) {
  // A terminal or a parent that has gone must not keep the script from stopping what it started.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  const progress = progressOn(stream);
  try {
    await useNode24(scriptUrl, progress);
    await work(progress);
  } catch (error) {
    process.stderr.write(`✗ ${explain(error, root)}\n`);
    process.exitCode = 1;
  }
}

import process from 'node:process';
import { runScript } from './script.mjs';

await runScript(import.meta.url, process.stdout, async (progress) => {
  const { runTests } = await import('./test-run.mjs');
  await runTests(process.argv.slice(2), progress);
});

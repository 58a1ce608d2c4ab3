import process from 'node:process';
import { runScript } from './script.mjs';

await runScript(import.meta.url, process.stdout, async (progress) => {
  const { runTests } = await import('./test-run.mjs');
  const args = process.argv.slice(2);
  // The fault tests take as long as all others: `npm run test:fault`.
  await runTests(args.length > 0 ? args : ['--ignoreProjects', 'fault'], progress);
});

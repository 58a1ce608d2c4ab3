import process from 'node:process';
import { runScript } from './script.mjs';

await runScript(import.meta.url, process.stdout, async (progress) => {
  const { runChecks } = await import('./checks.mjs');
  const { failed } = await runChecks(progress);
  process.exitCode = failed === 0 ? 0 : 1;
});

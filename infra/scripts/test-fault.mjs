import process from 'node:process';
import { runScript } from './script.mjs';

await runScript(import.meta.url, process.stdout, async (progress) => {
  const { runTests } = await import('./test-run.mjs');
  const args = process.argv.slice(2).filter((arg) => arg !== '--deep');
  if (process.argv.includes('--deep')) process.env.DUBAN_FAULT_DEEP = '1';
  // One row after the other: two that kill and measure at once would disturb each other.
  await runTests([...args, '--runInBand', '--selectProjects', 'fault'], progress);
});

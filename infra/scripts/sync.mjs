import process from 'node:process';
import { runScript } from './script.mjs';

await runScript(import.meta.url, process.stdout, async (progress) => {
  const { synchronise } = await import('./synchronisation.mjs');
  await synchronise(progress);
});

import process from 'node:process';
import { runScript } from './script.mjs';

await runScript(import.meta.url, process.stdout, async (progress) => {
  const { addRelease, recordStates } = await import('./release-corpus.mjs');
  if (process.argv.includes('--record')) await recordStates(progress);
  else await addRelease(progress);
});

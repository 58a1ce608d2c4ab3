import process from 'node:process';
import { runScript } from './script.mjs';

await runScript(import.meta.url, process.stdout, async (progress) => {
  const { develop } = await import('./development.mjs');
  await develop(progress);
});

import process from 'node:process';
import { runScript } from './script.mjs';

await runScript(import.meta.url, process.stdout, async (progress) => {
  const { runContinuousIntegration } = await import('./continuous-integration.mjs');
  await runContinuousIntegration(progress);
});

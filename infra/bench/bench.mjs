#!/usr/bin/env node
import process from 'node:process';
import { runScript } from '../scripts/script.mjs';

await runScript(import.meta.url, process.stderr, async (progress) => {
  const { installDependencies } = await import('../scripts/dependencies.mjs');
  const { buildServer } = await import('../scripts/build.mjs');
  await installDependencies(progress);
  await buildServer(progress);
  const { measure } = await import('./measure.mjs');
  await measure(progress, process.argv.slice(2));
});

#!/usr/bin/env node
import process from 'node:process';
import { runScript } from './script.mjs';

await runScript(import.meta.url, process.stderr, async (progress) => {
  const { runCommand } = await import('./duban-command.mjs');
  await runCommand(process.argv.slice(2), progress);
});

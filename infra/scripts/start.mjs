#!/usr/bin/env node
import process from 'node:process';
import { runScript } from './script.mjs';

await runScript(import.meta.url, process.stdout, async (progress) => {
  const { startProduct } = await import('./start-product.mjs');
  await startProduct(progress);
});

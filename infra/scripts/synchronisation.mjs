import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { buildServer } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { writeCodes } from './glossary-codes.mjs';
import { inProject } from './paths.mjs';
import { runTool } from './tool.mjs';

/**
 * Writes anew what is generated from the code and committed. Tests compare the files with what the code gives:
 * test/e2e/routes.e2e.spec.ts, test/medium/platform/schema.medium.spec.ts, test/architecture/glossary.spec.ts,
 * test/golden/verification-vectors.spec.ts.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function synchronise(progress) {
  await installDependencies(progress);
  await buildServer(progress);
  const api = 'apps/api/openapi.json';
  const schema = 'infra/postgres/schema.sql';
  await progress.step(api, () => runTool(api, [process.execPath, inProject('dist/apps/api/src/write-openapi.js')]));
  await progress.step(schema, async () => writeFileSync(inProject(schema), await schemaOfThisVersion()));
  await progress.step('docs/glossary.md', writeCodes);
  await progress.step('test/vectors/verification', writeVectors);
}

async function writeVectors() {
  const { vectorFiles } = await import('../../dist/libs/audit/src/testing/verification-vectors.js');
  const folder = inProject('test/vectors/verification');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of vectorFiles()) writeFileSync(join(folder, file), bytes);
}

async function schemaOfThisVersion() {
  const { dumpSchema } = await import('../../dist/apps/cli/src/dump-schema.js');
  const { startMigratedServer } = await import('../postgres/migrated-server.mjs');
  const { roles, withClient } = await import('../postgres/product-database.mjs');
  const server = await startMigratedServer();
  try {
    return await withClient(server.ownerUrl, (client) => dumpSchema(client, roles));
  } finally {
    await server.stop();
  }
}

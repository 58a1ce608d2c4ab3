import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../scripts/loopback.mjs';
import { livingProcess, writeRunFile } from '../scripts/run-file.mjs';
import { EmbeddedServer } from './embedded-server.mjs';
import { databaseUrls, prepareRoles, withClient } from './product-database.mjs';
import { runnableBinaries } from './server-binaries.mjs';
import { canReach, serverUser } from './server-user.mjs';

const PREFIX = 'duban-test-';
const REACHABLE = '/var/tmp';

/** Fast and forgetful: for data that nobody misses after a crash. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '300',
  timezone: 'UTC',
};

/**
 * A server for one run of the tests, with the product's roles; its data is removed when it stops.
 * @param {Record<string, string>} [overrides] of postgresql.conf
 * @param {string} [directory] of the cluster, where it is to lie on a disk of the caller's, who removes it
 * @returns {Promise<{ adminUrl: string, url: string, ownerUrl: string, server: EmbeddedServer, stop(): Promise<void> }>}
 */
export async function startTemporaryServer(overrides = {}, directory) {
  const user = serverUser();
  const parent = canReach(os.tmpdir(), user) ? os.tmpdir() : REACHABLE;
  await removeLeftovers(parent, user);
  const home = mkdtempSync(path.join(parent, PREFIX));
  chmodSync(home, 0o711);
  writeRunFile(path.join(home, 'run.json'));
  // Whoever removes what a killed run has left behind looks for the cluster at home.
  if (directory !== undefined) symlinkSync(directory, optionsIn(home, user).directory);
  const server = new EmbeddedServer({
    ...optionsIn(home, user),
    ...(directory !== undefined && { directory }),
    port: await freePort(),
    password: random(),
    settings: { ...settings, ...overrides },
  });
  await server.initialise();
  server.launch();
  await server.ready();
  const passwords = { owner: random(), application: random() };
  await withClient(server.superuserUrl(), (client) => prepareRoles(client, passwords));
  return {
    adminUrl: server.superuserUrl(),
    ...databaseUrls(server.options.port, passwords),
    server,
    async stop() {
      await server.stop('immediate');
      rmSync(home, { recursive: true });
    },
  };
}

/** A run that was killed leaves its server running; nobody else would ever stop it. */
async function removeLeftovers(parent, user) {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
    const home = path.join(parent, name);
    const runFile = path.join(home, 'run.json');
    if (!existsSync(runFile) || livingProcess(runFile) !== undefined) continue;
    await new EmbeddedServer(optionsIn(home, user)).stop('immediate');
    rmSync(home, { recursive: true });
  }
}

function optionsIn(home, user) {
  const binaries = runnableBinaries(home, user);
  return { directory: path.join(home, 'postgres'), logFile: path.join(home, 'postgres.log'), binaries, user };
}

function random() {
  return randomBytes(16).toString('base64url');
}

import process from 'node:process';
import { withClient } from '../../infra/postgres/product-database.mjs';
import { startTemporaryServer } from '../../infra/postgres/temporary-server.mjs';

/**
 * One PostgreSQL for the whole run: the embedded one, or the one that DATABASE_URL and DATABASE_OWNER_URL point to. Who
 * runs several times in a row brings its own.
 */
export default async function setUp() {
  if (process.env.DUBAN_TEST_SERVER) return;
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = process.env;
  const server = url && ownerUrl ? { adminUrl: ownerUrl, url, ownerUrl } : await startTemporaryServer();
  const { adminUrl, url: appUrl, ownerUrl: owner } = server;
  process.env.DUBAN_TEST_SERVER = JSON.stringify({ adminUrl, url: appUrl, ownerUrl: owner, run: process.pid });
  globalThis.endTestServer = server.stop ?? (() => dropTemplate(adminUrl));
}

/** Leaves a server that was lent as it was. */
function dropTemplate(adminUrl) {
  return withClient(adminUrl, (client) => client.query(`drop database if exists duban_template_${process.pid}`));
}

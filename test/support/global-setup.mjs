import process from 'node:process';
import { startTemporaryServer } from '../../infra/postgres/temporary-server.mjs';

/** One PostgreSQL for the whole run: the embedded one, or the one that DATABASE_URL and DATABASE_OWNER_URL point to. */
export default async function setUp() {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = process.env;
  const server = url && ownerUrl ? { adminUrl: ownerUrl, url, ownerUrl } : await startTemporaryServer();
  const { adminUrl, url: appUrl, ownerUrl: owner } = server;
  process.env.DUBAN_TEST_SERVER = JSON.stringify({ adminUrl, url: appUrl, ownerUrl: owner, run: process.pid });
  globalThis.stopTestServer = server.stop;
}

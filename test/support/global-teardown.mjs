import process from 'node:process';
import { withClient } from '../../infra/postgres/product-database.mjs';

/** Stops the embedded server, or removes the template from the server that was lent. */
export default async function tearDown() {
  if (globalThis.stopTestServer) return globalThis.stopTestServer();
  const { adminUrl, run } = JSON.parse(process.env.DUBAN_TEST_SERVER);
  await withClient(adminUrl, (client) => client.query(`drop database if exists duban_template_${run}`));
}

import { migrate } from '../../dist/apps/cli/src/migrate.js';
import { roles, withClient } from './product-database.mjs';
import { startTemporaryServer } from './temporary-server.mjs';

/**
 * A temporary server whose database has the schema of the compiled migrations.
 * @param {Record<string, string>} [settings] of postgresql.conf, beside those of a temporary server
 * @returns {ReturnType<typeof startTemporaryServer>}
 */
export async function startMigratedServer(settings) {
  const server = await startTemporaryServer(settings);
  try {
    const database = new URL(server.ownerUrl).pathname.slice(1);
    await withClient(server.adminUrl, (client) => client.query(`create database ${database} owner ${roles.owner}`));
    await migrate({ ownerUrl: server.ownerUrl, appRole: roles.application });
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

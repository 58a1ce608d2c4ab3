import process from 'node:process';
import { embeddedDatabaseUrls } from './embedded-database.mjs';
import { Failure } from './failure.mjs';

/** Whether the product runs on a PostgreSQL of the operator's own. */
export function hasExternalDatabase() {
  const { DATABASE_URL, DATABASE_OWNER_URL } = process.env;
  if (!DATABASE_URL !== !DATABASE_OWNER_URL)
    throw new Failure('DATABASE_URL（应用角色）和 DATABASE_OWNER_URL（属主角色）要么都设置，要么都不设置。');
  return Boolean(DATABASE_URL);
}

/**
 * The environments handed down. Only the maintenance commands get the owner's address: it can alter the event log.
 * @param {import('./data-directory.mjs').DataDirectory} data
 * @param {{ host: string, port: number }} address
 * @returns {{ maintenance: NodeJS.ProcessEnv, product: NodeJS.ProcessEnv }}
 */
export function environments(data, { host, port }) {
  const { url, ownerUrl } = hasExternalDatabase()
    ? { url: process.env.DATABASE_URL, ownerUrl: process.env.DATABASE_OWNER_URL }
    : embeddedDatabaseUrls(data);
  const { DATABASE_OWNER_URL: _, ...inherited } = process.env;
  const product = {
    ...inherited,
    ...masterKey(data),
    DATABASE_URL: url,
    DUBAN_DATA_DIR: data.path,
    DUBAN_HTTP_HOST: host,
    DUBAN_HTTP_PORT: String(port),
  };
  return { product, maintenance: { ...product, DATABASE_OWNER_URL: ownerUrl } };
}

function masterKey(data) {
  const { DUBAN_MASTER_KEY, DUBAN_MASTER_KEY_FILE } = process.env;
  return DUBAN_MASTER_KEY || DUBAN_MASTER_KEY_FILE ? {} : { DUBAN_MASTER_KEY: data.secrets().masterKey };
}

import process from 'node:process';
import { embeddedDatabaseUrls } from './embedded-database.mjs';
import { Failure } from './failure.mjs';

/** Whether the product runs on a PostgreSQL of the operator's own. */
export function hasExternalDatabase() {
  const addresses = ['DATABASE_URL', 'DATABASE_OWNER_URL'];
  const missing = addresses.filter((name) => !isSet(name));
  if (missing.length === 1)
    throw new Failure(
      `没有设置 ${missing[0]}：用自备的数据库要同时设置 DATABASE_URL（应用角色）和 DATABASE_OWNER_URL（属主角色）；用内置的，两个都不要设。`,
    );
  return missing.length === 0;
}

/**
 * The environments handed down. Only the maintenance commands get the owner's address: it can alter the event log. Only the
 * worker gets the key that seals it.
 * @param {import('./data-directory.mjs').DataDirectory} data
 * @param {{ host: string, port: number }} address
 * @returns {{ maintenance: NodeJS.ProcessEnv, product: NodeJS.ProcessEnv, worker: NodeJS.ProcessEnv }}
 */
export function environments(data, { host, port }) {
  const { DATABASE_OWNER_URL, DATABASE_OWNER_URL_FILE, DUBAN_SEAL_KEY, DUBAN_SEAL_KEY_FILE, ...inherited } =
    process.env;
  const common = {
    ...inherited,
    ...(isSet('DUBAN_MASTER_KEY') ? {} : { DUBAN_MASTER_KEY: data.secrets().masterKey }),
    DUBAN_DATA_DIR: data.path,
    DUBAN_HTTP_HOST: host,
    DUBAN_HTTP_PORT: String(port),
  };
  const sealing = isSet('DUBAN_SEAL_KEY')
    ? { DUBAN_SEAL_KEY, DUBAN_SEAL_KEY_FILE }
    : { DUBAN_SEAL_KEY: data.secrets().sealKey };
  const { url, ownerUrl } = hasExternalDatabase() ? {} : embeddedDatabaseUrls(data);
  const product = url === undefined ? common : { ...common, DATABASE_URL: url };
  const owner =
    ownerUrl === undefined ? { DATABASE_OWNER_URL, DATABASE_OWNER_URL_FILE } : { DATABASE_OWNER_URL: ownerUrl };
  return { product, worker: { ...product, ...sealing }, maintenance: { ...product, ...owner } };
}

/** Each secret may stand in a file instead, which NAME_FILE names; the processes read it themselves. @param {string} name */
export function isSet(name) {
  return Boolean(process.env[name] || process.env[`${name}_FILE`]);
}

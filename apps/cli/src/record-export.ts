import { hostname, userInfo } from 'node:os';
import { AccessRecord } from '#libs/platform/auth';
import { DatabaseClock, UuidIds } from '#libs/platform/clock';
import { Database } from '#libs/platform/database';
import type { OpenLog } from './open-log.js';

/** Notes in the record of access that somebody at this machine takes the log out of the product. */
export async function recordExport(
  { pool, log }: Pick<OpenLog, 'pool' | 'log'>,
  details: { readonly format: string; readonly position: string },
): Promise<void> {
  const database: ConstructorParameters<typeof AccessRecord>[0] = new Database(pool);
  const ids = new UuidIds();
  const record = new AccessRecord(database, new DatabaseClock(() => database.now()), ids);
  const said = { ...details, systemUser: userInfo().username };
  await record.write({ log, act: 'log-exported', details: said }, { address: hostname(), requestId: ids.next() });
}

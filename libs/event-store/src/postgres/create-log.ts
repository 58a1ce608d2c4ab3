import type { Pool } from 'pg';
import { StoreUnusable } from '../errors.js';
import type { LogId } from '../event-store.js';
import { inLog } from './log-scope.js';

/** Where the events of a log are kept. */
export type LogHome = 'postgres' | 'kurrentdb';

/** Makes a log's head and names its home; no effect when it exists. */
export async function createLogIn(home: LogHome, pool: Pool, log: LogId): Promise<void> {
  await inLog(pool, log, async (client) => {
    await client.query('insert into event_store.log_head (log_id) values ($1) on conflict do nothing', [log]);
    await client.query('insert into event_store.log (id, store) values ($1, $2) on conflict do nothing', [log, home]);
  });
}

/**
 * Makes sure that the store which the configuration chose is the one that the logs are in.
 * @throws StoreUnusable where a log is in the other one
 */
export async function assertLogsIn(home: LogHome, pool: Pool): Promise<void> {
  const { rowCount } = await pool.query('select from event_store.log where store <> $1 limit 1', [home]);
  if (rowCount === 0) return;
  throw new StoreUnusable(
    home === 'kurrentdb'
      ? '设置了 KURRENTDB_URL，但这个数据库里的事件记录在 PostgreSQL 里：请去掉 KURRENTDB_URL，或换一个空的数据库'
      : '这个数据库的事件记录在 KurrentDB 里：请设置 KURRENTDB_URL，或换一个数据库',
  );
}

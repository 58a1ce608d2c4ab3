import { listLogs, type EventStore, type LogId } from '#libs/event-store';
import { readConfig } from '#libs/platform/config';
import { assertDatabaseReady, createPool } from '#libs/platform/database';
import type { Pool } from 'pg';
import { withStore } from './with-store.js';

/** A jurisdiction's log, opened over the database for a maintenance command. */
export interface OpenLog {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly log: LogId;
}

/**
 * Opens the log named, or the only one there is, for as long as `work` takes.
 * @throws Error in Chinese when there is none, or several and none is named, or when the database cannot be used
 */
export async function withLog<T>(named: LogId | undefined, work: (open: OpenLog) => Promise<T>): Promise<T> {
  const { databaseUrl, kurrentdbUrl, archiveDir } = readConfig(process.env);
  await assertDatabaseReady(databaseUrl);
  const pool = createPool(databaseUrl, { name: 'duban cli', statementTimeout: 600_000 });
  return withStore(pool, { kurrentdbUrl, archiveDir }, async (store) =>
    work({ pool, store, log: chosen(await listLogs(pool), named) }),
  );
}

function chosen(logs: readonly LogId[], named: LogId | undefined): LogId {
  if (named !== undefined && logs.includes(named)) return named;
  if (named === undefined && logs[0] !== undefined && logs.length === 1) return logs[0];
  if (logs.length === 0) throw new Error('数据库里还没有行政区划：请先用 npx duban found 建立一个。');
  throw new Error(`请用 --log 指定其中之一：\n  ${logs.join('\n  ')}`);
}

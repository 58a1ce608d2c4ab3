import type { LogId } from '#libs/event-store';
import { readConfig } from '#libs/platform/config';
import { createPool } from '#libs/platform/database';
import type { Pool } from 'pg';
import { untilStopped } from './until-stopped.js';
import { withLog, type OpenLog } from './open-log.js';

/** A log, opened for what only the owner's role may do. */
export interface OwnedLog extends OpenLog {
  readonly owner: Pool;
  readonly archiveDir: string;
  /** Aborts when the person stops the command. */
  readonly signal: AbortSignal;
  /** Tells a person who watches how far it is. */
  readonly progress: (position: bigint, target?: bigint) => void;
}

/**
 * As `withLog`, with a pool of the owner's role whose statements take as long as they take.
 * @throws Error in Chinese when the owner's address is not given, or the events are not in PostgreSQL
 */
export async function withOwnedLog<T>(named: LogId | undefined, work: (open: OwnedLog) => Promise<T>): Promise<T> {
  const { databaseOwnerUrl, kurrentdbUrl, archiveDir } = readConfig(process.env);
  if (databaseOwnerUrl === null)
    throw new Error('没有设置 DATABASE_OWNER_URL：归档和恢复要用属主角色的地址，请设置后再运行。');
  if (kurrentdbUrl !== null)
    throw new Error('事件记录在 KurrentDB 里：归档只用于 PostgreSQL，请用 KurrentDB 自己的归档功能。');
  const owner = createPool(databaseOwnerUrl, { name: 'duban cli', max: 2, statementTimeout: 0 });
  try {
    return await untilStopped('已停止；数据库没有变化。', (signal) =>
      withLog(named, (open) => work({ ...open, owner, archiveDir, signal, progress })),
    );
  } finally {
    await owner.end();
  }
}

function progress(position: bigint, target?: bigint): void {
  if (process.stderr.isTTY) process.stderr.write(`\r位置 ${position}${target === undefined ? '' : `/${target}`} `);
}

import type { Pool } from 'pg';
import { ArchiveRefused } from '../errors.js';
import type { LogId } from '../event-store.js';
import { exclusively } from './exclusively.js';

/** Keeps two archiving or restoring runs on one log apart. @throws ArchiveRefused when another is under way */
export function holdingArchive<T>(pool: Pool, log: LogId, work: () => Promise<T>): Promise<T> {
  const taken = () => new ArchiveRefused(`记录 ${log} 正在归档或恢复，请等它结束`);
  return exclusively(pool, `duban:archive:${log}`, { work, taken });
}

import { DomainError, type Instant } from '#libs/kernel';
import { parseAsOf } from '#libs/platform/http';
import type { OpenLog } from './open-log.js';

/** A time that a person named, and where the log stood then. */
export interface TimeInLog {
  readonly at: Instant;
  readonly position: bigint;
}

/**
 * The time that a word of the command line means, as `?asOf=` reads it; today and now by the database's clock.
 * @throws Error in Chinese where it means none, or one to come
 */
export async function timeInLog({ pool, store, log }: OpenLog, word: string): Promise<TimeInLog> {
  const { rows } = await pool.query<{ now: Instant }>('select clock_timestamp() as now');
  const at = instantOf(word, rows[0]?.now ?? '');
  return { at, position: await store.positionAt(log, at) };
}

function instantOf(word: string, now: Instant): Instant {
  try {
    return parseAsOf(word, now);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'platform/as-of-in-future') throw new Error(`“${word}”还没有到，不能查看。`, { cause: error });
    throw new Error(
      `“${word}”不是日期或时间：请写成 2026-09-30、2026-09-30T18:00:00+08:00、now 或 lastWorkingDay@08:00+08:00。`,
      { cause: error },
    );
  }
}

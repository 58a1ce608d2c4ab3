import { DatabaseError } from 'pg';
import { archived } from '../errors.js';
import type { LogId } from '../event-store.js';

/** Raised by `event_store.assert_kept`. */
const ARCHIVED = 'DUB01';

/** The database's word that something is archived as the product's refusal; any other error as it is. */
export function archivedRefusal(error: unknown): unknown {
  if (!(error instanceof DatabaseError) || error.code !== ARCHIVED) return error;
  const { log, file, upTo } = JSON.parse(error.detail ?? '{}') as { log: LogId; file: string; upTo: string };
  return archived(log, { file, upTo: BigInt(upTo) });
}

import type { Pool } from 'pg';
import { commandReused } from '../errors.js';
import type { AppendContext, AppendResult, LogId, Unchanged } from '../event-store.js';
import { queryInLog } from './log-query.js';

/** Keeps the answer to a command that changed nothing; the first one stands. */
export async function noteUnchanged(
  pool: Pool,
  log: LogId,
  { context: { commandId, requestHash }, version, position }: Unchanged,
): Promise<void> {
  const text = `insert into event_store.unchanged_command (log_id, command_id, request_hash, version, position)
    values ($1, $2, $3, $4, $5) on conflict do nothing`;
  await queryInLog(pool, log, { text, values: [log, commandId, requestHash, version, String(position)] });
}

/**
 * The answer to a command that changed nothing, or null.
 * @throws DomainError `event-store/command-reused` when `requestHash` is given and is not the first request's
 */
export async function findUnchanged(
  pool: Pool,
  log: LogId,
  { commandId, requestHash }: Pick<AppendContext, 'commandId'> & { requestHash?: string | undefined },
): Promise<AppendResult | null> {
  const text = `select request_hash, version, position from event_store.unchanged_command
    where log_id = $1 and command_id = $2`;
  const [first] = await queryInLog<{ request_hash: string; version: number; position: string }>(pool, log, {
    text,
    values: [log, commandId],
  });
  if (!first) return null;
  if (requestHash !== undefined && first.request_hash !== requestHash) throw commandReused(commandId);
  return { version: first.version, position: BigInt(first.position), repeated: true };
}

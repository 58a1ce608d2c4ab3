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

/** Which command was answered, and whether the same was asked. */
type Asked = Pick<AppendContext, 'commandId'> & { readonly requestHash?: string | undefined };

const APPENDED = `select request_hash, version, position from event_store.event
  where log_id = $1 and command_id = $2 and request_hash is not null`;
const UNCHANGED = `select request_hash, version, position from event_store.unchanged_command
  where log_id = $1 and command_id = $2`;
/** What was appended comes first, should another process have answered that nothing changed. */
const EITHER = `select request_hash, version, position from (
  select 1 as place, * from (${APPENDED}) appended union all select 2, * from (${UNCHANGED}) unchanged
) known order by place limit 1`;

/**
 * The answer to a command that appended or that changed nothing, or null.
 * @throws DomainError `event-store/command-reused` when `requestHash` is given and is not the first request's
 */
export const findAnswer = (pool: Pool, log: LogId, asked: Asked): Promise<AppendResult | null> =>
  answerBy(EITHER, pool, log, asked);

/** As `findAnswer`, of commands that changed nothing. */
export const findUnchanged = (pool: Pool, log: LogId, asked: Asked): Promise<AppendResult | null> =>
  answerBy(UNCHANGED, pool, log, asked);

async function answerBy(
  text: string,
  pool: Pool,
  log: LogId,
  { commandId, requestHash }: Asked,
): Promise<AppendResult | null> {
  const [first] = await queryInLog<{ request_hash: string; version: number; position: string }>(pool, log, {
    text,
    values: [log, commandId],
  });
  if (!first) return null;
  if (requestHash !== undefined && first.request_hash !== requestHash) throw commandReused(commandId);
  return { version: first.version, position: BigInt(first.position), repeated: true };
}

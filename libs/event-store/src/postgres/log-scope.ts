import type { Pool, PoolClient } from 'pg';
import type { LogId } from '../event-store.js';
import { archivedRefusal } from './archived-refusal.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Runs `work` in one transaction that sees the rows of that log alone (row-level security reads the setting). Commits
 * when it resolves, rolls back when it rejects.
 */
export function inLog<T>(pool: Pool, log: LogId, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return withClient(pool, (client, onBroken) => inLogOn(client, log, work, onBroken));
}

/** Errors with which the server ends the connection: the error may be here before the end is. */
const ENDS_CONNECTION = /^(?:08|57P|25P0[34])/;

/**
 * Lends a client of the pool; one that the server has ended, or of which `onBroken` was told, does not return there. A client
 * that loses its server fails what it was asked, and says so in an `error` event besides: for that the pool listens
 * (`StoreConnection.pool`).
 */
export async function withClient<T>(
  pool: Pool,
  work: (client: PoolClient, onBroken: (failure: Error) => void) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await work(client, (failure) => {
      broken = failure;
    });
  } catch (error) {
    if (ENDS_CONNECTION.test(String(Object(error).code))) broken ??= error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

/** As `inLog`, on a client that the caller has taken. `onBroken` is told when not even the rollback got through. */
export async function inLogOn<T>(
  client: PoolClient,
  log: LogId,
  work: (client: PoolClient) => Promise<T>,
  onBroken: (failure: Error) => void = () => undefined,
): Promise<T> {
  try {
    await client.query(`begin; ${scopeOf(log)}`);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(onBroken);
    throw archivedRefusal(error);
  }
}

/** The statement after which a transaction sees the rows of that log alone, and instants in UTC. */
export function scopeOf(log: LogId): string {
  if (!UUID.test(log)) throw new TypeError(`A log's id is a UUID in lower case, not ${JSON.stringify(log)}`);
  return `select set_config('duban.log', '${log}', true), set_config('TimeZone', 'UTC', true)`;
}

import { Kysely, PostgresDialect, type CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { LogId } from '../event-store.js';
import { rowTypes } from './row-types.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Runs `work` in one transaction that sees the rows of that log alone (row-level security reads the setting). Commits
 * when it resolves, rolls back when it rejects.
 */
export async function inLog<T>(pool: Pool, log: LogId, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await inLogOn(client, log, work, (failure) => {
      broken = failure;
    });
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
    await client.query(beginIn(log));
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(onBroken);
    throw error;
  }
}

/** A kysely whose every query runs in a transaction of its own inside that log. Destroy is not needed: the pool stays. */
export function kyselyInLog<Tables>(pool: Pool, log: LogId): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new LogDialect(pool, log) });
}

function beginIn(log: LogId): string {
  if (!UUID.test(log)) throw new TypeError(`A log's id is a UUID in lower case, not ${JSON.stringify(log)}`);
  return `begin; select set_config('duban.log', '${log}', true), set_config('TimeZone', 'UTC', true)`;
}

class LogDialect extends PostgresDialect {
  constructor(
    private readonly pool: Pool,
    private readonly log: LogId,
  ) {
    super({ pool });
  }

  override createDriver() {
    const connection = new LogConnection(this.pool, this.log);
    const refuse = () => Promise.reject(new Error('Transactions are inLog’s business'));
    return {
      init: () => Promise.resolve(),
      acquireConnection: () => Promise.resolve(connection),
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
      releaseConnection: () => Promise.resolve(),
      destroy: () => Promise.resolve(),
    };
  }
}

class LogConnection implements DatabaseConnection {
  constructor(
    private readonly pool: Pool,
    private readonly log: LogId,
  ) {}

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return inLog(this.pool, this.log, async (client) => {
      const { rows } = await client.query<R & object>({
        text: query.sql,
        values: [...query.parameters],
        types: rowTypes,
      });
      return { rows };
    });
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncGenerator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

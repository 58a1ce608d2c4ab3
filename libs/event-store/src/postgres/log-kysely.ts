import { Kysely, PostgresDialect, type CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import type { Pool } from 'pg';

/** Runs a compiled query and answers its rows. */
export type RunQuery = (query: CompiledQuery) => Promise<object[]>;

/** A kysely whose every query is run by `run`. Destroy is not needed: the pool stays. */
export function kyselyRunning<Tables>(pool: Pool, run: RunQuery): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new RunningDialect(pool, run) });
}

class RunningDialect extends PostgresDialect {
  constructor(
    pool: Pool,
    private readonly run: RunQuery,
  ) {
    super({ pool });
  }

  override createDriver() {
    const connection = new RunningConnection(this.run);
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

class RunningConnection implements DatabaseConnection {
  constructor(private readonly run: RunQuery) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return { rows: (await this.run(query)) as R[] };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncGenerator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

/**
 * Loaded into an api before its own modules (`node --import`): whatever it appends is answered first and committed later.
 * The control of a killed api, which must be caught.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg, { type QueryConfig, type QueryResult } from 'pg';

/** Less than others wait for the log's head row, which stays locked as long. */
const COMMITTED_AFTER_MS = 1_500;
const APPEND = 'event-store-append';

type Query = (this: pg.Pool, statement: QueryConfig, ...more: unknown[]) => unknown;
const pool = pg.Pool.prototype as unknown as { query: Query };
const { query } = pool;

pool.query = function (statement, ...more) {
  return statement.name === APPEND ? answeredFirst(this, statement) : query.call(this, statement, ...more);
};

async function answeredFirst(connections: pg.Pool, statement: QueryConfig): Promise<QueryResult> {
  const client = await connections.connect();
  try {
    await client.query('begin');
    const result = await client.query(statement);
    void pause(COMMITTED_AFTER_MS)
      .then(() => client.query('commit'))
      .finally(() => client.release());
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

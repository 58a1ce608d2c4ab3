import pg, { type Connection, type Pool, type QueryConfig, type QueryResultRow } from 'pg';
import type { LogId } from '../event-store.js';
import { archivedRefusal } from './archived-refusal.js';
import { withClient } from './log-scope.js';

/** Without a name: pg would take what enters the log for the statement it names. */
export type LogQuery = Pick<QueryConfig, 'text' | 'values' | 'types'>;

/** Answers no row, so that what the query answers stands alone. */
const ENTER_LOG = `select where set_config('duban.log', $1, true) is null or set_config('TimeZone', 'UTC', true) is null`;

/**
 * Runs one query that sees the rows of that log alone, in a transaction of its own and one round trip: what row-level
 * security reads is set ahead of the query before the server is told to sync, and ends with the transaction.
 */
export function queryInLog<Row extends QueryResultRow>(pool: Pool, log: LogId, query: LogQuery): Promise<Row[]> {
  return withClient(
    pool,
    (client) =>
      new Promise<Row[]>((resolve, reject) => {
        client.query(
          entering(log, query, (error, rows) => (error ? reject(archivedRefusal(error)) : resolve(rows as Row[]))),
        );
      }),
  );
}

function entering(
  log: LogId,
  query: LogQuery,
  done: (error: Error | null | undefined, rows: QueryResultRow[]) => void,
): pg.Query {
  // Extended protocol also without values: a simple query would be a transaction of its own.
  const extended = { ...query, queryMode: 'extended' };
  const submitted = new pg.Query(extended, undefined, (error, results) => {
    done(error, [results].flat().at(-1)?.rows ?? []);
  });
  const submit = submitted.submit.bind(submitted);
  submitted.submit = (connection: Connection) => {
    connection.stream.cork();
    try {
      connection.parse({ name: '', text: ENTER_LOG, types: [] }, true);
      connection.bind({ values: [log] }, true);
      connection.execute({}, true);
      return submit(connection);
    } finally {
      connection.stream.uncork();
    }
  };
  return submitted;
}

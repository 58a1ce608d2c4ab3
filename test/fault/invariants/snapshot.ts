import type { LogId, StoreConnection } from '#libs/event-store';
import type { PoolClient } from 'pg';

/** The product's bound on a statement is not the checker's, which reads whole logs on whatever machine. */
const PATIENT = '60s';

/** Reads several things of a log as they stood at one moment. */
export async function inSnapshot<T>(
  pool: StoreConnection['pool'],
  log: LogId,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let isDone = false;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(
      `select set_config('duban.log', $1, true), set_config('TimeZone', 'UTC', true),
        set_config('statement_timeout', $2, true)`,
      [log, PATIENT],
    );
    const seen = await work(client);
    await client.query('commit');
    isDone = true;
    return seen;
  } finally {
    client.release(!isDone);
  }
}

import type { Pool } from 'pg';
import type { LogId } from '../event-store.js';

/** The logs of all jurisdictions on this server. */
export async function listLogs(pool: Pool): Promise<LogId[]> {
  const { rows } = await pool.query<{ id: LogId }>('select id from event_store.log order by id');
  return rows.map(({ id }) => id);
}

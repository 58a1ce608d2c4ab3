import type { LogId, StoreConnection } from '#libs/event-store';

/** The logs of all jurisdictions on this server. */
export async function readLogs({ pool }: StoreConnection): Promise<LogId[]> {
  const { rows } = await pool.query<{ id: LogId }>('select id from event_store.log order by id');
  return rows.map(({ id }) => id);
}

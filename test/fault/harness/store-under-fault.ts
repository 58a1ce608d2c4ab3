import { LogSignals, NoticeListener, openEventStore, LOG_CHANNEL, type EventStore } from '#libs/event-store';
import { createPool } from '#libs/platform/database';
import type { Pool } from 'pg';

/** The event store alone, over the product's own kind of pool, in this process. */
export interface StoreUnderFault {
  readonly store: EventStore;
  readonly pool: Pool;
  close(): Promise<void>;
}

/** Opens a store as the application's role; each has appends that share transactions with nobody else's. */
export async function openStoreUnderFault(url: string): Promise<StoreUnderFault> {
  const pool = createPool(url, { name: 'duban fault', max: 4 });
  const signals = new LogSignals();
  const listener = new NoticeListener({ connectionString: url }, { [LOG_CHANNEL]: (payload) => signals.wake(payload) });
  await listener.open();
  const opened = await openEventStore({ pool, signals });
  return {
    store: opened.store,
    pool,
    async close() {
      await opened.close();
      await listener.close();
      await pool.end();
    },
  };
}

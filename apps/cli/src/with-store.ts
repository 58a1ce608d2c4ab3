import { openEventStore, type EventStore } from '#libs/event-store';
import type { Config } from '#libs/platform/config';
import type { Pool } from 'pg';
import { registeredSchemas } from './event-schemas.js';

/**
 * Opens the event store over the pool for as long as `work` takes, then ends the pool.
 * @throws StoreUnusable as `assertReady`
 */
export async function withStore<T>(
  pool: Pool,
  { kurrentdbUrl, archiveDir }: { readonly kurrentdbUrl: Config['kurrentdbUrl']; readonly archiveDir: string | null },
  work: (store: EventStore) => Promise<T>,
): Promise<T> {
  try {
    const opened = await openEventStore({ pool, kurrentdbUrl, archiveDir, schemas: registeredSchemas() });
    try {
      await opened.assertReady();
      return await work(opened.store);
    } finally {
      await opened.close();
    }
  } finally {
    await pool.end();
  }
}

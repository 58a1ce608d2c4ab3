import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Leases } from '../../../libs/event-store/src/postgres/leases.js';
import { PROJECTED_CHANNEL } from './projector-watch.js';

/** Shorter than a slow way to the database. */
const CARELESS = { lastMs: 200, renewMs: 100 };

/**
 * A worker under the product's own leases, only too short ones: the control, which must be caught. While it holds its lease
 * it tells of batches as a projector does.
 */
export async function workUnderCarelessLease(address: string, log: string, isOver: () => boolean): Promise<void> {
  const pool = new pg.Pool({ connectionString: address, max: 1 });
  const leases = new Leases(pool, CARELESS);
  const name = `log:${log}`;
  while (!isOver()) {
    await leases.round([name]);
    if (leases.holds(name))
      await pool.query('select pg_notify($1, $2)', [
        PROJECTED_CHANNEL,
        JSON.stringify({ log, position: '0', topics: [] }),
      ]);
    await pause(CARELESS.renewMs);
  }
  await leases.leave();
  await pool.end();
}

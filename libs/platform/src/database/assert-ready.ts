import type { ServiceAddress } from '../config/index.js';
import { databaseFailure } from './database-failure.js';
import { createPool } from './pool.js';

/**
 * Makes sure that the database can be reached and has this product's tables, before anything starts that would try again
 * and again.
 * @throws ServiceFailure where an operator can mend it; else pg's error
 */
export async function assertDatabaseReady(url: string): Promise<void> {
  await probe({ variable: 'DATABASE_URL', url }, 'select from event_store.log limit 1');
}

/**
 * Makes sure that the address lets its role in.
 * @throws ServiceFailure where an operator can mend it; else pg's error
 */
export async function assertDatabaseReachable(address: ServiceAddress): Promise<void> {
  await probe(address, 'select 1');
}

async function probe(address: ServiceAddress, statement: string): Promise<void> {
  const pool = createPool(address.url, { name: 'duban start', max: 1 });
  try {
    await pool.query(statement);
  } catch (error) {
    throw databaseFailure(error, address);
  } finally {
    await pool.end();
  }
}

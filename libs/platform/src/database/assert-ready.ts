import { createPool } from './pool.js';

/**
 * Makes sure that the database can be reached and has this product's tables, before anything starts that would try again
 * and again.
 * @throws pg's error, with its code
 */
export async function assertDatabaseReady(url: string): Promise<void> {
  const pool = createPool(url, { name: 'duban start', max: 1 });
  try {
    await pool.query('select from event_store.log limit 1');
  } finally {
    await pool.end();
  }
}

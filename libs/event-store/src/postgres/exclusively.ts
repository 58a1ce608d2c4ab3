import type { Pool } from 'pg';

/**
 * Lets one work of that name at a time through, over all processes: the lock belongs to a connection and goes with it.
 * @param taken what is thrown when another is under way
 */
export async function exclusively<T>(
  pool: Pool,
  name: string,
  { work, taken }: { readonly work: () => Promise<T>; readonly taken: () => Error },
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const text = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken';
    const { rows } = await client.query<{ taken: boolean }>(text, [name]);
    if (!rows[0]?.taken) throw taken();
    try {
      return await work();
    } finally {
      // A connection that cannot give the lock back gives it up by ending.
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch((failure: Error) => {
        broken = failure;
      });
    }
  } finally {
    client.release(broken);
  }
}

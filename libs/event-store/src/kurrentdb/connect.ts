import type { KurrentDBClient } from '@kurrent/kurrentdb-client';

export type { KurrentDBClient } from '@kurrent/kurrentdb-client';

/**
 * A client of the server or cluster at the address. It connects with the first request, and again after a loss.
 * Loaded only where it is wanted: the client brings a native module, which not every machine has.
 * @throws Error when the address cannot be read
 */
export async function connectKurrentDb(url: string): Promise<KurrentDBClient> {
  const { KurrentDBClient } = await import('@kurrent/kurrentdb-client');
  return KurrentDBClient.connectionString(url);
}

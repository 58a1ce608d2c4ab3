import type { KurrentDBClient } from '@kurrent/kurrentdb-client';

export type { KurrentDBClient } from '@kurrent/kurrentdb-client';

/**
 * A client of the server or cluster at the address. It connects with the first request, and again after a loss.
 * Loaded only where it is wanted: the client brings a native module, which not every machine has.
 * @throws Error in Chinese when the client cannot read the address; without its text, which may hold a password
 */
export async function connectKurrentDb(url: string): Promise<KurrentDBClient> {
  const { KurrentDBClient } = await import('@kurrent/kurrentdb-client');
  try {
    return KurrentDBClient.connectionString(url);
  } catch {
    throw new Error('KURRENTDB_URL 不是 KurrentDB 客户端认得的地址：请对照它的文档检查各项参数');
  }
}

import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { StoreUnusable } from '../errors.js';

export type { KurrentDBClient } from '@kurrent/kurrentdb-client';

/**
 * A client of the server or cluster at the address. It connects with the first request, and again after a loss.
 * Loaded only where it is wanted: the client brings a native module, which not every machine has.
 * @throws StoreUnusable when the client cannot read the address; without its text, which may hold a password
 */
export async function connectKurrentDb(url: string): Promise<KurrentDBClient> {
  const { KurrentDBClient } = await import('@kurrent/kurrentdb-client');
  try {
    return KurrentDBClient.connectionString(url);
  } catch {
    throw new StoreUnusable('KURRENTDB_URL 不是 KurrentDB 客户端认得的地址：请对照它的文档检查各项参数');
  }
}

/** @throws StoreUnusable when the server does not answer */
export async function assertAnswers(client: KurrentDBClient): Promise<void> {
  try {
    await Array.fromAsync(client.readAll({ maxCount: 1 }));
  } catch (error) {
    const { name } = error as Error;
    throw new StoreUnusable(`KURRENTDB_URL 指的 KurrentDB 没有应答（${name}）：请检查地址、口令以及它是否在运行`);
  }
}

/** @throws StoreUnusable when no server answers at the address */
export async function assertKurrentDbAnswers(url: string): Promise<void> {
  const client = await connectKurrentDb(url);
  try {
    await assertAnswers(client);
  } finally {
    await client.dispose();
  }
}

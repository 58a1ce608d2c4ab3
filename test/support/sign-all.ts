import {
  EVENT_STORE,
  LogSealer,
  parseSealKey,
  SEALED_TREES,
  type EventStore,
  type LogId,
  type SealedTrees,
} from '#libs/event-store';
import type { INestApplicationContext } from '@nestjs/common';

/** Longer than a worker waits before it signs what has been added. */
const LATER_MS = 60_000;

/**
 * Signs everything that is recorded, which a worker does after some twenty seconds.
 * @param key the worker's `DUBAN_SEAL_KEY`
 */
export async function signAll(api: INestApplicationContext, log: LogId, key: string): Promise<void> {
  const store = api.get<EventStore>(EVENT_STORE, { strict: false });
  const trees = api.get<SealedTrees>(SEALED_TREES, { strict: false });
  let now = 0;
  const sealer = new LogSealer({ store, trees, key: parseSealKey(key), now: () => now });
  while ((await sealer.advance(log)) > 0);
  now = LATER_MS;
  await sealer.advance(log);
}

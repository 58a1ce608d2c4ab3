import type { EventStore, LogId } from '#libs/event-store';
import { storyOf, type Story } from '../domain/story.js';

/**
 * The story of the event at a position: what it came from, and what followed from it. Null where no event stands there.
 */
export async function readStory(
  store: Pick<EventStore, 'readAll'>,
  log: LogId,
  position: bigint,
): Promise<Story | null> {
  const [event] = await Array.fromAsync(store.readAll(log, { after: position - 1n, upTo: position }));
  if (!event) return null;
  const { correlationId } = event;
  return storyOf(event, await Array.fromAsync(store.readAll(log, { after: 0n, correlationId })));
}

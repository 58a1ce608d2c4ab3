import { logStatus, type EventStore, type LogId, type Registry, type StoreConnection } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import type { Chance } from './seed.js';

/** What is delivered again, and to whom. */
export interface Redelivery {
  readonly pool: StoreConnection['pool'];
  readonly store: EventStore;
  readonly log: LogId;
  readonly reactions: Registry['reactions'];
  readonly chance: Chance;
}

type Handler = (event: Recorded, log: LogId) => Promise<void>;

/** Of the events that a reaction has handled already, it gets this part once more. */
const AGAIN = 0.2;

/**
 * Hands events to reactions that have handled them long ago, in any order, as after a checkpoint that was lost; the runner
 * works meanwhile. Returns how many.
 */
export async function redeliver({ pool, store, log, reactions, chance }: Redelivery): Promise<number> {
  const { checkpoints } = await logStatus(pool, log);
  const passed = new Map(checkpoints.map(({ consumer, position }) => [consumer, position]));
  const events = await Array.fromAsync(store.readAll(log, { after: 0n }));
  const deliveries = reactions.flatMap(({ name, on }) => {
    const handlers = on as Readonly<Record<string, Handler | undefined>>;
    const upTo = passed.get(name) ?? 0n;
    return events.flatMap((event) => {
      const handle = event.position <= upTo ? handlers[event.type] : undefined;
      return handle && chance.fraction() < AGAIN ? [() => handle(event, log)] : [];
    });
  });
  for (const deliver of chance.shuffled(deliveries)) await deliver();
  return deliveries.length;
}

import type { Recorded } from '#libs/kernel';
import type { LogRange, ReadAllOptions } from './event-store.js';

/** Whether an event is of those that a reader of the log asks for, wherever it stands. */
export function isWanted(
  event: Recorded,
  { types, correlationId, causationId, stream, person }: Omit<ReadAllOptions, keyof LogRange>,
): boolean {
  return (
    (types === undefined || types.includes(event.type)) &&
    (correlationId === undefined || event.correlationId === correlationId) &&
    (causationId === undefined || event.causationId === causationId) &&
    (stream === undefined || event.stream === stream) &&
    (person === undefined || event.actor.person === person)
  );
}

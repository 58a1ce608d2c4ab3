import { v5 } from 'uuid';

/**
 * The id that always follows from another one: UUID version 5 of `name` in the namespace of the UUID `namespace`.
 * What reacts to an event derives the ids it creates, so that a repeat creates nothing.
 */
export function deriveId(namespace: string, name: string): string {
  return v5(name, namespace);
}

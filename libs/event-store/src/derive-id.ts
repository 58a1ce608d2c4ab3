import { parse, v5 } from 'uuid';

/**
 * The id that always follows from another one: UUID version 5 of `name` in the namespace of the UUID `namespace`.
 * What reacts to an event derives the ids it creates, so that a repeat creates nothing.
 */
export function deriveId(namespace: string, name: string): string {
  // As bytes: the library takes texts apart character by character, and the namespace twice.
  return v5(Buffer.from(name), parse(namespace));
}

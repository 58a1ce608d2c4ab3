import { randomUUIDv7 } from 'node:crypto';
import type { Ids } from '#libs/event-store';

/** New ids from the system's randomness, ordered by time. */
export class UuidIds implements Ids {
  next(): string {
    return randomUUIDv7();
  }
}

import type { Instant } from '#libs/kernel';
import type { Clock } from '../ports.js';

/** A clock that shows what it was set to. */
export class ManualClock implements Clock {
  constructor(private instant: Instant = '2024-01-02T01:00:00.000000Z') {}

  now(): Promise<Instant> {
    return Promise.resolve(this.instant);
  }

  set(instant: Instant): void {
    this.instant = instant;
  }
}

import { instantOf, type Instant } from '#libs/kernel';
import type { Clock } from '#libs/event-store';

/** A clock that stands still until it is moved; for tests and the demonstration seed. */
export class VirtualClock implements Clock {
  constructor(private instant: Instant) {}

  now(): Promise<Instant> {
    return Promise.resolve(this.instant);
  }

  /** Moves to an instant. @throws RangeError when it lies in the past: time never goes back */
  moveTo(instant: Instant): void {
    if (instant < this.instant)
      throw new RangeError(`The clock shows ${this.instant} and cannot go back to ${instant}`);
    this.instant = instant;
  }

  /** Moves forwards by so many seconds. */
  advance(seconds: number): void {
    this.moveTo(instantOf(new Date(new Date(this.instant).getTime() + seconds * 1_000)));
  }
}

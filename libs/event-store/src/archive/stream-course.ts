import type { Recorded } from '#libs/kernel';
import type { EventStore, LogId, ReadStreamOptions, StreamName } from '../event-store.js';
import type { ArchivedPast } from './archived-past.js';
import type { Course } from './gapless.js';

/** A read of one stream. */
export interface StreamReading {
  readonly inner: EventStore;
  readonly past: ArchivedPast;
  readonly log: LogId;
  readonly stream: StreamName;
  readonly options: ReadStreamOptions;
}

/**
 * Versions rise or fall by one. What is archived of a stream is its beginning, never its last event: forwards a read that has found something
 * in the database ends where the stream ends, and backwards it ends at version 0.
 */
export class StreamCourse implements Course {
  private readonly isForwards: boolean;
  private readonly upTo: bigint | undefined;
  private left: number;
  /** The version that must come next; backwards the first may be any up to `from`. */
  private next: number | undefined;
  private isBegun = false;
  private resumedAt: number | undefined;

  constructor(private readonly reading: StreamReading) {
    const { direction = 'forwards', from, limit = Infinity, upTo } = reading.options;
    this.isForwards = direction === 'forwards';
    this.next = this.isForwards ? (from ?? 0) : from;
    this.left = limit;
    this.upTo = upTo;
  }

  follows({ version }: Recorded): boolean {
    if ((this.isForwards || this.isBegun) && version !== this.next) return false;
    this.isBegun = true;
    this.next = this.isForwards ? version + 1 : version - 1;
    this.left -= 1;
    return true;
  }

  async resume(ended: boolean): Promise<AsyncIterator<Recorded> | null> {
    if (ended && this.isAtItsEnd) return null;
    const { past, log, stream } = this.reading;
    const events = (await past.eventsOf(log, stream)).filter((event) => this.isWanted(event));
    if (!this.isForwards) events.reverse();
    // Once resumed, the files have given what they hold.
    if (events.length === 0 || (this.resumedAt !== undefined && this.resumedAt === this.next)) return null;
    this.resumedAt = this.next;
    return this.archivedThenKept(events);
  }

  /** A stream that has nothing in the database, its last event included, does not exist; one may begin after `upTo`. */
  private get isAtItsEnd(): boolean {
    if (this.left === 0) return true;
    if (this.isForwards) return this.isBegun || this.upTo === undefined;
    return this.isBegun ? this.next === -1 : this.upTo === undefined && this.next === undefined;
  }

  private isWanted({ version, position }: Recorded): boolean {
    if (this.upTo !== undefined && position > this.upTo) return false;
    if (this.next === undefined) return true;
    return this.isForwards ? version >= this.next : version <= this.next;
  }

  private async *archivedThenKept(events: readonly Recorded[]): AsyncGenerator<Recorded> {
    for (const event of events) {
      if (this.left === 0) return;
      yield event;
    }
    if (this.left === 0 || !this.isForwards || this.next === undefined) return;
    const { inner, log, stream, options } = this.reading;
    const limit = this.left === Infinity ? {} : { limit: this.left };
    yield* inner.readStream(log, stream, { ...options, from: this.next, ...limit });
  }
}

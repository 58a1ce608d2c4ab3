import type { Recorded } from '#libs/kernel';
import type { EventStore, LogId, ReadAllOptions } from '../event-store.js';
import type { ArchivedPast } from './archived-past.js';
import type { Course } from './gapless.js';

/** A read of a whole log, or of a part of it. */
export interface LogReading {
  readonly inner: EventStore;
  readonly past: ArchivedPast;
  readonly log: LogId;
  readonly options: ReadAllOptions;
}

/** Positions rise by one. The head is never archived, so a read without an end of its own ends where the log ends. */
export class LogCourse implements Course {
  /** A number, for it is compared with every position of the log, and far below 2^53. */
  private lastPosition: number;
  private left: number;
  private resumedAfter: bigint | undefined;

  constructor(private readonly reading: LogReading) {
    this.lastPosition = Number(reading.options.after);
    this.left = reading.options.limit ?? Infinity;
  }

  follows({ position }: Recorded): boolean {
    if (Number(position) !== this.lastPosition + 1) return false;
    this.lastPosition += 1;
    this.left -= 1;
    return true;
  }

  async resume(ended: boolean): Promise<AsyncIterator<Recorded> | null> {
    const { past, log, options } = this.reading;
    if (ended && (options.upTo === undefined || this.isDone)) return null;
    // Twice at one place: the files do not hold it either.
    if (this.resumedAfter === this.last || (await past.border(log)) <= this.last) return null;
    this.resumedAfter = this.last;
    return this.archivedThenKept();
  }

  private get last(): bigint {
    return BigInt(this.lastPosition);
  }

  private get isDone(): boolean {
    const { upTo } = this.reading.options;
    return this.left === 0 || (upTo !== undefined && this.last >= upTo);
  }

  private async *archivedThenKept(): AsyncGenerator<Recorded> {
    const { inner, past, log, options } = this.reading;
    for await (const event of past.eventsAfter(log, this.last)) {
      if (this.isDone) return;
      yield event;
    }
    if (this.isDone) return;
    const limit = this.left === Infinity ? {} : { limit: this.left };
    yield* inner.readAll(log, { ...options, after: this.last, ...limit });
  }
}

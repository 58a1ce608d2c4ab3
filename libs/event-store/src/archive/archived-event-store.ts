import { DomainError, type Instant, type Recorded } from '#libs/kernel';
import type {
  Delivery,
  EventStore,
  LogId,
  LogRange,
  ReadAllOptions,
  ReadStreamOptions,
  StreamDelivery,
  StreamName,
} from '../event-store.js';
import { LogTorn } from '../errors.js';
import { ForwardingEventStore } from '../forwarding-event-store.js';
import type { StoredEvent } from '../stored-event.js';
import type { LogSignals } from '../subscriptions/log-signals.js';
import { subscribe, subscribeStream } from '../subscriptions/subscribe.js';
import { isWanted } from '../wanted.js';
import type { ArchivedPast } from './archived-past.js';
import { Gapless } from './gapless.js';
import { LogCourse } from './log-course.js';
import { StreamCourse } from './stream-course.js';

/** Options that ask for a whole stretch of the log; any other one chooses among its events. */
const PART_OF_ORDER = new Set(['after', 'upTo', 'limit']);

/** Chosen events that are held back until it is sure that none between them was taken out. */
const HELD_BACK = 500;

/**
 * A log of dense positions and versions, part of which may have been archived: what is missing is read from the files. A
 * gap is what tells that something is missing, at whatever moment it was taken out, so a log that is not archived is read
 * as without this store.
 */
export class ArchivedEventStore extends ForwardingEventStore {
  constructor(
    inner: EventStore,
    private readonly past: ArchivedPast,
    private readonly signals: LogSignals,
  ) {
    super(inner);
  }

  override readAll(log: LogId, options: ReadAllOptions): AsyncIterable<Recorded> {
    if (Object.keys(options).some((name) => !PART_OF_ORDER.has(name))) return this.readSome(log, options);
    const parts = { inner: this.inner, past: this.past, log, options };
    return Gapless.of(this.inner.readAll(log, options), () => new LogCourse(parts));
  }

  /** What is archived comes from the files; what is in the database follows the border without a gap. */
  override async *readStored(log: LogId, { after, upTo, limit = Infinity }: LogRange): AsyncGenerator<StoredEvent> {
    let last = after;
    let left = limit;
    const isDone = () => left === 0 || (upTo !== undefined && last >= upTo);
    for (;;) {
      for await (const event of this.past.storedAfter(log, last)) {
        if (isDone()) return;
        last = event.position;
        left -= 1;
        yield event;
      }
      const rest = { after: last, ...(upTo !== undefined && { upTo }), ...(left !== Infinity && { limit: left }) };
      let hasGap = false;
      for await (const event of this.inner.readStored(log, rest)) {
        hasGap = event.position !== last + 1n;
        if (hasGap) break;
        last = event.position;
        left -= 1;
        yield event;
      }
      if (!hasGap) return;
      // Archived while it was being read; a hole that no file fills is no log.
      if ((await this.past.border(log)) <= last) throw new LogTorn(log, last);
    }
  }

  override readStream(log: LogId, stream: StreamName, options: ReadStreamOptions = {}): AsyncIterable<Recorded> {
    const parts = { inner: this.inner, past: this.past, log, stream, options };
    return Gapless.of(this.inner.readStream(log, stream, options), () => new StreamCourse(parts));
  }

  /** An instant before the border is looked up in the files. */
  override async positionAt(log: LogId, instant: Instant): Promise<bigint> {
    try {
      return await this.inner.positionAt(log, instant);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'event-store/archived') throw error;
      return this.past.positionAt(log, instant);
    }
  }

  override subscribe(log: LogId, after: bigint, signal: AbortSignal): AsyncIterable<Delivery> {
    return subscribe({ store: this, signals: this.signals }, log, after, signal);
  }

  override subscribeStream(
    log: LogId,
    stream: StreamName,
    after: number,
    signal: AbortSignal,
  ): AsyncIterable<StreamDelivery> {
    return subscribeStream({ store: this, signals: this.signals }, log, stream, after, signal);
  }

  /**
   * A choice of events has gaps of its own, so the border is asked for: whatever was read is handed out once it is known that
   * nothing after the last event handed out had been taken out. Where it had, the files have it.
   */
  private async *readSome(log: LogId, options: ReadAllOptions): AsyncGenerator<Recorded, undefined> {
    const { upTo, limit = Infinity } = options;
    let { after } = options;
    let left = limit;
    const isDone = () => left === 0 || (upTo !== undefined && after >= upTo);
    for (let isWhole = false; !isWhole && !isDone();) {
      for await (const event of this.past.eventsAfter(log, after)) {
        if (upTo !== undefined && event.position > upTo) return;
        after = event.position;
        if (isWanted(event, options)) {
          left -= 1;
          yield event;
        }
        if (isDone()) return;
      }
      const kept = this.inner.readAll(log, { ...options, after, ...(limit === Infinity ? {} : { limit: left }) });
      isWhole = true;
      for await (const events of partsOf(kept, HELD_BACK)) {
        isWhole = (await this.past.border(log)) <= after;
        if (!isWhole) break;
        yield* events;
        after = events.at(-1)?.position ?? after;
        left -= events.length;
      }
    }
  }
}

/** The events in arrays; the last one is short, and may be empty. */
async function* partsOf(events: AsyncIterable<Recorded>, size: number): AsyncGenerator<Recorded[], undefined> {
  let part: Recorded[] = [];
  for await (const event of events) {
    part.push(event);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  yield part;
}

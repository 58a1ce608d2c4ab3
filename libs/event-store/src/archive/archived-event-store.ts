import { DomainError, type Instant, type Recorded } from '#libs/kernel';
import { archivedMeanwhile } from '../errors.js';
import type {
  Delivery,
  EventStore,
  LogId,
  ReadAllOptions,
  ReadStreamOptions,
  StreamDelivery,
  StreamName,
} from '../event-store.js';
import { ForwardingEventStore } from '../forwarding-event-store.js';
import type { LogSignals } from '../subscriptions/log-signals.js';
import { subscribe, subscribeStream } from '../subscriptions/subscribe.js';
import { isWanted } from '../wanted.js';
import type { ArchivedPast } from './archived-past.js';
import { Gapless } from './gapless.js';
import { LogCourse } from './log-course.js';
import { StreamCourse } from './stream-course.js';

/** Options that ask for a whole stretch of the log; any other one chooses among its events. */
const PART_OF_ORDER = new Set(['after', 'upTo', 'limit']);

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

  /** A choice of events has gaps of its own, so the border is asked for: before, and again after, when it may have moved. */
  private async *readSome(log: LogId, options: ReadAllOptions): AsyncGenerator<Recorded, undefined> {
    const { after, upTo, limit = Infinity } = options;
    const border = await this.past.border(log);
    let left = limit;
    if (after < border)
      for await (const event of this.past.eventsAfter(log, after)) {
        if (left === 0 || event.position > border || (upTo !== undefined && event.position > upTo)) break;
        if (!isWanted(event, options)) continue;
        left -= 1;
        yield event;
      }
    if (left === 0 || (upTo !== undefined && upTo <= border)) return;
    yield* this.inner.readAll(log, {
      ...options,
      after: after > border ? after : border,
      ...(limit === Infinity ? {} : { limit: left }),
    });
    if ((await this.past.border(log)) > border) throw archivedMeanwhile(log);
  }
}

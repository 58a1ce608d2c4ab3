import type { Instant, Recorded } from '#libs/kernel';
import type {
  Append,
  AppendResult,
  Delivery,
  EventStore,
  JointAppend,
  JointAppendResult,
  LogId,
  LogRange,
  ReadAllOptions,
  ReadStreamOptions,
  StreamDelivery,
  StreamName,
  Unchanged,
} from './event-store.js';
import type { StoredEvent } from './stored-event.js';

/** A store in front of another: hands everything on, for those that change one thing. */
export abstract class ForwardingEventStore implements EventStore {
  constructor(protected readonly inner: EventStore) {}

  createLog(log: LogId): Promise<void> {
    return this.inner.createLog(log);
  }

  append(append: Append): Promise<AppendResult> {
    return this.inner.append(append);
  }

  appendTogether(append: JointAppend): Promise<JointAppendResult> {
    return this.inner.appendTogether(append);
  }

  readStream(log: LogId, stream: StreamName, options?: ReadStreamOptions): AsyncIterable<Recorded> {
    return this.inner.readStream(log, stream, options);
  }

  readAll(log: LogId, options: ReadAllOptions): AsyncIterable<Recorded> {
    return this.inner.readAll(log, options);
  }

  readStored(log: LogId, range: LogRange): AsyncIterable<StoredEvent> {
    return this.inner.readStored(log, range);
  }

  head(log: LogId): Promise<bigint> {
    return this.inner.head(log);
  }

  countAfter(log: LogId, position: bigint): Promise<number> {
    return this.inner.countAfter(log, position);
  }

  positionAt(log: LogId, instant: Instant): Promise<bigint> {
    return this.inner.positionAt(log, instant);
  }

  noteUnchanged(log: LogId, answer: Unchanged): Promise<void> {
    return this.inner.noteUnchanged(log, answer);
  }

  findCommand(log: LogId, commandId: string, requestHash?: string): Promise<AppendResult | null> {
    return this.inner.findCommand(log, commandId, requestHash);
  }

  subscribe(log: LogId, after: bigint, signal: AbortSignal): AsyncIterable<Delivery> {
    return this.inner.subscribe(log, after, signal);
  }

  subscribeStream(log: LogId, stream: StreamName, after: number, signal: AbortSignal): AsyncIterable<StreamDelivery> {
    return this.inner.subscribeStream(log, stream, after, signal);
  }
}

import type { DomainEvent, Recorded } from '#libs/kernel';
import type {
  Append,
  AppendResult,
  Delivery,
  EventStore,
  JointAppend,
  JointAppendResult,
  LogId,
  ReadAllOptions,
  ReadStreamOptions,
  StreamDelivery,
  StreamName,
} from '../event-store.js';
import { ForwardingEventStore } from '../forwarding-event-store.js';
import { mapped } from '../mapped-iterable.js';
import type { EventSchemas } from './event-schemas.js';
import { unreadable } from './readable-event.js';

/**
 * Any adapter, with every event in its newest shape: readers know no old version, and writers none at all. What is
 * recorded stays as it was written.
 */
export class UpcastingEventStore extends ForwardingEventStore {
  constructor(
    inner: EventStore,
    private readonly schemas: EventSchemas,
  ) {
    super(inner);
  }

  override append(append: Append): Promise<AppendResult> {
    return this.inner.append(this.stamped(append));
  }

  override appendTogether(append: JointAppend): Promise<JointAppendResult> {
    return this.inner.appendTogether({ ...append, parts: append.parts.map((part) => this.stamped(part)) });
  }

  /** A stream is folded whole or not at all. @throws DomainError `event-store/unknown-schema-version` (rejected) */
  override readStream(log: LogId, stream: StreamName, options?: ReadStreamOptions): AsyncIterable<Recorded> {
    return mapped(this.inner.readStream(log, stream, options), (event) => this.schemas.upcast(event));
  }

  /** An event that cannot be read is `unreadable`, so that the events of other streams go on. */
  override readAll(log: LogId, options: ReadAllOptions): AsyncIterable<Recorded> {
    return mapped(this.inner.readAll(log, options), (event) => this.ofLog(event));
  }

  override subscribe(log: LogId, after: bigint, signal: AbortSignal): AsyncIterable<Delivery> {
    return mapped(this.inner.subscribe(log, after, signal), (delivery) =>
      delivery.kind === 'event' ? { kind: 'event', event: this.ofLog(delivery.event) } : delivery,
    );
  }

  /** Ends with an event that cannot be read, as `readStream` does. @throws DomainError as `readStream` */
  override async *subscribeStream(
    log: LogId,
    stream: StreamName,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<StreamDelivery> {
    for await (const delivery of this.inner.subscribeStream(log, stream, after, signal))
      yield delivery.kind === 'event' ? { kind: 'event', event: this.schemas.upcast(delivery.event) } : delivery;
  }

  private ofLog(event: Recorded): Recorded {
    try {
      return this.schemas.upcast(event);
    } catch (error) {
      return unreadable(event, error);
    }
  }

  private stamped<Part extends { readonly events: readonly DomainEvent[] }>(part: Part): Part {
    const events = part.events.map((event) => ({
      ...event,
      schemaVersion: event.schemaVersion ?? this.schemas.newest(event.type),
    }));
    return { ...part, events };
  }
}

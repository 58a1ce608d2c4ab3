import type { Actor, DomainEvent, Instant, Recorded } from '#libs/kernel';
import type { StoredEvent } from './stored-event.js';

/** The log of one jurisdiction, by the jurisdiction's id (a UUID). Logs never touch one another. */
export type LogId = string;

/** A stream's name: `category-id`, for instance `task-0198f…`. */
export type StreamName = string;

/**
 * What the writer knows of the stream: `no-stream` it does not exist, a number is the version of its last event,
 * `any` makes no claim.
 */
export type ExpectedVersion = number | 'no-stream' | 'any';

/** Why and by whom the events are appended; kept with every event of the append. */
export interface AppendContext {
  readonly actor: Actor;
  /** Made by the client before the first send. The same id with the same `requestHash` gets the first answer. */
  readonly commandId: string;
  /** Hash of the whole request, hex; another hash under a known id is refused. */
  readonly requestHash: string;
  /** The id that a whole business story shares; the command's own id where it starts one. */
  readonly correlationId?: string;
  /** The event that led to this append; absent for a person's command. */
  readonly causationId?: string;
}

/** Some events for one stream. */
export interface StreamAppend {
  readonly stream: StreamName;
  readonly expected: ExpectedVersion;
  readonly events: readonly DomainEvent[];
}

/** One append to one stream. */
export interface Append extends StreamAppend {
  readonly log: LogId;
  readonly context: AppendContext;
}

/** One append to several streams of a log, which happens as a whole or not at all. */
export interface JointAppend {
  readonly log: LogId;
  /** Each stream once. */
  readonly parts: readonly StreamAppend[];
  readonly context: AppendContext;
}

/** The answer to an append: where its last event stands. */
export interface AppendResult {
  /** Version of the stream's last event. */
  readonly version: number;
  /** Position of the append's last event in the log. */
  readonly position: bigint;
  /** True when the command id was known and this is the first answer again. */
  readonly repeated: boolean;
}

/** The answer to a command that changed nothing: what the stream and the log stood at. */
export interface Unchanged extends Omit<AppendResult, 'repeated'> {
  readonly context: Pick<AppendContext, 'commandId' | 'requestHash'>;
}

/** The answer to a joint append: where the last event of each stream stands, in the order of the parts. */
export interface JointAppendResult extends Omit<AppendResult, 'version'> {
  readonly versions: readonly number[];
}

/** Which part of a stream to read, and which way. */
export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** First version to read, in the reading direction; default the stream's start or end. */
  readonly from?: number;
  readonly limit?: number;
  /** Events recorded at positions up to and including this one; for reading as of an instant. */
  readonly upTo?: bigint;
}

/** A stretch of the log. */
export interface LogRange {
  /** The last position already known; 0n reads from the start. */
  readonly after: bigint;
  readonly upTo?: bigint;
  readonly limit?: number;
}

/** Which part of the log to read. */
export interface ReadAllOptions extends LogRange {
  readonly types?: readonly string[] | undefined;
  /** Only the events of one business story. */
  readonly correlationId?: string | undefined;
  /** Only what followed directly from this event. */
  readonly causationId?: string | undefined;
  /** Only the events of this stream. */
  readonly stream?: StreamName | undefined;
  /** Only what was done by this person, as the events name whoever acted. */
  readonly person?: string | undefined;
}

/** An event, as a subscription hands it out. */
export interface EventDelivery {
  readonly kind: 'event';
  readonly event: Recorded;
}

/** What a subscription to the log yields: events in order, and `caught-up` each time the head has been reached. */
export type Delivery = EventDelivery | { readonly kind: 'caught-up'; readonly position: bigint };

/** What a subscription to a stream yields: events in order, and `caught-up` each time the stream's end has been reached. */
export type StreamDelivery = EventDelivery | { readonly kind: 'caught-up'; readonly version: number };

/**
 * The log. Every adapter fulfils the contract of `testing/event-store-core.contract.ts`; those that keep the log themselves
 * fulfil that of `testing/event-log.contract.ts` too.
 *
 * An append is atomic and acknowledged only once it is durable. Positions rise in commit order within a log, so a reader
 * that asks for positions after the last one it saw misses nothing. Whether they are dense is the adapter's affair: count
 * with `countAfter`, and ask only for positions that were read or answered.
 */
export interface EventStore {
  /** Makes the log of a jurisdiction; no effect when it exists. */
  createLog(log: LogId): Promise<void>;

  /**
   * Appends in one transaction.
   * @throws ConcurrencyError when `expected` does not hold
   * @throws DomainError `event-store/command-reused` (rejected) when the command id is known with another request hash
   * @throws DomainError `event-store/empty-append`, `event-store/unstorable-text`, `event-store/event-too-large` (invalid)
   * @throws DomainError `event-store/unknown-log` (not-found)
   * @throws DomainError `event-store/busy`, `event-store/unavailable` (rejected), `event-store/append-too-large` (invalid)
   */
  append(append: Append): Promise<AppendResult>;

  /**
   * Appends to several streams in one transaction; the events take positions in a row, part after part.
   * @throws as `append`; ConcurrencyError for the first part whose `expected` does not hold
   * @throws DomainError `event-store/stream-twice` (invalid), `event-store/one-stream-only` (rejected) where the store cannot
   */
  appendTogether(append: JointAppend): Promise<JointAppendResult>;

  /**
   * Reads a stream; an unknown stream is empty.
   * @throws DomainError `event-store/busy` (rejected) when too many reads are waiting
   */
  readStream(log: LogId, stream: StreamName, options?: ReadStreamOptions): AsyncIterable<Recorded>;

  /** Reads the log in order of position. */
  readAll(log: LogId, options: ReadAllOptions): AsyncIterable<Recorded>;

  /** Reads the log in order of position, each event as it was recorded: in its bytes, and in the shape it had then. */
  readStored(log: LogId, options: LogRange): AsyncIterable<StoredEvent>;

  /** Position of the log's last event, 0n when it is empty. */
  head(log: LogId): Promise<bigint>;

  /** How many events the log holds after a position that was read or answered; 0n counts them all. */
  countAfter(log: LogId, position: bigint): Promise<number>;

  /** Position of the last event recorded at or before the instant, 0n when there is none. */
  positionAt(log: LogId, instant: Instant): Promise<bigint>;

  /**
   * Keeps the answer to a command that changed nothing, for which there is no append; `findCommand` knows it from then on. An
   * append under the id does not look for it.
   */
  noteUnchanged(log: LogId, answer: Unchanged): Promise<void>;

  /**
   * The first answer given to a command id, or null when the id is unknown.
   * @throws DomainError `event-store/command-reused` when `requestHash` is given and is not the first request's
   */
  findCommand(log: LogId, commandId: string, requestHash?: string): Promise<AppendResult | null>;

  /**
   * Backfill from `after`, cut over, then live, without end until the signal aborts. Never skips and never repeats.
   */
  subscribe(log: LogId, after: bigint, signal: AbortSignal): AsyncIterable<Delivery>;

  /**
   * As `subscribe`, for the events of one stream; one that does not exist yet is waited for.
   * @param after the last version already known; -1 reads from the start
   */
  subscribeStream(log: LogId, stream: StreamName, after: number, signal: AbortSignal): AsyncIterable<StreamDelivery>;
}

/** Nest's token of the event store that the configuration chose. */
export const EVENT_STORE = Symbol('EventStore');

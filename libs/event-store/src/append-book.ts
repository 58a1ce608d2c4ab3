import type { Instant } from '#libs/kernel';
import type { AppendResult, LogId, StreamName, Unchanged } from './event-store.js';

/** An append that is about to be sent to a log elsewhere: enough to find out later whether it has happened. */
export interface BookedAppend {
  readonly commandId: string;
  readonly requestHash: string;
  readonly stream: StreamName;
  /** Version of the stream's last event before; -1 when it does not exist. */
  readonly base: number;
  /** How many events. */
  readonly events: number;
}

/** A line of the book. */
export interface BookEntry extends BookedAppend {
  /** Position of the append's last event; null as long as nobody knows that it happened. */
  readonly position: bigint | null;
  /** Unknown for so long that it cannot happen any more. */
  readonly expired: boolean;
}

/** The book of one log. */
export interface LogBook {
  /** @throws DomainError `event-store/unknown-log` (not-found) */
  head(): Promise<bigint>;
  /** How many events settled appends hold after the position. */
  countAfter(position: bigint): Promise<number>;
  positionAt(instant: Instant): Promise<bigint>;
  /** The entries that are not settled, and the command's own. */
  look(commandId?: string): Promise<BookEntry[]>;
  /**
   * Notes an append before it is sent.
   * @param at a virtual instant, or null for the database's clock
   * @returns the instant that the events carry; it never goes back within a log
   * @throws DomainError `event-store/unknown-log` (not-found)
   */
  reserve(append: BookedAppend, at: Instant | null): Promise<Instant>;
  /** Notes that an append has happened; repeating it changes nothing. */
  settle(commandId: string, position: bigint): Promise<void>;
  /** Forgets an append that will not happen. */
  release(commandId: string): Promise<void>;
}

/**
 * What a store beside PostgreSQL cannot keep together with its events: which commands were answered and how, where a log's
 * head is, and what was recorded when.
 */
export interface AppendBook {
  /** Makes the log; no effect when it exists. */
  createLog(log: LogId): Promise<void>;
  /** As `EventStore.noteUnchanged`. */
  noteUnchanged(log: LogId, answer: Unchanged): Promise<void>;
  /** The answer to a command that changed nothing, as `EventStore.findCommand`. */
  findUnchanged(log: LogId, commandId: string, requestHash?: string): Promise<AppendResult | null>;
  of(log: LogId): LogBook;
  /**
   * Lets appends to one log through one at a time, those of other processes included.
   * @throws DomainError `event-store/busy` (rejected) when too many wait
   */
  inTurn<T>(log: LogId, work: (book: LogBook) => Promise<T>): Promise<T>;
}

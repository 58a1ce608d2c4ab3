import { setTimeout as pause } from 'node:timers/promises';
import type { Instant, Recorded } from '#libs/kernel';
import type { AppendBook, BookedAppend, BookEntry, LogBook } from '../append-book.js';
import { storableEvents, type StorableEvent } from '../canonical-event.js';
import { deriveId } from '../derive-id.js';
import { commandReused, oneStreamOnly, storeUnavailable } from '../errors.js';
import type {
  Append,
  AppendContext,
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
} from '../event-store.js';
import { asStored } from '../as-stored.js';
import { mapped } from '../mapped-iterable.js';
import type { Clock } from '../ports.js';
import type { StoredEvent } from '../stored-event.js';
import type { KurrentDBClient } from './connect.js';
import { sentEvent, serverStream } from './event-format.js';
import { readLogPages, readPage, readStreamPages } from './read.js';
import { isRefused, portError } from './server-errors.js';
import { subscribeToLog, subscribeToStream } from './subscribe.js';

/** What the store works with. */
export interface KurrentParts {
  readonly client: KurrentDBClient;
  /** Keeps beside the server what it cannot keep. */
  readonly book: AppendBook;
  /** Told of each log that has grown. */
  readonly grown: (log: LogId) => void;
  /** A virtual clock for seeds and tests; null for the book's. */
  readonly recordedAt: Clock | null;
  /** How long an append may remain without an answer; the client itself waits for ever when a call ends in silence. */
  readonly answerWithinMs: number;
}

/**
 * The log in KurrentDB. An append is noted in the book, sent, and settled in the book; whoever finds one that is not
 * settled looks on the server whether it has happened.
 */
export class KurrentEventStore implements EventStore {
  constructor(private readonly parts: KurrentParts) {}

  createLog(log: LogId): Promise<void> {
    return this.parts.book.createLog(log);
  }

  async append(append: Append): Promise<AppendResult> {
    const { book, grown, recordedAt } = this.parts;
    const events = storableEvents(append);
    const at = recordedAt && (await recordedAt.now());
    const result = await book.inTurn(append.log, (turn) => this.appendInTurn(turn, append, { events, at }));
    if (!result.repeated) grown(append.log);
    return result;
  }

  readStream(log: LogId, stream: StreamName, options: ReadStreamOptions = {}): AsyncIterable<Recorded> {
    return readStreamPages(this.parts.client, log, stream, options);
  }

  /** One stream at a time: the book beside the server notes one append of one stream for each command. */
  async appendTogether({ log, parts, context }: JointAppend): Promise<JointAppendResult> {
    const [part] = parts;
    if (!part || parts.length > 1) throw oneStreamOnly(parts.length);
    const { version, position, repeated } = await this.append({ log, context, ...part });
    return { versions: [version], position, repeated };
  }

  readAll(log: LogId, options: ReadAllOptions): AsyncIterable<Recorded> {
    return readLogPages(this.parts.client, log, options);
  }

  readStored(log: LogId, range: LogRange): AsyncIterable<StoredEvent> {
    return mapped(this.readAll(log, range), asStored);
  }

  async head(log: LogId): Promise<bigint> {
    const book = await this.settledBook(log);
    return book.head();
  }

  async countAfter(log: LogId, position: bigint): Promise<number> {
    const book = await this.settledBook(log);
    return book.countAfter(position);
  }

  async positionAt(log: LogId, instant: Instant): Promise<bigint> {
    const book = await this.settledBook(log);
    return book.positionAt(instant);
  }

  noteUnchanged(log: LogId, answer: Unchanged): Promise<void> {
    return this.parts.book.noteUnchanged(log, answer);
  }

  async findCommand(log: LogId, commandId: string, requestHash?: string): Promise<AppendResult | null> {
    const book = this.parts.book.of(log);
    const entries = await this.settled(log, book, await book.look(commandId));
    const appended = answerOf(entries, { commandId, ...(requestHash === undefined ? {} : { requestHash }) });
    return appended ?? this.parts.book.findUnchanged(log, commandId, requestHash);
  }

  subscribe(log: LogId, after: bigint, signal: AbortSignal): AsyncIterable<Delivery> {
    return subscribeToLog(this.parts.client, log, after, signal);
  }

  subscribeStream(log: LogId, stream: StreamName, after: number, signal: AbortSignal): AsyncIterable<StreamDelivery> {
    return subscribeToStream(this.parts.client, log, stream, after, signal);
  }

  private async appendInTurn(
    book: LogBook,
    append: Append,
    { events, at }: { events: readonly StorableEvent[]; at: Instant | null },
  ): Promise<AppendResult> {
    const { log, stream, context } = append;
    const { commandId, requestHash } = context;
    const entries = await this.settled(log, book, await book.look(commandId));
    const known = answerOf(entries, context);
    if (known) return known;
    for (const entry of entries) if (entry.position === null && entry.expired) await book.release(entry.commandId);
    const base = await this.baseOf(append);
    const booked: BookedAppend = { commandId, requestHash, stream, base, events: events.length };
    const recordedAt = await book.reserve(booked, at);
    try {
      await this.send(append, { base, events, recordedAt });
    } catch (error) {
      if (isRefused(error)) await book.release(commandId);
      throw portError(error, append);
    }
    const position = await this.positionOf(log, booked);
    if (position === null) throw new Error(`The server answered an append to ${stream} that cannot be read`);
    await book.settle(commandId, position);
    return { version: base + events.length, position, repeated: false };
  }

  /** The version that the append goes after, so that it can be told later whether it has happened. */
  private async baseOf({ log, stream, expected }: Append): Promise<number> {
    if (expected === 'no-stream') return -1;
    if (expected !== 'any') return expected;
    const part = { log, stream, direction: 'backwards', from: undefined, limit: 1 } as const;
    const [last] = await readPage(this.parts.client, part);
    return last?.version ?? -1;
  }

  private async send(
    { log, stream, context }: Append,
    { base, events, recordedAt }: { base: number; events: readonly StorableEvent[]; recordedAt: Instant },
  ): Promise<void> {
    const sent = events.map((event) => sentEvent(event, context, recordedAt));
    const streamState = base < 0 ? 'no_stream' : BigInt(base);
    const answer = this.parts.client.appendToStream(serverStream(log, stream), sent, { streamState });
    const waiting = new AbortController();
    const silence = pause(this.parts.answerWithinMs, undefined, waiting).then(() => {
      throw storeUnavailable(`no answer within ${this.parts.answerWithinMs} ms`);
    });
    await Promise.race([answer, silence]).finally(() => waiting.abort());
  }

  /** Position of the append's last event, or null when it has not happened. */
  private async positionOf(log: LogId, { stream, base, events, commandId }: BookedAppend): Promise<bigint | null> {
    const part = { log, stream, direction: 'forwards', from: base + events, limit: 1 } as const;
    const [last] = await readPage(this.parts.client, part);
    return last?.id === deriveId(commandId, String(events - 1)) ? last.position : null;
  }

  private async settledBook(log: LogId): Promise<LogBook> {
    const book = this.parts.book.of(log);
    await this.settled(log, book, await book.look());
    return book;
  }

  /** The entries, with those settled that have happened meanwhile. */
  private async settled(log: LogId, book: LogBook, entries: readonly BookEntry[]): Promise<BookEntry[]> {
    const settled: BookEntry[] = [];
    for (const entry of entries) {
      const position = entry.position ?? (await this.positionOf(log, entry));
      if (position !== null && entry.position === null) await book.settle(entry.commandId, position);
      settled.push({ ...entry, position });
    }
    return settled;
  }
}

/** The first answer to the command, where it has one. */
function answerOf(
  entries: readonly BookEntry[],
  { commandId, requestHash }: Pick<AppendContext, 'commandId'> & { requestHash?: string },
): AppendResult | null {
  const first = entries.find((entry) => entry.commandId === commandId);
  if (!first) return null;
  if (requestHash !== undefined && first.requestHash !== requestHash) throw commandReused(commandId);
  if (first.position === null) return null;
  return { version: first.base + first.events, position: first.position, repeated: true };
}

import { DomainError } from '#libs/kernel';
import type { ExpectedVersion, LogId, StreamName } from './event-store.js';

/** Thrown by `append` when the stream is not at the expected version; caught by type to retry. */
export class ConcurrencyError extends Error {
  override readonly name = 'ConcurrencyError';

  constructor(
    readonly stream: StreamName,
    readonly expected: ExpectedVersion,
    /** Version of the stream's last event; -1 when it does not exist. */
    readonly actual: number,
  ) {
    super(`Stream ${stream} is at version ${actual}, not at ${expected}; read it again and decide anew`);
  }
}

/** The store that the configuration chose cannot be used; the message, in Chinese, tells an operator what to do. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable';
}

/** A command id came again with another request. */
export const commandReused = (commandId: string) =>
  new DomainError(
    'rejected',
    'event-store/command-reused',
    `Command ${commandId} was answered before for another request; send the new request under a new id`,
    { commandId },
  );

/** The jurisdiction's log does not exist. */
export const unknownLog = (log: LogId) =>
  new DomainError('not-found', 'event-store/unknown-log', `Log ${log} does not exist; create the jurisdiction first`, {
    log,
  });

/** An append without events. */
export const emptyAppend = (stream: StreamName) =>
  new DomainError('invalid', 'event-store/empty-append', `Nothing to append to ${stream}; an append needs an event`, {
    stream,
  });

/** Text that PostgreSQL or canonical JSON cannot keep: NUL characters or lone surrogates, or a value that is no JSON. */
export const unstorableText = (type: string, cause: string) =>
  new DomainError(
    'invalid',
    'event-store/unstorable-text',
    `Event ${type} cannot be stored: ${cause}; send plain text`,
    {
      type,
    },
  );

/** An event whose canonical data pass the limit. */
export const eventTooLarge = (type: string, bytes: number, limit: number) =>
  new DomainError(
    'invalid',
    'event-store/event-too-large',
    `Event ${type} has ${bytes} bytes, more than ${limit}; put large content into a file and keep its hash`,
    { type, bytes, limit },
  );

/** Too much waits to be appended; nothing of this request was kept. */
export const storeBusy = () =>
  new DomainError('rejected', 'event-store/busy', 'Too many appends are waiting; send the same command again shortly');

/** The store is a server of its own and does not answer. Whether an append was kept is found out under its command id. */
export const storeUnavailable = (cause: string) =>
  new DomainError(
    'rejected',
    'event-store/unavailable',
    `The event store does not answer (${cause}); send the same command again shortly`,
  );

/** More in one append than the store's server takes. */
export const appendTooLarge = (stream: StreamName) =>
  new DomainError(
    'invalid',
    'event-store/append-too-large',
    `The append to ${stream} is larger than the server takes; raise its MaxAppendSize`,
    { stream },
  );

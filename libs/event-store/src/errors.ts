import { DomainError, type Recorded } from '#libs/kernel';
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

/** An archive cannot be made or put back as asked; the message, in Chinese, tells an operator what to do. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused';
}

/** An event cannot be skipped as asked; the message, in Chinese, tells an operator what to do. */
export class SkipRefused extends Error {
  override readonly name = 'SkipRefused';

  constructor(
    readonly code: 'event-store/skip-unknown-event' | 'event-store/skip-not-set-aside' | 'event-store/skip-not-read',
    message: string,
  ) {
    super(message);
  }
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

/** A witness knows another history of the log: it is read-only until two officers recover it. */
export const quarantined = (log: LogId) =>
  new DomainError(
    'rejected',
    'event-store/quarantined',
    `Log ${log} is in quarantine: a witness has cosigned another history of it; two officers have to record its recovery`,
    { log },
  );

/** An append without events. */
export const emptyAppend = (stream: StreamName) =>
  new DomainError('invalid', 'event-store/empty-append', `Nothing to append to ${stream}; an append needs an event`, {
    stream,
  });

/** An event that a newer release wrote, or whose way to the newest version misses a step. */
export const unknownSchemaVersion = ({ type, schemaVersion, stream, position }: Recorded, newest: number) =>
  new DomainError(
    'rejected',
    'event-store/unknown-schema-version',
    `Event ${type} at position ${position} of stream ${stream} has schema version ${schemaVersion}, which this release, at ${newest}, cannot read; run the release that wrote it`,
    { type, schemaVersion, newest, stream, position: String(position) },
  );

/** Events or row versions that were taken out of the database into a file which is not at hand. */
export const archived = (log: LogId, { file, upTo }: { readonly file: string; readonly upTo: bigint }) =>
  new DomainError(
    'rejected',
    'event-store/archived',
    `Log ${log} is archived up to position ${upTo}; put ${file} into DUBAN_ARCHIVE_DIR, or back into the database with duban log restore`,
    { log, file, upTo: String(upTo) },
  );

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

/** Too much waits to be appended or to be read; nothing of this request was kept. */
export const storeBusy = () =>
  new DomainError(
    'rejected',
    'event-store/busy',
    'Too much is waiting for the event store; send the same request again shortly',
  );

/** The store is a server of its own and does not answer. Whether an append was kept is found out under its command id. */
export const storeUnavailable = (cause: string) =>
  new DomainError(
    'rejected',
    'event-store/unavailable',
    `The event store does not answer (${cause}); send the same command again shortly`,
  );

/** Whether the store had too much to do, or did not answer: the same again may succeed. */
export const isStoreBusy = (error: unknown): boolean =>
  error instanceof DomainError && (error.code === 'event-store/busy' || error.code === 'event-store/unavailable');

/** Events are missing from the log, and no archive has them: they were taken out behind the product's back. */
export class LogTorn extends Error {
  override readonly name = 'LogTorn';

  /** @param after position of the last event before the hole */
  constructor(
    readonly log: LogId,
    readonly after: bigint,
  ) {
    super(`The log ${log} has a hole after position ${after}`);
  }
}

/** More in one append than the store takes; `limit` in words. */
export const appendTooLarge = (stream: StreamName, limit: string) =>
  new DomainError(
    'invalid',
    'event-store/append-too-large',
    `The append to ${stream} is larger than ${limit}; send it in several parts`,
    { stream, limit },
  );

/** Two parts of one append go to the same stream. */
export const streamTwice = (stream: StreamName) =>
  new DomainError(
    'invalid',
    'event-store/stream-twice',
    `An append names stream ${stream} twice; put its events into one part`,
    { stream },
  );

/** The store writes one stream at a time. */
export const oneStreamOnly = (streams: number) =>
  new DomainError(
    'rejected',
    'event-store/one-stream-only',
    `The events of ${streams} streams cannot be appended together in KurrentDB; append them one by one`,
    { streams },
  );

import type { Recorded } from '#libs/kernel';

/** Chinese words of event types; a type without one goes by its code. */
export type EventWords = ReadonlyMap<string, string>;

/** Lines that are put in order outside the memory, however many there are. */
export interface SortedLines {
  /** Takes lines without line breaks; the same line is kept once or more often. */
  add(lines: readonly string[]): Promise<void>;
  /** All lines in the order of their UTF-16 code units, each once. Nothing is added afterwards. */
  inOrder(): AsyncIterable<string>;
}

/** A log up to a position, as it is told: each event in the shape of today. */
export interface ToldLog {
  readonly log: string;
  /** Position of the last event that belongs to it. */
  readonly upTo: bigint;
  /** In order of position; can be gone through once. */
  readonly events: AsyncIterable<Recorded>;
  readonly words: EventWords;
  /** New and empty; whoever exports gives its room back at the end. */
  readonly sortedLines: () => Promise<SortedLines>;
}

/** A log up to a position, as it was sealed: each event in its own bytes, and what was signed over them. */
export interface SealedLog {
  /** What its leaves and checkpoints call it. */
  readonly origin: string;
  readonly suite: 'intl' | 'gm';
  /** In order of position; can be gone through once. */
  readonly entries: AsyncIterable<SealedEvent | SealedCheckpoint>;
}

/** An event as it was sealed. Its members are in the order in which a history names them. */
export interface SealedEvent {
  /** Its place in the tree, from 0 on. */
  readonly index: number;
  /** Decimal digits. */
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly recordedAt: string;
  /** Canonical JSON, as `metadata`. */
  readonly data: string;
  readonly metadata: string;
  readonly requestHash: string | null;
  /** Hash of its leaf, Base64. */
  readonly leaf: string;
}

/** A signed note, which stands behind the last event that it covers. */
export interface SealedCheckpoint {
  readonly checkpoint: string;
}

/** A form in which the log leaves the product: told in the shapes of today, or as it was sealed. */
export type ExportFormat = TellingFormat | SealedFormat;

/** A form that tells the log. */
export interface TellingFormat extends FileForm {
  readonly of: 'told';
  /** The file's text, piece by piece; what is kept of the log in memory does not grow with it. */
  write(log: ToldLog): AsyncIterable<string>;
}

/** A form that hands out what was sealed. */
export interface SealedFormat extends FileForm {
  readonly of: 'sealed';
  /** As that of a `TellingFormat`. */
  write(log: SealedLog): AsyncIterable<string>;
}

interface FileForm {
  /** As the command line and the API call it. */
  readonly name: string;
  /** Of the file's name, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
}

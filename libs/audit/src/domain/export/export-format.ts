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

/** A log up to a position, as formats write it. */
export interface ExportedLog {
  readonly log: string;
  /** Position of the last event that belongs to it. */
  readonly upTo: bigint;
  /** In order of position; can be gone through once. */
  readonly events: AsyncIterable<Recorded>;
  readonly words: EventWords;
  /** New and empty; whoever exports gives its room back at the end. */
  readonly sortedLines: () => Promise<SortedLines>;
}

/** A form in which the log leaves the product. */
export interface ExportFormat {
  /** As the command line and the API call it. */
  readonly name: string;
  /** Of the file's name, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** The file's text, piece by piece; what is kept of the log in memory does not grow with it. */
  write(exported: ExportedLog): AsyncIterable<string>;
}

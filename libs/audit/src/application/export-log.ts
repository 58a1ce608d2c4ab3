import { randomUUID } from 'node:crypto';
import type { EventStore, LogId } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import type { EventWords, ExportFormat } from '../domain/export/export-format.js';
import { SortedSpool } from './sorted-spool.js';

const PIECE_CHARS = 65_536;
const TOLD_EVERY = 1_000;

/** What an export works with. */
export interface ExportLogOptions {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly log: LogId;
  readonly format: ExportFormat;
  /** Position of the last event to go out. */
  readonly upTo: bigint;
  readonly words: EventWords;
  /** Where what has to be put in order lies meanwhile; about as much as the export itself. */
  readonly spoolDirectory: string;
  /** Told now and then, and at the end of the log, how far the reading of the log is. */
  readonly onProgress?: (position: bigint) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes the log in that format, in pieces of some 64 kB, as fast as they are taken. What is kept in memory does not grow with the
 * log. When it is given up half-way, by `return` or by the signal, nothing is left on disk.
 * @throws the signal's reason
 */
export async function* exportLog(options: ExportLogOptions): AsyncGenerator<string> {
  const { log, format, upTo, words, spoolDirectory, signal } = options;
  const spools: SortedSpool[] = [];
  const sortedLines = async () => {
    const spool = await SortedSpool.open(spoolDirectory, randomUUID());
    spools.push(spool);
    return spool;
  };
  try {
    yield* inPieces(format.write({ log, upTo, words, sortedLines, events: reported(options) }), signal);
  } finally {
    await Promise.all(spools.map((spool) => spool.close()));
  }
}

async function* reported({ store, log, upTo, onProgress, signal }: ExportLogOptions): AsyncGenerator<Recorded> {
  let events = 0;
  for await (const event of store.readAll(log, { after: 0n, upTo })) {
    signal?.throwIfAborted();
    yield event;
    events += 1;
    if (events % TOLD_EVERY === 0) onProgress?.(event.position);
  }
  onProgress?.(upTo);
}

/** The first text goes out at once, so that whoever waits sees that it has begun, however long the log is read before the next. */
async function* inPieces(texts: AsyncIterable<string>, signal?: AbortSignal): AsyncGenerator<string> {
  let piece = '';
  let least = 0;
  for await (const text of texts) {
    signal?.throwIfAborted();
    piece += text;
    if (piece.length < least) continue;
    yield piece;
    piece = '';
    least = PIECE_CHARS;
  }
  if (piece !== '') yield piece;
}

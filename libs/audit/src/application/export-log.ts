import { randomUUID } from 'node:crypto';
import type { EventStore, LogId, SealedTrees } from '#libs/event-store';
import type {
  EventWords,
  ExportFormat,
  SealedCheckpoint,
  SealedFormat,
  TellingFormat,
} from '../domain/export/export-format.js';
import { logNotSealed } from './audit.errors.js';
import { sealedEntries } from './sealed-entries.js';
import { SortedSpool } from './sorted-spool.js';

const PIECE_CHARS = 65_536;
const TOLD_EVERY = 1_000;

/** What an export works with. */
export interface ExportLogOptions {
  readonly store: Pick<EventStore, 'readAll' | 'readStored'>;
  readonly trees: Pick<SealedTrees, 'find' | 'tiles' | 'checkpoints'>;
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
 * @throws DomainError `audit/log-not-sealed` (rejected) where the format is one of what was sealed, and nothing was
 */
export function exportLog(options: ExportLogOptions): AsyncGenerator<string> {
  const { format, signal } = options;
  return inPieces(format.of === 'told' ? told(options, format) : sealed(options, format), signal);
}

async function* told(options: ExportLogOptions, format: TellingFormat): AsyncGenerator<string> {
  const { store, log, upTo, words, spoolDirectory } = options;
  const spools: SortedSpool[] = [];
  const sortedLines = async () => {
    const spool = await SortedSpool.open(spoolDirectory, randomUUID());
    spools.push(spool);
    return spool;
  };
  const events = reported(store.readAll(log, { after: 0n, upTo }), options);
  try {
    yield* format.write({ log, upTo, words, sortedLines, events });
  } finally {
    await Promise.all(spools.map((spool) => spool.close()));
  }
}

async function* sealed(options: ExportLogOptions, format: SealedFormat): AsyncGenerator<string> {
  const { store, trees, log, upTo } = options;
  const tree = await trees.find(log);
  if (!tree) throw logNotSealed(log);
  const { origin, suite } = tree;
  yield* format.write({ origin, suite, entries: reported(sealedEntries({ store, trees, tree, upTo }), options) });
}

/** Hands on what is read, tells how far that is, and stops where the signal says so. */
async function* reported<Read extends { readonly position: bigint | string } | SealedCheckpoint>(
  source: AsyncIterable<Read>,
  { upTo, onProgress, signal }: ExportLogOptions,
): AsyncGenerator<Read> {
  let events = 0;
  for await (const read of source) {
    signal?.throwIfAborted();
    yield read;
    if ('checkpoint' in read) continue;
    events += 1;
    if (events % TOLD_EVERY === 0) onProgress?.(BigInt(read.position));
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

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { Instant } from '#libs/kernel';
import type { LogId } from '../event-store.js';
import type { StoredEvent } from '../stored-event.js';

/**
 * An archive file is a row of zstd frames, so `zstd -dc FILE` shows all of it as lines of JSON: the head; blocks of events
 * in order of position; blocks of row versions; the index. A skippable frame ends it and tells where the index is.
 */
export const ARCHIVE_FORMAT = 'duban-archive/1';

/** The first line: what the file holds. Positions are decimal text, here and everywhere. */
export interface ArchiveHead {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly log: LogId;
  readonly from: string;
  readonly upTo: string;
}

/** A frame of the file and the hash of its bytes. */
interface Block {
  readonly offset: number;
  readonly length: number;
  readonly sha256: string;
}

/** Some events, one after another without a gap. */
export interface EventBlock extends Block {
  readonly from: string;
  readonly upTo: string;
  /** When the last of them was recorded. */
  readonly recordedAt: Instant;
}

/** The projection whose row versions a block holds, and their columns in order. */
export interface ArchivedTable {
  readonly projection: string;
  readonly version: number;
  readonly columns: readonly string[];
}

/** Row versions of one projection. */
export interface RowBlock extends Block, ArchivedTable {
  readonly rows: number;
}

/** The last line: where everything is. */
export interface ArchiveIndex extends ArchiveHead {
  readonly events: readonly EventBlock[];
  readonly rows: readonly RowBlock[];
  /** For each stream the numbers of the event blocks that hold events of it. */
  readonly streams: Readonly<Record<string, readonly number[]>>;
  /** SHA-256 over the lines of all events. */
  readonly digest: string;
}

type EventLine = [string, string, number, string, string, number, Instant, string, string, string | null];

/** The event as a line, its end included. */
export function eventLine(event: StoredEvent): string {
  const { position, stream, version, id, type, schemaVersion, recordedAt, data, metadata, requestHash } = event;
  const what = [id, type, schemaVersion, recordedAt, data, metadata, requestHash] as const;
  return `${JSON.stringify([String(position), stream, version, ...what] satisfies EventLine)}\n`;
}

/** The event of a line. */
export function eventOfLine(line: string): StoredEvent {
  const [position, stream, version, id, type, schemaVersion, recordedAt, data, metadata, requestHash] = JSON.parse(
    line,
  ) as EventLine;
  const what = { id, type, schemaVersion, recordedAt, data, metadata, requestHash };
  return { position: BigInt(position), stream, version, ...what };
}

/** The lines of a decompressed frame. */
export const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);

export const compress = promisify(zstdCompress);
export const decompress = promisify(zstdDecompress);
export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Any zstd reader passes over a frame with this magic number. */
const SKIPPABLE = 0x184d2a5d;
export const FOOTER_BYTES = 56;

/** Where the index is, and its hash. */
export function footer({ offset, length, sha256: hash }: Block): Buffer {
  const bytes = Buffer.alloc(FOOTER_BYTES);
  bytes.writeUInt32LE(SKIPPABLE, 0);
  bytes.writeUInt32LE(FOOTER_BYTES - 8, 4);
  bytes.writeBigUInt64LE(BigInt(offset), 8);
  bytes.writeBigUInt64LE(BigInt(length), 16);
  bytes.write(hash, 24, 'hex');
  return bytes;
}

/** The index's block; null where the bytes are no footer. */
export function indexBlock(bytes: Buffer): Block | null {
  if (bytes.length !== FOOTER_BYTES || bytes.readUInt32LE(0) !== SKIPPABLE) return null;
  const offset = Number(bytes.readBigUInt64LE(8));
  const length = Number(bytes.readBigUInt64LE(16));
  return { offset, length, sha256: bytes.toString('hex', 24) };
}

export type { Block };

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Instant } from '#libs/kernel';
import {
  ARCHIVE_FORMAT,
  decompress,
  eventLine,
  eventOfLine,
  FOOTER_BYTES,
  indexBlock,
  linesOf,
  sha256,
  type ArchiveIndex,
  type Block,
  type RowBlock,
} from './archive-format.js';
import type { StoredEvent } from '../stored-event.js';

/** The file is not what it was when it was written; nothing of it may be trusted. */
export class ArchiveDamaged extends Error {
  override readonly name = 'ArchiveDamaged';

  constructor(
    readonly path: string,
    cause: string,
  ) {
    super(`Archive file ${path} is damaged: ${cause}; take it from a backup`);
  }
}

/** An archive file that is read in parts. Every part is checked against its hash before it is given. */
export class ArchiveFile {
  private constructor(
    readonly path: string,
    readonly index: ArchiveIndex,
  ) {}

  /** @throws ArchiveDamaged · the file system's error where it cannot be read */
  static async open(path: string): Promise<ArchiveFile> {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const end = Buffer.alloc(FOOTER_BYTES);
      const { bytesRead } = await handle.read(end, 0, FOOTER_BYTES, Math.max(0, size - FOOTER_BYTES));
      const block = indexBlock(end.subarray(0, bytesRead));
      if (!block) throw new ArchiveDamaged(path, 'its end is missing');
      const [line = ''] = linesOf(await readBlock(handle, path, block));
      const index = JSON.parse(line) as ArchiveIndex;
      if (index.format !== ARCHIVE_FORMAT) throw new ArchiveDamaged(path, `its format is ${String(index.format)}`);
      return new ArchiveFile(path, index);
    } finally {
      await handle.close();
    }
  }

  get upTo(): bigint {
    return BigInt(this.index.upTo);
  }

  /** Events after a position, in order. */
  async *eventsAfter(after: bigint): AsyncGenerator<StoredEvent> {
    for (const block of this.index.events) {
      if (BigInt(block.upTo) <= after) continue;
      for (const event of await this.eventsIn(block)) if (event.position > after) yield event;
    }
  }

  /** The events of one stream, in order. */
  async *eventsOf(stream: string): AsyncGenerator<StoredEvent> {
    const blocks = Object.hasOwn(this.index.streams, stream) ? this.index.streams[stream] : undefined;
    for (const number of blocks ?? []) {
      const block = this.index.events[number];
      if (!block) throw new ArchiveDamaged(this.path, `stream ${stream} points to block ${number}`);
      for (const event of await this.eventsIn(block)) if (event.stream === stream) yield event;
    }
  }

  /** Position of the last event recorded at or before the instant; null when all of them came later. */
  async positionAt(instant: Instant): Promise<bigint | null> {
    const holding = this.index.events.find(({ recordedAt }) => recordedAt > instant);
    const events = holding ? await this.eventsIn(holding) : [];
    const found = holding ? events.findLast(({ recordedAt }) => recordedAt <= instant)?.position : this.upTo;
    if (found !== undefined) return found;
    const before = BigInt(holding?.from ?? 1) - 1n;
    return before < BigInt(this.index.from) ? null : before;
  }

  /** Row versions of one block, each as the texts of its columns. */
  async rowsIn(block: RowBlock): Promise<(string | null)[][]> {
    return (await this.lines(block)).map((line) => JSON.parse(line) as (string | null)[]);
  }

  /**
   * Reads all of it: every hash, every event in its place, the digest, the number of rows.
   * @throws ArchiveDamaged
   */
  async verify(): Promise<void> {
    const digest = createHash('sha256');
    let next = BigInt(this.index.from);
    for await (const event of this.eventsAfter(0n)) {
      if (event.position !== next) throw new ArchiveDamaged(this.path, `position ${next} is missing`);
      digest.update(eventLine(event));
      next += 1n;
    }
    if (next !== this.upTo + 1n) throw new ArchiveDamaged(this.path, `it ends before position ${this.upTo}`);
    if (digest.digest('hex') !== this.index.digest) throw new ArchiveDamaged(this.path, 'its digest is another');
    for (const block of this.index.rows)
      if ((await this.rowsIn(block)).length !== block.rows) throw new ArchiveDamaged(this.path, 'rows are missing');
  }

  /** SHA-256 of the whole file, hex; what `sha256sum` prints. */
  async sha256(): Promise<string> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(this.path), hash);
    return hash.digest('hex');
  }

  private async eventsIn(block: Block): Promise<StoredEvent[]> {
    return (await this.lines(block)).map(eventOfLine);
  }

  private async lines(block: Block): Promise<string[]> {
    const handle = await open(this.path, 'r');
    try {
      return linesOf(await readBlock(handle, this.path, block));
    } finally {
      await handle.close();
    }
  }
}

async function readBlock(handle: FileHandle, path: string, { offset, length, sha256: hash }: Block): Promise<string> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, offset);
  if (bytesRead !== length || sha256(bytes) !== hash)
    throw new ArchiveDamaged(path, `the block at ${offset} is changed`);
  return (await decompress(bytes)).toString();
}

import { createHash } from 'node:crypto';
import { open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  compress,
  eventLine,
  footer,
  sha256,
  type ArchivedTable,
  type ArchiveHead,
  type Block,
  type EventBlock,
  type RowBlock,
} from './archive-format.js';
import type { StoredEvent } from '../stored-event.js';

/** Writes an archive file beside its place and puts it there once it is whole and on disk. */
export class ArchiveWriter {
  private readonly file = createHash('sha256');
  private readonly digest = createHash('sha256');
  private readonly events: EventBlock[] = [];
  private readonly rows: RowBlock[] = [];
  private readonly streams = new Map<string, number[]>();
  private offset = 0;

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private readonly head: ArchiveHead,
  ) {}

  static async create(path: string, head: ArchiveHead): Promise<ArchiveWriter> {
    const writer = new ArchiveWriter(path, await open(unfinished(path), 'w', 0o640), head);
    await writer.frame(`${JSON.stringify(head)}\n`);
    return writer;
  }

  /** Adds a block of events that follow those before. */
  async addEvents(events: readonly StoredEvent[]): Promise<void> {
    const [first, last] = [events[0], events.at(-1)];
    if (!first || !last) return;
    const lines = events.map(eventLine).join('');
    this.digest.update(lines);
    const { recordedAt } = last;
    const range = { from: String(first.position), upTo: String(last.position), recordedAt };
    for (const stream of new Set(events.map((event) => event.stream))) {
      const blocks = this.streams.get(stream) ?? [];
      blocks.push(this.events.length);
      this.streams.set(stream, blocks);
    }
    this.events.push({ ...(await this.frame(lines)), ...range });
  }

  /** Adds a block of row versions, each as the texts of its columns. */
  async addRows(table: ArchivedTable, rows: readonly (readonly (string | null)[])[]): Promise<void> {
    const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    this.rows.push({ ...(await this.frame(lines)), ...table, rows: rows.length });
  }

  /** Writes index and footer, makes all of it durable and gives it its name. @returns SHA-256 of the file, hex */
  async finish(): Promise<string> {
    const { head, events, rows, streams } = this;
    const index = { ...head, events, rows, streams: Object.fromEntries(streams), digest: this.digest.digest('hex') };
    const block = await this.frame(`${JSON.stringify(index)}\n`);
    await this.write(footer(block));
    await this.handle.sync();
    await this.handle.close();
    await rename(unfinished(this.path), this.path);
    await syncDirectory(dirname(this.path));
    return this.file.digest('hex');
  }

  /** Gives up; what was written stays beside its place and is overwritten by the next attempt. */
  async abandon(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }

  private async frame(text: string): Promise<Block> {
    const bytes = await compress(text);
    const block = { offset: this.offset, length: bytes.length, sha256: sha256(bytes) };
    await this.write(bytes);
    return block;
  }

  private async write(bytes: Buffer): Promise<void> {
    this.file.update(bytes);
    this.offset += bytes.length;
    await this.handle.writeFile(bytes);
  }
}

const unfinished = (path: string): string => `${path}.unfinished`;

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

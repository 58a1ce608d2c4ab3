import { open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { SortedLines } from '../domain/export/export-format.js';

/** How much is kept in memory, in UTF-16 code units, and how many runs are merged at once. */
export interface SpoolLimits {
  readonly heldChars: number;
  readonly runsAtOnce: number;
}

const LIMITS: SpoolLimits = { heldChars: 2_000_000, runsAtOnce: 64 };
const READ_BYTES = 65_536;

/** A sorted part of the file. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/**
 * Puts lines in order by sorting them in runs on disk and merging these. The file has no name: whatever ends the process, nothing
 * is left of it.
 */
export class SortedSpool implements SortedLines {
  private held: string[] = [];
  private heldChars = 0;
  /** By level: a run of the next level is made of as many as are merged at once. */
  private readonly levels: Run[][] = [];
  private end = 0;

  private constructor(
    private readonly file: FileHandle,
    private readonly limits: SpoolLimits,
  ) {}

  /**
   * Opens an empty one.
   * @param directory where there is room for about as much as the export itself takes
   * @param name tells it from others in that directory until it has lost its name
   */
  static async open(directory: string, name: string, limits: SpoolLimits = LIMITS): Promise<SortedSpool> {
    const path = join(directory, `.duban-${name}.spool`);
    const file = await open(path, 'wx+', 0o600);
    try {
      await unlink(path);
    } catch (error) {
      await file.close();
      throw error;
    }
    return new SortedSpool(file, limits);
  }

  async add(lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      this.held.push(line);
      this.heldChars += line.length;
    }
    if (this.heldChars >= this.limits.heldChars) await this.spill();
  }

  async *inOrder(): AsyncGenerator<string> {
    await this.spill();
    yield* this.merged(this.levels.flat());
  }

  /** Gives the room on disk back. */
  async close(): Promise<void> {
    await this.file.close();
  }

  private async spill(): Promise<void> {
    if (this.held.length === 0) return;
    const sorted = this.held.sort(inCodeUnits);
    this.held = [];
    this.heldChars = 0;
    await this.keep(0, sorted);
  }

  /** Writes a run of that level, and merges the level into one of the next when it is full. */
  private async keep(level: number, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const from = this.end;
    let [part, last] = ['', ''];
    for await (const line of lines) {
      if (line === last) continue;
      last = line;
      part += `${line}\n`;
      if (part.length >= READ_BYTES) part = await this.write(part);
    }
    await this.write(part);
    const runs = (this.levels[level] ??= []);
    runs.push({ from, to: this.end });
    if (runs.length < this.limits.runsAtOnce) return;
    this.levels[level] = [];
    await this.keep(level + 1, this.merged(runs));
  }

  private async write(part: string): Promise<''> {
    const bytes = Buffer.from(part);
    let written = 0;
    while (written < bytes.length) {
      const { bytesWritten } = await this.file.write(bytes, written, bytes.length - written, this.end + written);
      written += bytesWritten;
    }
    this.end += bytes.length;
    return '';
  }

  /** The lines of sorted runs as one, in order, each once. */
  private async *merged(runs: readonly Run[]): AsyncGenerator<string> {
    const readers = runs.map((run) => new RunReader(this.file, run));
    await Promise.all(readers.map((reader) => reader.advance()));
    const waiting = readers.filter(({ line }) => line !== null).sort(byLine);
    let last: string | null = null;
    for (let reader = waiting.shift(); reader !== undefined; reader = waiting.shift()) {
      if (reader.line !== last && reader.line !== null) yield reader.line;
      last = reader.line;
      await reader.advance();
      if (reader.line !== null) waiting.splice(placeOf(reader.line, waiting), 0, reader);
    }
  }
}

/** Reads a run from its first line to its last, a part of the file at a time. */
class RunReader {
  /** The line at hand; null before the first and after the last. */
  line: string | null = null;
  private lines: string[] = [];
  private next = 0;
  /** Of the line that goes on in the next part. */
  private begun = '';
  private readonly decoder = new StringDecoder('utf8');
  private readonly buffer: Buffer;
  private position: number;

  constructor(
    private readonly file: FileHandle,
    private readonly run: Run,
  ) {
    this.position = run.from;
    this.buffer = Buffer.alloc(Math.min(READ_BYTES, run.to - run.from));
  }

  async advance(): Promise<void> {
    while (this.next === this.lines.length && this.position < this.run.to) await this.readPart();
    this.line = this.lines[this.next] ?? null;
    this.next += 1;
  }

  private async readPart(): Promise<void> {
    const length = Math.min(this.buffer.length, this.run.to - this.position);
    const { bytesRead } = await this.file.read(this.buffer, 0, length, this.position);
    if (bytesRead === 0) throw new Error('The spool ends before its run does; the disk may be full');
    this.position += bytesRead;
    this.lines = (this.begun + this.decoder.write(this.buffer.subarray(0, bytesRead))).split('\n');
    this.begun = this.lines.pop() ?? '';
    this.next = 0;
  }
}

function inCodeUnits(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

const byLine = (one: RunReader, other: RunReader): number => inCodeUnits(one.line ?? '', other.line ?? '');

/** Where the line goes among readers in order of their lines. */
function placeOf(line: string, readers: readonly RunReader[]): number {
  let [low, high] = [0, readers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((readers[middle]?.line ?? '') < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

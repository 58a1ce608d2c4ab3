import { join } from 'node:path';
import type { Instant, Recorded } from '#libs/kernel';
import { archived } from '../errors.js';
import type { LogId, StreamName } from '../event-store.js';
import { ArchiveDamaged, ArchiveFile } from './archive-file.js';
import { recordedOf, type StoredEvent } from '../stored-event.js';

/** A range of positions whose events are in a file. */
export interface ArchivedRange {
  readonly from: bigint;
  readonly upTo: bigint;
  readonly file: string;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
}

/** Which ranges of a log are archived; they follow one another from position 1. */
export interface ArchiveCatalogue {
  ranges(log: LogId): Promise<readonly ArchivedRange[]>;
}

/** What was taken out of the database, read from the files in one directory. */
export class ArchivedPast {
  private readonly opened = new Map<string, Promise<ArchiveFile>>();

  constructor(
    private readonly catalogue: ArchiveCatalogue,
    /** Null where no directory is configured: whatever is archived cannot be read then. */
    private readonly directory: string | null,
  ) {}

  /** The last archived position; 0n when nothing is archived. */
  async border(log: LogId): Promise<bigint> {
    return (await this.catalogue.ranges(log)).at(-1)?.upTo ?? 0n;
  }

  /**
   * Events after a position, up to the border, as they were recorded.
   * @throws DomainError `event-store/archived` (rejected) where a file is not at hand
   */
  async *storedAfter(log: LogId, after: bigint): AsyncGenerator<StoredEvent> {
    for (const range of await this.catalogue.ranges(log)) {
      if (range.upTo <= after) continue;
      const file = await this.open(log, range);
      yield* file.eventsAfter(after);
    }
  }

  /** As `storedAfter`, as a reader of the log gets them. */
  async *eventsAfter(log: LogId, after: bigint): AsyncGenerator<Recorded> {
    for await (const event of this.storedAfter(log, after)) yield recordedOf(event);
  }

  /**
   * The archived events of a stream, oldest first; none where it has none.
   * @throws DomainError `event-store/archived` (rejected) where a file is not at hand
   */
  async eventsOf(log: LogId, stream: StreamName): Promise<Recorded[]> {
    const events: Recorded[] = [];
    for (const range of await this.catalogue.ranges(log)) {
      const file = await this.open(log, range);
      for await (const event of file.eventsOf(stream)) events.push(recordedOf(event));
    }
    return events;
  }

  /**
   * Position of the last archived event recorded at or before the instant; 0n when there is none.
   * @throws DomainError `event-store/archived` (rejected) where a file is not at hand
   */
  async positionAt(log: LogId, instant: Instant): Promise<bigint> {
    for (const range of (await this.catalogue.ranges(log)).toReversed()) {
      const file = await this.open(log, range);
      const position = await file.positionAt(instant);
      if (position !== null) return position;
    }
    return 0n;
  }

  /** Each file is checked once against its hash; its blocks are checked whenever they are read. */
  private open(log: LogId, range: ArchivedRange): Promise<ArchiveFile> {
    const key = `${range.sha256} ${range.file}`;
    const known = this.opened.get(key);
    if (known) return known;
    const opening = this.openFirst(log, range);
    this.opened.set(key, opening);
    opening.catch(() => this.opened.delete(key));
    return opening;
  }

  private async openFirst(log: LogId, range: ArchivedRange): Promise<ArchiveFile> {
    if (this.directory === null) throw archived(log, range);
    const path = join(this.directory, range.file);
    const file = await ArchiveFile.open(path).catch((error: unknown) => {
      if (error instanceof ArchiveDamaged) throw error;
      throw archived(log, range);
    });
    if ((await file.sha256()) !== range.sha256) throw new ArchiveDamaged(path, 'its hash is not that of the catalogue');
    return file;
  }
}

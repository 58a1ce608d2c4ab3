import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { EVENT_STORE, SEALED_TREES, type EventStore, type LogId, type SealedTrees } from '#libs/event-store';
import { AccessRecord, type AccessEntry, type Origin } from '#libs/platform/auth';
import { CONFIG, type Config } from '#libs/platform/config';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { EventWords } from '../domain/export/export-format.js';
import { EXPORT_FORMATS, type ExportFormatName } from '../domain/export/export-formats.js';
import { exportsUnderWay } from './audit.errors.js';
import { exportBorder } from './export-border.js';
import { exportLog } from './export-log.js';

/** Each takes some 30 MB of memory, disk for what it puts in order, and a good part of a processor. */
const AT_ONCE = 2;

/** What somebody asks for. */
export interface AskedExport {
  readonly log: LogId;
  readonly format: ExportFormatName;
  /** Position of the last event; by default the last that the format can have. */
  readonly upTo?: bigint;
  readonly words: EventWords;
}

/** Who asks, and from where. */
export interface Asker extends Pick<AccessEntry, 'accountId' | 'person' | 'post'> {
  readonly origin: Origin;
}

/** An export that is ready to be taken. */
export interface OpenExport {
  /** For people who keep it. */
  readonly fileName: string;
  readonly mediaType: string;
  /** Made as it is read. */
  readonly content: Readable;
  /** Ends the work at once, for when nobody takes the content any more; without effect once it is complete. */
  readonly giveUp: () => void;
}

/** Exports of logs that this process makes; it gives them up when it is asked to stop. */
@Injectable()
export class Exports implements BeforeApplicationShutdown {
  private readonly underWay = new Set<AbortController>();
  private readonly spoolDirectory: string;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SEALED_TREES) private readonly trees: SealedTrees,
    private readonly record: AccessRecord,
    @Inject(CONFIG) { dataDir }: Config,
  ) {
    this.spoolDirectory = join(dataDir, 'spool');
  }

  /**
   * Records that the log leaves the product, and opens the export.
   * @throws DomainError `audit/exports-under-way` (rejected)
   * @throws DomainError as `exportBorder`
   */
  async open(asked: AskedExport, asker: Asker): Promise<OpenExport> {
    if (this.underWay.size >= AT_ONCE) throw exportsUnderWay(AT_ONCE);
    const giveUp = new AbortController();
    this.underWay.add(giveUp);
    try {
      const opened = await this.recorded(asked, asker, giveUp.signal);
      opened.content.once('close', () => this.underWay.delete(giveUp));
      giveUp.signal.addEventListener('abort', () => opened.content.destroy(giveUp.signal.reason as Error));
      return { ...opened, giveUp: () => giveUp.abort(new Error('Nobody takes the export any more')) };
    } catch (error) {
      this.underWay.delete(giveUp);
      throw error;
    }
  }

  beforeApplicationShutdown(): void {
    for (const giveUp of this.underWay) giveUp.abort(new Error('The process stops; ask for the export again'));
  }

  private async recorded(
    { log, format: name, upTo: askedUpTo, words }: AskedExport,
    { origin, ...who }: Asker,
    signal: AbortSignal,
  ): Promise<Omit<OpenExport, 'giveUp'>> {
    const { store, trees, spoolDirectory } = this;
    const format = EXPORT_FORMATS[name];
    const upTo = await exportBorder({ store, trees }, { log, format, upTo: askedUpTo });
    const details = { format: name, position: String(upTo) };
    await mkdir(spoolDirectory, { recursive: true, mode: 0o700 });
    await this.record.write({ log, act: 'log-exported', ...who, details }, origin);
    const pieces = exportLog({ store, trees, log, format, upTo, words, spoolDirectory, signal });
    return {
      fileName: `督办事件记录-截至${upTo}.${format.extension}`,
      mediaType: format.mediaType,
      content: Readable.from(pieces, { objectMode: false }),
    };
  }
}

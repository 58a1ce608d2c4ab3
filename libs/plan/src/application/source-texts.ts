import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { LogId } from '#libs/event-store';
import { Files } from '#libs/platform/files';
import { Injectable } from '@nestjs/common';

const MAX_BYTES = 20 * 1024 * 1024;

/** The texts of plans, kept as UTF-8 by their content; the spans of a plan point into them. */
@Injectable()
export class SourceTexts {
  constructor(private readonly files: Files) {}

  /** Keeps the text and answers its SHA-256. @throws DomainError as `Files.keep` */
  async keep(
    log: LogId,
    person: string,
    source: { readonly text: string; readonly fileName: string },
  ): Promise<string> {
    const limits = { name: `${source.fileName.replace(/\.[^.]*$/u, '')}.txt`, maxBytes: MAX_BYTES };
    const bytes = Readable.from([Buffer.from(source.text, 'utf8')]);
    const { sha256 } = await this.files.keep(log, person, { source: bytes, limits });
    return sha256;
  }

  /** @throws DomainError `platform/unknown-file` (not-found) */
  async read(log: LogId, sha256: string): Promise<string> {
    return text(this.files.open(await this.files.find(log, sha256)));
  }
}

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { codeOf, CONFIG, type Config } from '../config/index.js';
import { diskFull, fileEmpty, fileTooLarge, fileTypeRefused } from './file.errors.js';
import { allowedMediaType } from './media-type.js';

/** What was stored; the hash is the content's name. */
export interface StoredBlob {
  /** SHA-256 of the content, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}

/** What the caller lets in. */
export interface BlobLimits {
  /** The file's name as the person has it; its extension must fit the content. */
  readonly name: string;
  readonly maxBytes: number;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Files by their content's hash, on disk below the data directory. The same content is kept once. */
@Injectable()
export class BlobStore {
  private readonly directory: string;
  private readonly incoming: string;

  constructor(@Inject(CONFIG) { dataDir }: Config) {
    this.directory = resolve(dataDir, 'files');
    this.incoming = join(this.directory, 'incoming');
  }

  /**
   * Reads the stream to its end and keeps it durably, or keeps nothing.
   * @throws DomainError `platform/file-too-large`, `platform/file-empty`, `platform/file-type-refused` (invalid),
   *   `platform/disk-full` (rejected)
   */
  async put(source: Readable, { name, maxBytes }: BlobLimits): Promise<StoredBlob> {
    const path = join(this.incoming, randomUUID());
    try {
      await mkdir(this.incoming, { recursive: true, mode: 0o700 });
      const { sha256, size } = await receive(source, path, { name, maxBytes });
      const mediaType = await allowedMediaType(path, name);
      if (mediaType === null) throw fileTypeRefused(name);
      await this.keep(path, sha256);
      return { sha256, size, mediaType };
    } catch (error) {
      if (isOutOfSpace(error)) throw diskFull(this.directory);
      throw error;
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Reads a stored content. Whoever calls has checked that the person may. @throws RangeError when it is no SHA-256 */
  open(sha256: string): ReadStream {
    return createReadStream(this.pathOf(sha256));
  }

  private async keep(path: string, sha256: string): Promise<void> {
    const target = this.pathOf(sha256);
    const folder = resolve(target, '..');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(path, target);
    // The rename itself is durable only once the folder is.
    const handle = await open(folder);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  private pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError(`Not a SHA-256 in hexadecimal: ${JSON.stringify(sha256)}`);
    return join(this.directory, sha256.slice(0, 2), sha256);
  }
}

async function receive(source: Readable, path: string, { name, maxBytes }: BlobLimits) {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    // A source that is refused half-way stays open: a request still has to be answered.
    const chunks: AsyncIterable<Buffer> = source.iterator({ destroyOnReturn: false });
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxBytes) throw fileTooLarge(name, maxBytes);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    if (size === 0) throw fileEmpty(name);
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

const isOutOfSpace = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(error));

import type { Readable } from 'node:stream';
import { CLOCK, type Clock, type LogId } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { BlobStore, type BlobLimits, type StoredBlob } from './blob-store.js';
import { unknownFile } from './file.errors.js';

interface FileTables {
  'platform.file': {
    log_id: string;
    sha256: string;
    name: string;
    media_type: string;
    size: number;
    uploaded_at: Instant;
    uploaded_by: string;
  };
}

/** A file of a jurisdiction, as it was first uploaded there. */
export interface StoredFile extends StoredBlob {
  readonly name: string;
}

/** Which contents belong to which jurisdiction: the content of another one cannot be asked for by its hash. */
@Injectable()
export class Files {
  constructor(
    private readonly database: Database<FileTables>,
    private readonly blobs: BlobStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Keeps an upload for the jurisdiction.
   * @param uploadedBy the person's id
   * @throws DomainError as `BlobStore.put`
   */
  async keep(
    log: LogId,
    uploadedBy: string,
    upload: { readonly source: Readable; readonly limits: BlobLimits },
  ): Promise<StoredFile> {
    const blob = await this.blobs.put(upload.source, upload.limits);
    const { name } = upload.limits;
    const row = {
      log_id: log,
      sha256: blob.sha256,
      name,
      media_type: blob.mediaType,
      size: blob.size,
      uploaded_at: await this.clock.now(),
      uploaded_by: uploadedBy,
    };
    await this.database.withLog(log, (transaction) =>
      transaction
        .insertInto('platform.file')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
    return { ...blob, name };
  }

  /**
   * A file that the person uploaded.
   * @throws DomainError `platform/unknown-file` (not-found) also when another person did
   */
  async findOwn(log: LogId, sha256: string, personId: string): Promise<StoredFile> {
    return stored(await this.row(log, sha256, personId), sha256);
  }

  /** @throws DomainError `platform/unknown-file` (not-found) when the jurisdiction has no such file */
  async find(log: LogId, sha256: string): Promise<StoredFile> {
    return stored(await this.row(log, sha256), sha256);
  }

  private row(log: LogId, sha256: string, uploadedBy?: string) {
    return this.database.withLog(log, (transaction) => {
      const query = transaction.selectFrom('platform.file').selectAll().where('sha256', '=', sha256);
      return (uploadedBy === undefined ? query : query.where('uploaded_by', '=', uploadedBy)).executeTakeFirst();
    });
  }

  /** Reads a file that `find` found. */
  open(file: StoredFile): Readable {
    return this.blobs.open(file.sha256);
  }
}

function stored(row: FileTables['platform.file'] | undefined, sha256: string): StoredFile {
  if (!row) throw unknownFile(sha256);
  return { sha256, size: row.size, mediaType: row.media_type, name: row.name };
}

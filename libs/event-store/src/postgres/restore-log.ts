import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { ArchiveFile } from '../archive/archive-file.js';
import { eventLine } from '../archive/archive-format.js';
import type { ArchivedRange } from '../archive/archived-past.js';
import { ArchiveRefused } from '../errors.js';
import type { LogId } from '../event-store.js';
import type { AnyProjection } from '../projections/projection.js';
import { eventPage, insertEvents, insertRows, liveTables } from './archive-tables.js';
import { archivedRanges } from './archived-ranges.js';
import { holdingArchive } from './holding-archive.js';
import { inLog } from './log-scope.js';

const BLOCK = 1_000;

/** Which file to put back. */
export interface RestoreOptions {
  /** Of the owner's role. */
  readonly pool: Pool;
  readonly log: LogId;
  readonly path: string;
  readonly projections: readonly AnyProjection[];
  readonly onProgress?: (position: bigint) => void;
  /** Stops at the next block; nothing is put back then. */
  readonly signal?: AbortSignal;
}

/** What was put back. */
export interface Restored {
  readonly from: bigint;
  readonly upTo: bigint;
  /** Projections that have changed since, and are built from the log instead. */
  readonly passedOver: readonly string[];
}

/**
 * Puts the newest archived range back, in one transaction, and takes it out of the catalogue once the database holds
 * exactly what the file holds. The file stays where it is.
 * @throws ArchiveRefused · ArchiveDamaged
 */
export function restoreLog(options: RestoreOptions): Promise<Restored> {
  const { pool, log, path } = options;
  return holdingArchive(pool, log, async () => {
    const file = await ArchiveFile.open(path);
    const sha256 = await file.sha256();
    await inLog(pool, log, (client) => rangeToRestore(client, options, sha256));
    // It takes as long as the file is large: no transaction waits for it.
    await file.verify();
    return inLog(pool, log, async (client) => {
      const newest = await rangeToRestore(client, options, sha256);
      await putEventsBack(client, file, options);
      const passedOver = await putRowsBack(client, file, options);
      await client.query('delete from event_store.archived_range where log_id = $1 and up_to = $2', [
        log,
        String(newest.upTo),
      ]);
      return { from: newest.from, upTo: newest.upTo, passedOver };
    });
  });
}

/** The newest range, which the file must be. */
async function rangeToRestore(
  client: PoolClient,
  { log, path }: RestoreOptions,
  sha256: string,
): Promise<ArchivedRange> {
  const newest = (await archivedRanges(client, log)).at(-1);
  if (newest?.file !== basename(path))
    throw new ArchiveRefused(
      newest ? `应先恢复最近归档的文件 ${newest.file}，再恢复更早的` : `记录 ${log} 没有归档过的内容，不需要恢复`,
    );
  if (newest.sha256 !== sha256)
    throw new ArchiveRefused(`${path} 不是归档时写下的文件（校验值不符）：请从备份取回原件`);
  return newest;
}

async function putEventsBack(client: PoolClient, file: ArchiveFile, options: RestoreOptions): Promise<void> {
  const { log, onProgress, signal } = options;
  let block = [];
  for await (const event of file.eventsAfter(0n)) {
    block.push(event);
    if (block.length < BLOCK && event.position < file.upTo) continue;
    signal?.throwIfAborted();
    await insertEvents(client, log, block);
    onProgress?.(event.position);
    block = [];
  }
  const digest = createHash('sha256');
  const { upTo } = file;
  for (let after = BigInt(file.index.from) - 1n; after < upTo;) {
    const events = await eventPage(client, log, { after, upTo });
    for (const event of events) digest.update(eventLine(event));
    after = events.at(-1)?.position ?? upTo;
  }
  if (digest.digest('hex') !== file.index.digest)
    throw new ArchiveRefused(`数据库里的事件和 ${file.path} 里的不同：什么也没有恢复`);
}

/** Rows of a projection that has another version by now would not fit; its rebuild reads the events instead. */
async function putRowsBack(client: PoolClient, file: ArchiveFile, options: RestoreOptions): Promise<string[]> {
  const { log, projections } = options;
  const passedOver = new Set<string>();
  for (const block of file.index.rows) {
    const projection = projections.find(({ name, version }) => name === block.projection && version === block.version);
    const tables = projection && (await liveTables(client, log, projection));
    if (projection && tables)
      await insertRows(client, log, { projection, history: tables.history, rows: await file.rowsIn(block) });
    else passedOver.add(block.projection);
  }
  return [...passedOver];
}

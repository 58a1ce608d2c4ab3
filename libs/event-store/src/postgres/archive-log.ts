import { join } from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { ArchiveFile } from '../archive/archive-file.js';
import { ARCHIVE_FORMAT } from '../archive/archive-format.js';
import { ArchiveWriter } from '../archive/archive-writer.js';
import type { ArchivedRange } from '../archive/archived-past.js';
import { ArchiveRefused } from '../errors.js';
import type { LogId } from '../event-store.js';
import type { AnyProjection } from '../projections/projection.js';
import { endedRows, eventPage, historyColumns, liveTables } from './archive-tables.js';
import { archivedRanges } from './archived-ranges.js';
import { holdingArchive } from './holding-archive.js';
import { inLog } from './log-scope.js';

/** The event carries its command's id: archived, a command that comes again would be taken for a new one. */
const REPEATED_WITHIN_DAYS = 90;

/** Where an archiving run can be broken off; each leaves every event readable. */
export type ArchiveStage = 'written' | 'verified' | 'removed' | 'committed';

/** What to archive, and where to. */
export interface ArchiveOptions {
  /** Of the owner's role: the application's may not remove an event. */
  readonly pool: Pool;
  readonly log: LogId;
  /** The last position to archive; below the head. */
  readonly upTo: bigint;
  readonly directory: string;
  /** Those whose ended row versions go along. */
  readonly projections: readonly AnyProjection[];
  /** Categories of streams that stay in the database as a copy, because commands go on reading them. */
  readonly keep: readonly string[];
  readonly onProgress?: (position: bigint) => void;
  /** Stops at the next block; nothing is removed then. */
  readonly signal?: AbortSignal;
  /** Told when a stage is reached; for tests. */
  readonly reach?: (stage: ArchiveStage) => void;
}

/**
 * Copies the positions after the last border into a file, makes it durable, reads all of it back, and only then removes
 * all but the last event of each finished stream, and the row versions that ended, in one transaction with the line in the catalogue.
 * Streams that went on after the border stay whole in the database, so living things need no file.
 * @throws ArchiveRefused · ArchiveDamaged when the file does not read back
 */
export function archiveLog(options: ArchiveOptions): Promise<ArchivedRange> {
  const { pool, log, upTo, directory, reach = () => undefined } = options;
  return holdingArchive(pool, log, async () => {
    const from = await inLog(pool, log, (client) => firstToArchive(client, options));
    const name = `${log}.${String(from).padStart(12, '0')}-${String(upTo).padStart(12, '0')}.duban-archive`;
    const path = join(directory, name);
    const { hash, rows } = await writeFile(path, from, options);
    reach('written');
    const file = await ArchiveFile.open(path);
    await file.verify();
    if ((await file.sha256()) !== hash)
      throw new ArchiveRefused(`归档文件 ${path} 写入后读出的内容不同，什么也没有移出`);
    reach('verified');
    const range = { from, upTo, file: name, sha256: hash };
    await inLog(pool, log, async (client) => {
      await remove(client, options, { range, rows });
      reach('removed');
    });
    reach('committed');
    return range;
  });
}

async function firstToArchive(client: PoolClient, { log, upTo }: ArchiveOptions): Promise<bigint> {
  const border = (await archivedRanges(client, log)).at(-1)?.upTo ?? 0n;
  const head = await client.query<{ position: string }>('select position from event_store.log_head where log_id = $1', [
    log,
  ]);
  if (upTo <= border) throw new ArchiveRefused(`记录 ${log} 至位置 ${border} 已经归档`);
  if (upTo >= BigInt(head.rows[0]?.position ?? 0))
    throw new ArchiveRefused(`位置 ${upTo} 不在记录末尾之前：最后一条事件总留在数据库里`);
  const young = await client.query(
    `select from event_store.event where log_id = $1 and position = $2
      and recorded_at > clock_timestamp() - make_interval(days => $3)`,
    [log, String(upTo), REPEATED_WITHIN_DAYS],
  );
  if (young.rowCount !== 0)
    throw new ArchiveRefused(
      `位置 ${upTo} 的事件记录未满 ${REPEATED_WITHIN_DAYS} 天，还不能归档：重复发来的命令要靠它识别`,
    );
  const readers = await client.query<{ consumer: string; position: string }>(
    `select projection as consumer, position from event_store.checkpoint where live and position < $1
      union all select reaction, position from event_store.reaction_checkpoint where not retired and position < $1
      union all select 'seal', position from event_store.seal_tree where position < $1 and epoch =
        (select max(epoch) from event_store.seal_tree)`,
    [String(upTo)],
  );
  const [behind] = readers.rows;
  if (behind)
    throw new ArchiveRefused(`${behind.consumer} 才读到位置 ${behind.position}，还没有到 ${upTo}：请等它跟上再归档`);
  return border + 1n;
}

async function writeFile(
  path: string,
  from: bigint,
  options: ArchiveOptions,
): Promise<{ hash: string; rows: Map<string, number> }> {
  const { pool, log, upTo, onProgress, signal } = options;
  const head = { format: ARCHIVE_FORMAT, log, from: String(from), upTo: String(upTo) } as const;
  const writer = await ArchiveWriter.create(path, head);
  try {
    for (let after = from - 1n; after < upTo;) {
      signal?.throwIfAborted();
      const range = { after, upTo };
      const events = await inLog(pool, log, (client) => eventPage(client, log, range));
      const last = events.at(-1);
      if (!last) throw new ArchiveRefused(`记录 ${log} 在位置 ${after} 之后缺少事件，不能归档`);
      await writer.addEvents(events);
      after = last.position;
      onProgress?.(after);
    }
    const rows = await inLog(pool, log, (client) => writeRows(client, writer, options));
    return { hash: await writer.finish(), rows };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** Writes the ended row versions; answers how many of each projection's live history. */
async function writeRows(
  client: PoolClient,
  writer: ArchiveWriter,
  { log, upTo, projections, signal }: ArchiveOptions,
): Promise<Map<string, number>> {
  const written = new Map<string, number>();
  for (const projection of projections) {
    const tables = await liveTables(client, log, projection);
    if (!tables) continue;
    const { name, version } = projection;
    const table = { projection: name, version, columns: Object.keys(historyColumns(projection)) };
    let count = 0;
    for await (const rows of endedRows(client, log, { projection, history: tables.history, upTo })) {
      signal?.throwIfAborted();
      await writer.addRows(table, rows);
      count += rows.length;
    }
    written.set(tables.history, count);
  }
  return written;
}

async function remove(
  client: PoolClient,
  { log, upTo, keep }: ArchiveOptions,
  { range, rows }: { range: ArchivedRange; rows: ReadonlyMap<string, number> },
): Promise<void> {
  const border = (await archivedRanges(client, log)).at(-1)?.upTo ?? 0n;
  if (border + 1n !== range.from) throw new ArchiveRefused(`记录 ${log} 同时被归档到位置 ${border}：什么也没有移出`);
  await client.query(
    `insert into event_store.archived_range (log_id, from_position, up_to, recorded_at, file, sha256)
      select $1, $2, $3, e.recorded_at, $4, $5 from event_store.event e where e.log_id = $1 and e.position = $3`,
    [log, String(range.from), String(upTo), range.file, Buffer.from(range.sha256, 'hex')],
  );
  await client.query(
    `delete from event_store.event e where e.log_id = $1 and e.position <= $2 and split_part(e.stream, '-', 1) <> all($3)
        and exists (select from event_store.event next where next.log_id = e.log_id and next.stream = e.stream
          and next.version = e.version + 1)
        and not exists (select from event_store.event later where later.log_id = e.log_id and later.stream = e.stream
          and later.version > e.version and later.position > $2)`,
    [log, String(upTo), keep],
  );
  for (const [history, count] of rows) {
    const text = `delete from ${history} where log_id = $1 and to_position <= $2`;
    const { rowCount } = await client.query(text, [log, String(upTo)]);
    if (rowCount !== count)
      throw new ArchiveRefused(
        `归档期间 ${history} 变了（归档 ${count} 行，现有 ${rowCount} 行）：什么也没有移出，请再运行一次`,
      );
  }
}

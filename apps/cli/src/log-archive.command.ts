import type { EventStore, LogId } from '#libs/event-store';
import { addDays, instantAt, instantOf } from '#libs/kernel';
import { Command } from 'commander';

interface Options {
  readonly log?: string;
  readonly upTo: string;
  readonly to?: string;
}

/** The roster is one stream that every command reads (ADR 0009): it stays in the database, however long it rests. */
const KEPT_CATEGORIES = ['roster'];

/** `duban log archive`: takes the past up to a position or a day out of the database into a file. */
export const logArchiveCommand = new Command('archive')
  .description('把某个位置或日期以前的事件和数据版本从数据库移到归档文件（需要 DATABASE_OWNER_URL）')
  .requiredOption('--up-to <position|date>', '归档到哪里为止：位置，或日期，例如 2024-12-31（含当日）')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .option('--to <directory>', '归档文件放在哪个目录（默认 DUBAN_ARCHIVE_DIR，系统从那里读取已归档的历史）')
  .action(async (options: Options) => {
    const { archiveLog } = await import('#libs/event-store');
    const { registeredProjections } = await import('./projections.js');
    const { withOwnedLog } = await import('./open-owned-log.js');
    await withOwnedLog(options.log, async ({ owner, store, log, archiveDir, signal, progress }) => {
      const upTo = await positionOf(options.upTo, store, log);
      const directory = options.to ?? archiveDir;
      const { mkdir } = await import('node:fs/promises');
      await mkdir(directory, { recursive: true, mode: 0o750 });
      const range = await archiveLog({
        pool: owner,
        log,
        upTo,
        directory,
        projections: registeredProjections(),
        keep: KEPT_CATEGORIES,
        onProgress: (position) => progress(position, upTo),
        signal,
      });
      process.stdout.write(
        `已把位置 ${range.from} 至 ${range.upTo} 归档到 ${directory} 下的 ${range.file}\n  SHA-256 ${range.sha256}\n`,
      );
    });
  });

async function positionOf(upTo: string, store: EventStore, log: LogId): Promise<bigint> {
  if (/^[1-9]\d{0,17}$/.test(upTo)) return BigInt(upTo);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(upTo) || Number.isNaN(Date.parse(upTo)))
    throw new Error(`--up-to 应是一个位置或日期，例如 2024-12-31，而不是“${upTo}”`);
  const nextDay = Date.parse(instantAt(addDays(upTo, 1), '00:00'));
  const position = await store.positionAt(log, `${instantOf(new Date(nextDay - 1)).slice(0, 23)}999Z`);
  if (position === 0n) throw new Error(`${upTo} 以前没有事件，不需要归档。`);
  return position;
}

import { Command } from 'commander';

interface Options {
  readonly log?: string;
}

/** `duban log restore FILE`: puts the newest archived range back into the database. */
export const logRestoreCommand = new Command('restore')
  .description('把最近一次归档的文件恢复到数据库（需要 DATABASE_OWNER_URL）')
  .argument('<file>', '归档文件')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .action(async (file: string, options: Options) => {
    const { restoreLog } = await import('#libs/event-store');
    const { registeredProjections } = await import('./projections.js');
    const { withOwnedLog } = await import('./open-owned-log.js');
    await withOwnedLog(options.log, async ({ owner, log, signal, progress }) => {
      const restored = await restoreLog({
        pool: owner,
        log,
        path: file,
        projections: registeredProjections(),
        onProgress: (position) => progress(position),
        signal,
      });
      process.stdout.write(`已恢复位置 ${restored.from} 至 ${restored.upTo}；文件仍在原处\n`);
      for (const name of restored.passedOver)
        process.stdout.write(`  数据视图 ${name} 后来变了，其历史版本没有恢复：请重建它\n`);
    });
  });

import { Command } from 'commander';

/** `duban log status`: how far each read model is, and which streams were set aside. */
export const logStatusCommand = new Command('status')
  .description('查看各数据视图的进度和被搁置的事件流')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .action(async (options: { log?: string }) => {
    const { logStatus } = await import('#libs/event-store');
    const { withLog } = await import('./open-log.js');
    await withLog(options.log, async ({ pool, store, log }) => {
      const total = await store.countAfter(log, 0n);
      const { checkpoints, parked } = await logStatus(pool, log);
      process.stdout.write(`记录 ${log}：共 ${total} 条事件\n`);
      for (const { consumer, position } of checkpoints) {
        const behind = await store.countAfter(log, position);
        process.stdout.write(`  ${consumer.padEnd(48)} ${position}${behind > 0 ? `（落后 ${behind}）` : ''}\n`);
      }
      for (const { consumer, stream, position, error } of parked) {
        process.stdout.write(`  ⚠ ${consumer} 在位置 ${position} 搁置了 ${stream}：${error}\n`);
      }
      if (parked.length > 0) process.exitCode = 1;
    });
  });

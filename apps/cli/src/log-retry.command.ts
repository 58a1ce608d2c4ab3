import { Command } from 'commander';

interface Options {
  readonly log?: string;
  readonly consumer?: string;
}

/** `duban log retry`: takes up what was set aside, once its cause is mended. */
export const logRetryCommand = new Command('retry')
  .description('原因排除之后，重新办理被搁置的事件流；仍有办不了的则退出码为 1')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .option('--consumer <name>', '只办这一个数据视图或联动')
  .action(async (options: Options) => {
    const { logStatus } = await import('#libs/event-store');
    const { withLog } = await import('./open-log.js');
    const { takeUp } = await import('./take-up.js');
    await withLog(options.log, async (open) => {
      const { parked } = await logStatus(open.pool, open.log);
      const wanted = parked.filter(({ consumer }) => options.consumer === undefined || consumer === options.consumer);
      if (wanted.length === 0) process.stdout.write('没有被搁置的事件流。\n');
      for (const [consumer, parked] of Map.groupBy(wanted, (one) => one.consumer))
        await takeUp(
          open,
          consumer,
          parked.map(({ stream }) => stream),
        );
    });
  });

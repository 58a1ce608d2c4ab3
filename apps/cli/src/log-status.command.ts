import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';

/** Two looks so far apart tell the rate. */
const LOOK_MS = 1_000;

interface Options {
  readonly log?: string;
  readonly json?: true;
}

/** `duban log status`: how far each read model and reaction is, and which streams were set aside. */
export const logStatusCommand = new Command('status')
  .description('查看各数据视图和后续处理的进度、被搁置的事件流；需要有人处理时退出码为 1')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .option('--json', '以 JSON 输出')
  .action(async (options: Options) => {
    const { consumerLags, isAlarming, logStatus } = await import('#libs/event-store');
    const { withLog } = await import('./open-log.js');
    const { logReport } = await import('./log-report.js');
    await withLog(options.log, async ({ pool, store, log }) => {
      const look = async () => {
        const events = await store.countAfter(log, 0n);
        const { checkpoints, parked, skipped } = await logStatus(pool, log);
        return {
          events,
          parked,
          skipped,
          lags: await consumerLags({ pool, store }, log, checkpoints),
          at: performance.now(),
        };
      };
      const before = await look();
      await pause(LOOK_MS);
      const { events, parked, skipped, lags, at } = await look();
      const seconds = (at - before.at) / 1_000;
      const consumers = lags.map((lag) => {
        const known = before.lags.find(({ consumer }) => consumer === lag.consumer);
        const taken = known ? known.events - lag.events + events - before.events : 0;
        return { ...lag, perSecond: Math.max(taken, 0) / seconds };
      });
      const report = { log, events, consumers, parked, skipped, alarm: isAlarming({ events, parked }, lags) };
      const text = options.json ? JSON.stringify(report, withoutBigints) : logReport(report);
      process.stdout.write(`${text}\n`);
      if (report.alarm) process.exitCode = 1;
    });
  });

const withoutBigints = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

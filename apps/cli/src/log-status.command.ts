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
    const { logHealth } = await import('#libs/event-store');
    const { withLog } = await import('./open-log.js');
    const { consumerReports, logReport } = await import('./log-report.js');
    await withLog(options.log, async (open) => {
      const { log } = open;
      const look = async () => ({ ...(await logHealth(open, log)), at: performance.now() });
      const before = await look();
      await pause(LOOK_MS);
      const { at, ...health } = await look();
      const report = { log, ...health, consumers: consumerReports(before, health, (at - before.at) / 1_000) };
      const text = options.json ? JSON.stringify(report, withoutBigints) : logReport(report);
      process.stdout.write(`${text}\n`);
      if (report.alarms.length > 0) process.exitCode = 1;
    });
  });

const withoutBigints = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

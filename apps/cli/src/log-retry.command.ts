import type { AnyProjection, ParkedStream } from '#libs/event-store';
import { Command } from 'commander';
import type { OpenLog } from './open-log.js';

interface Options {
  readonly log?: string;
  readonly consumer?: string;
}

/**
 * `duban log retry`: takes up what was set aside, once its cause is mended. A read model is built anew beside the one in
 * use and takes its place; of a reaction's streams the worker takes up each from the event that failed.
 */
export const logRetryCommand = new Command('retry')
  .description('原因排除之后，重新办理被搁置的事件流；仍有办不了的则退出码为 1')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .option('--consumer <name>', '只办这一个数据视图或联动')
  .action(async (options: Options) => {
    const { logStatus } = await import('#libs/event-store');
    const { registeredProjections } = await import('./projections.js');
    const { withLog } = await import('./open-log.js');
    await withLog(options.log, async (open) => {
      const { parked } = await logStatus(open.pool, open.log);
      const wanted = parked.filter(({ consumer }) => options.consumer === undefined || consumer === options.consumer);
      if (wanted.length === 0) process.stdout.write('没有被搁置的事件流。\n');
      for (const [consumer, streams] of Map.groupBy(wanted, (stream) => stream.consumer)) {
        const projection = registeredProjections().find(({ name }) => name === consumer);
        process.stdout.write(await (projection ? rebuilt(open, projection, streams) : asked(open, consumer)));
      }
    });
  });

async function rebuilt(open: OpenLog, projection: AnyProjection, streams: readonly ParkedStream[]): Promise<string> {
  const { rebuild } = await import('#libs/event-store');
  try {
    await rebuild({ ...open, projection });
    return `✓ ${projection.name}：已从头重建，${streams.length} 个事件流不再搁置\n`;
  } catch (error) {
    process.exitCode = 1;
    return `✗ ${projection.name}：${String(error)}\n`;
  }
}

async function asked({ pool, log }: OpenLog, consumer: string): Promise<string> {
  const { askRetry } = await import('#libs/event-store');
  const streams = await askRetry(pool, log, consumer);
  return `· ${consumer}：请工作进程（worker）从办不了的那条事件起重新办理 ${streams.join('、')}\n`;
}

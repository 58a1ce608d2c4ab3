import { Command } from 'commander';

interface Options {
  readonly log?: string;
  readonly json?: true;
}

/** `duban audit history STREAM`: every event of a stream, oldest first. */
export const auditHistoryCommand = new Command('history')
  .description('列出一条事件流的全部事件，例如 task-0198f…')
  .argument('<stream>', '事件流名称')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .option('--json', '以 JSON 输出，每行一个事件')
  .action(async (stream: string, options: Options) => {
    const { withLog } = await import('./open-log.js');
    await withLog(options.log, async ({ store, log }) => {
      let count = 0;
      for await (const event of store.readStream(log, stream)) {
        count += 1;
        const { position, version, recordedAt, type, actor, data } = event;
        process.stdout.write(
          options.json
            ? `${JSON.stringify({ ...event, position: String(position) })}\n`
            : `#${position} v${version} ${recordedAt} ${type} ${actor.person}@${actor.unit}\n    ${JSON.stringify(data)}\n`,
        );
      }
      if (count === 0) throw new Error(`没有名为 ${stream} 的事件流。`);
    });
  });

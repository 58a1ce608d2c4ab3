import type { StreamName } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { Command } from 'commander';
import type { OpenLog } from './open-log.js';

interface Options {
  readonly log?: string;
  readonly json?: true;
  readonly follow?: true;
  readonly asOf?: string;
}

/** `duban audit history STREAM`: every event of a stream, oldest first; with `--follow` those to come as well. */
export const auditHistoryCommand = new Command('history')
  .description('列出一条事件流的全部事件，例如 task-0198f…')
  .argument('<stream>', '事件流名称')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .option('--json', '以 JSON 输出，每行一个事件')
  .option('--as-of <time>', '只列到这一时间：2026-09-30（当日终了）、2026-09-30T18:00:00+08:00、lastWorkingDay 等')
  .option('--follow', '列完后继续等待，有新事件随即列出，按 Ctrl-C 结束')
  .action(async (stream: StreamName, options: Options) => {
    if (options.asOf !== undefined && options.follow)
      throw new Error('--as-of 看过去，--follow 等新事件，不能同时使用。');
    const { withLog } = await import('./open-log.js');
    const line = options.json ? jsonLine : textLines;
    await withLog(options.log, async (open) => {
      const events = options.follow ? followed(open, stream) : await recorded(open, stream, options.asOf);
      let count = 0;
      for await (const event of events) {
        count += 1;
        process.stdout.write(line(event));
      }
      if (count === 0) throw new Error(`${options.asOf === undefined ? '' : '当时'}没有名为 ${stream} 的事件流。`);
    });
  });

/** The stream's events, all of them or those up to a time. */
async function recorded(open: OpenLog, stream: StreamName, asOf: string | undefined): Promise<AsyncIterable<Recorded>> {
  if (asOf === undefined) return open.store.readStream(open.log, stream);
  const { timeInLog } = await import('./time-in-log.js');
  const { position } = await timeInLog(open, asOf);
  return open.store.readStream(open.log, stream, { upTo: position });
}

/** The stream's events and those that come, until the process is told to end; a stream that does not exist has none. */
async function* followed({ store, log }: OpenLog, stream: StreamName): AsyncGenerator<Recorded> {
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end.abort());
  for await (const delivery of store.subscribeStream(log, stream, -1, end.signal)) {
    if (delivery.kind === 'event') yield delivery.event;
    else if (delivery.version === -1) return;
  }
}

function textLines({ position, version, recordedAt, type, actor, data }: Recorded): string {
  return `#${position} v${version} ${recordedAt} ${type} ${actor.person}@${actor.unit}\n    ${JSON.stringify(data)}\n`;
}

function jsonLine(event: Recorded): string {
  return `${JSON.stringify({ ...event, position: String(event.position) })}\n`;
}

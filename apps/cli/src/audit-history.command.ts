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

/** Things that have no stream of their own: what is told of them stands in the streams of others. */
const WITHOUT_STREAM = /^(?:unit|person|post)-/;

/**
 * `duban audit history STREAM`: every event of a stream, oldest first; with `--follow` those to come as well. Of a unit, a person or
 * a post: every event in which it acted or is named.
 */
export const auditHistoryCommand = new Command('history')
  .description(
    '列出一条事件流的全部事件（如 task-0198f…），或某单位、人员、岗位（unit-…、person-…、post-…）办理或涉及的全部事件',
  )
  .argument('<stream>', '事件流名称，或单位、人员、岗位的编号')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .option('--json', '以 JSON 输出，每行一个事件')
  .option('--as-of <time>', '只列到这一时间：2026-09-30（当日终了）、2026-09-30T18:00:00+08:00、lastWorkingDay 等')
  .option('--follow', '列完后继续等待，有新事件随即列出，按 Ctrl-C 结束')
  .action(async (stream: StreamName, options: Options) => {
    if (options.asOf !== undefined && options.follow)
      throw new Error('--as-of 看过去，--follow 等新事件，不能同时使用。');
    if (options.follow && WITHOUT_STREAM.test(stream))
      throw new Error('--follow 只用于事件流；单位、人员和岗位没有自己的事件流。');
    const { withLog } = await import('./open-log.js');
    const line = options.json ? jsonLine : textLines;
    await withLog(options.log, async (open) => {
      const events = options.follow ? followed(open, stream) : await recorded(open, stream, options.asOf);
      let count = 0;
      for await (const event of events) {
        count += 1;
        process.stdout.write(line(event));
      }
      if (count > 0) return;
      const then = options.asOf === undefined ? '' : '当时';
      throw new Error(
        WITHOUT_STREAM.test(stream) ? `${then}没有涉及 ${stream} 的事件。` : `${then}没有名为 ${stream} 的事件流。`,
      );
    });
  });

/** The events of the stream, or about the thing, all of them or those up to a time. */
async function recorded(open: OpenLog, name: string, asOf: string | undefined): Promise<AsyncIterable<Recorded>> {
  const { timeInLog } = await import('./time-in-log.js');
  const upTo = asOf === undefined ? {} : { upTo: (await timeInLog(open, asOf)).position };
  return WITHOUT_STREAM.test(name) ? about(open, name, upTo) : open.store.readStream(open.log, name, upTo);
}

/** The events of the whole log in which the thing acted or is named. */
async function* about(
  { store, log }: OpenLog,
  name: string,
  upTo: { readonly upTo?: bigint },
): AsyncGenerator<Recorded> {
  const { relatedObjects } = await import('#libs/audit');
  for await (const event of store.readAll(log, { after: 0n, ...upTo }))
    if (relatedObjects(event).some(({ object }) => object === name)) yield event;
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

import type { Consequence, RosterNames } from '#libs/audit';
import type { StreamName } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import type { Lamp, TaskEvent } from '#libs/task';
import { Command } from 'commander';
import type { OpenLog } from './open-log.js';

interface Options {
  readonly log?: string;
  readonly asOf?: string;
  readonly json?: true;
}

/** `duban audit explain WHAT`: why a task's lamp is what it is, or what an event came from and what followed from it. */
export const auditExplainCommand = new Command('explain')
  .description('说明缘由：任务（task-…）的灯色由哪一事件决定；某一位置的事件因何而生、引出了什么')
  .argument('<what>', '任务的事件流（如 task-0198f…），或事件的位置（如 128）')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .option('--as-of <time>', '任务在这一时间的灯色：2026-09-30（当日终了）、lastWorkingDay 等；默认为现在')
  .option('--json', '以 JSON 输出')
  .action(async (what: string, { log, asOf, json }: Options) => {
    const isPosition = /^\d{1,18}$/.test(what);
    if (!isPosition && !what.startsWith('task-'))
      throw new Error(`“${what}”既不是任务的事件流（task-…），也不是事件的位置（数字）。`);
    if (isPosition && asOf !== undefined) throw new Error('--as-of 用于任务的灯色；事件的缘由不随时间改变。');
    const { withLog } = await import('./open-log.js');
    await withLog(log, async (open) => {
      const told = isPosition ? await ofEvent(open, BigInt(what)) : await ofLamp(open, what, asOf ?? 'now');
      process.stdout.write(json ? `${JSON.stringify(told.facts)}\n` : `${told.lines.join('\n')}\n`);
    });
  });

/** What is said for people and for programs. */
interface Told {
  readonly lines: readonly string[];
  readonly facts: object;
}

async function ofLamp(open: OpenLog, stream: StreamName, asOf: string): Promise<Told> {
  const { localDateOf, publishedCalendar } = await import('#libs/kernel');
  const { explainLamp } = await import('#libs/task');
  const { timeInLog } = await import('./time-in-log.js');
  const { at, position } = await timeInLog(open, asOf);
  const events = await Array.fromAsync(open.store.readStream(open.log, stream, { upTo: position }));
  if (events.length === 0) throw new Error(`当时没有名为 ${stream} 的事件流。`);
  const on = localDateOf(at);
  const explained = explainLamp(events as Recorded<TaskEvent>[], on, publishedCalendar);
  if (!explained) return { lines: [`${stream} 在 ${on} 不亮灯（清单事项）。`], facts: { on, lamp: null } };
  const { lamp, since } = explained;
  const said = await inWords(lamp, await namesUpTo(open, position));
  const story = await ofEvent(open, since.position);
  const heading = `${stream} 在 ${on}：${said}。由下列事件（▶）决定，其后的事件没有改变它：`;
  return { lines: [heading, ...story.lines], facts: { on, lamp: { ...lamp, said }, story: story.facts } };
}

/** The lamp, its rule, and the unit whose deadline the rule looked at. */
async function inWords(lamp: Lamp, names: RosterNames): Promise<string> {
  const { Texts } = await import('#libs/platform/http');
  const { taskTexts, TaskWords } = await import('#libs/task');
  const texts = new Texts();
  texts.add(taskTexts);
  const told = new TaskWords(texts, 'zh', new Map()).lamp(lamp);
  const unit = lamp.deadline ? names.unitOf({ unit: lamp.deadline.unitId }) : '';
  return `${told?.colourText}，${unit}${told?.ruleText}`;
}

async function ofEvent({ store, log }: OpenLog, position: bigint): Promise<Told> {
  const { readStory } = await import('#libs/audit');
  const { chineseEventWords } = await import('./event-words.js');
  const story = await readStory(store, log, position);
  if (!story) throw new Error(`位置 ${position} 没有事件。`);
  const words = chineseEventWords();
  const names = await namesUpTo({ store, log });
  const line = (event: Recorded, depth: number, mark: string) =>
    `${'  '.repeat(depth)}${mark} #${event.position} ${event.recordedAt} ${words.get(event.type) ?? event.type}` +
    `（${event.stream}，${names.unitOf(event.actor)} ${names.postOf(event.actor)}）`;
  const after = ({ event, followed }: Consequence, depth: number, mark: string): string[] => [
    line(event, depth, mark),
    ...followed.flatMap((next) => after(next, depth + 1, '→')),
  ];
  const lines = [
    ...story.causes.map((cause, depth) => line(cause, depth, depth === 0 ? '·' : '→')),
    ...after(story.told, story.causes.length, '▶'),
  ];
  return { lines, facts: { causes: story.causes.map(factsOf), ...consequence(story.told) } };
}

/** What units and posts are called, or were at a position. */
async function namesUpTo({ store, log }: Pick<OpenLog, 'store' | 'log'>, upTo?: bigint): Promise<RosterNames> {
  const { RosterNames } = await import('#libs/audit');
  const names = new RosterNames();
  for await (const event of store.readAll(log, {
    after: 0n,
    types: RosterNames.TYPES,
    ...(upTo !== undefined && { upTo }),
  }))
    names.follow(event);
  return names;
}

function consequence({ event, followed }: Consequence): { event: object; followed: object[] } {
  return { event: factsOf(event), followed: followed.map(consequence) };
}

function factsOf({ position, ...event }: Recorded): object {
  return { position: String(position), ...event };
}

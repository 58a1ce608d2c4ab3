import { Command, InvalidArgumentError } from 'commander';

const LONGEST = 500;

interface Options {
  readonly log?: string;
  readonly consumer: string;
  readonly position: readonly bigint[];
  readonly reason: string;
  readonly by: string;
}

/**
 * `duban log skip`: a read model or a reaction passes over events that it can never handle, by a person's decision that is
 * recorded; then the stream goes on.
 */
export const logSkipCommand = new Command('skip')
  .description('永远办不了的事件由人决定略过：记明何人、何时、何故，其事件流随后继续；仍有办不了的则退出码为 1')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .requiredOption('--consumer <name>', '哪一个数据视图或联动')
  .requiredOption('--position <positions...>', '事件的位置，可有几个，见 duban log status', positions)
  .requiredOption('--reason <text>', '为什么略过', stated)
  .requiredOption('--by <name>', '由谁决定', stated)
  .action(async ({ log: named, consumer, position, reason, by }: Options) => {
    const { skipEvents } = await import('#libs/event-store');
    const { localDateOf } = await import('#libs/kernel');
    const { withLog } = await import('./open-log.js');
    const { takeUp } = await import('./take-up.js');
    await withLog(named, async (open) => {
      const { streams, noted, notedBefore } = await skipEvents(open, { consumer, positions: position, reason, by });
      if (noted.length > 0)
        process.stdout.write(`已记下：${consumer} 略过位置 ${noted.join('、')}，由${by}决定：${reason}\n`);
      for (const before of notedBefore)
        process.stdout.write(
          `· ${consumer} 的位置 ${before.position} 早已略过，仍以当时所记为准：${before.by}，${localDateOf(before.at)}，${before.reason}\n`,
        );
      await takeUp(open, consumer, streams);
    });
  });

function positions(text: string, before: readonly bigint[] = []): readonly bigint[] {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw new InvalidArgumentError('位置是正整数。');
  return [...before, BigInt(text)];
}

function stated(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST) throw new InvalidArgumentError(`不能为空，最多 ${LONGEST} 个字。`);
  return trimmed;
}

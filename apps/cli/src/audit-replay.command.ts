import type { Replay } from '#libs/event-store';
import { Command } from 'commander';

interface Options {
  readonly log?: string;
  readonly projection?: string;
  readonly json?: true;
}

/** `duban audit replay`: rebuilds every read model from the log beside the live one and compares them row by row. */
export const auditReplayCommand = new Command('replay')
  .description('从事件记录重放全部数据视图，与在用的逐行比对；有出入则退出码为 1')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .option('--projection <name>', '只重放这一个数据视图')
  .option('--json', '以 JSON 输出，每行一个数据视图')
  .action(async (options: Options) => {
    const { replayLog } = await import('#libs/audit');
    const { registeredProjections } = await import('./projections.js');
    const { withLog } = await import('./open-log.js');
    const all = registeredProjections();
    const projections = all.filter(({ name }) => options.projection === undefined || name === options.projection);
    if (projections.length === 0) {
      throw new Error(`没有名为 ${options.projection} 的数据视图；现有：${all.map(({ name }) => name).join('、')}`);
    }
    await withLog(options.log, async (open) => {
      for await (const { projection, ...outcome } of replayLog({
        ...open,
        projections,
        onProgress: progress(options),
      })) {
        if (outcome.difference) process.exitCode = 1;
        process.stdout.write(options.json ? jsonLine(projection, outcome) : line(projection, outcome));
      }
      if (!options.json) process.stdout.write(process.exitCode === 1 ? '重放与在用的数据有出入。\n' : '全部一致。\n');
    });
  });

function progress({ json }: Options): (projection: string, position: bigint, target: bigint) => void {
  return (projection, position, target) => {
    if (!json && process.stderr.isTTY) process.stderr.write(`\r${projection} ${position}/${target} `);
  };
}

function line(projection: string, { position, rows, versions, difference }: Replay): string {
  if (!difference) return `✓ ${projection}：至位置 ${position}，${rows} 行、${versions} 个历史版本，一致\n`;
  return [
    `✗ ${projection}：至位置 ${position}，第一处出入在${difference.table === 'current' ? '现行数据' : '历史版本'}`,
    `    在用：${JSON.stringify(difference.live)}`,
    `    重放：${JSON.stringify(difference.replayed)}`,
    '',
  ].join('\n');
}

function jsonLine(projection: string, outcome: Replay): string {
  return `${JSON.stringify({ projection, ...outcome, position: String(outcome.position) })}\n`;
}

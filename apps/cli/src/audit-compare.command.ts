import type { ComparedProjection } from '#libs/audit';
import type { Json } from '#libs/kernel';
import { Command } from 'commander';

interface Options {
  readonly log?: string;
  readonly projection?: string;
  readonly json?: true;
}

/** Values longer than this are cut in the listing for people; `--json` has them whole. */
const SHOWN = 60;

/** `duban audit compare A B`: what the read models held at one time and what at another, every field of every row. */
export const auditCompareCommand = new Command('compare')
  .description('对比两个时间的全部数据视图：增加、减少的行，变化的字段及其前后的值')
  .argument('<from>', '时间：2026-06-30（当日终了）、2026-06-30T18:00:00+08:00、now、lastWorkingDay@08:00+08:00 等')
  .argument('<to>', '另一时间，写法相同')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .option('--projection <name>', '只对比这一个数据视图')
  .option('--json', '以 JSON 输出，每行一个数据视图')
  .action(async (from: string, to: string, options: Options) => {
    const { compareLog } = await import('#libs/audit');
    const { ProjectedSignals, ReadModels } = await import('#libs/event-store');
    const { registeredProjections } = await import('./projections.js');
    const { withLog } = await import('./open-log.js');
    const { timeInLog } = await import('./time-in-log.js');
    const all = registeredProjections();
    const projections = all.filter(({ name }) => options.projection === undefined || name === options.projection);
    if (projections.length === 0) {
      throw new Error(`没有名为 ${options.projection} 的数据视图；现有：${all.map(({ name }) => name).join('、')}`);
    }
    await withLog(options.log, async (open) => {
      const [one, other] = [await timeInLog(open, from), await timeInLog(open, to)];
      const { pool, log } = open;
      const readModels = new ReadModels(pool, new ProjectedSignals());
      if (!options.json) {
        process.stdout.write(`${one.at}（位置 ${one.position}） → ${other.at}（位置 ${other.position}）\n`);
      }
      for await (const compared of compareLog({
        readModels,
        log,
        projections,
        from: one.position,
        to: other.position,
      })) {
        process.stdout.write(options.json ? `${JSON.stringify(compared)}\n` : lines(compared));
      }
    });
  });

function lines({ projection, added, removed, changed }: ComparedProjection): string {
  if (added.length + removed.length + changed.length === 0) return `= ${projection}：没有差别\n`;
  return [
    `≠ ${projection}：增加 ${added.length} 行，减少 ${removed.length} 行，变化 ${changed.length} 处`,
    ...added.map(({ key }) => `    + ${key}`),
    ...removed.map(({ key }) => `    - ${key}`),
    ...changed.map(({ key, field, before, after }) => `    ~ ${key} ${field}：${shown(before)} → ${shown(after)}`),
    '',
  ].join('\n');
}

function shown(value: Json): string {
  if (value === null || value === undefined) return '无';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

import { resolve } from 'node:path';
import { Command } from 'commander';
import type { OpenLog } from './open-log.js';

interface Options {
  readonly log?: string;
  readonly out: string;
}

/** `duban audit rows`: the rows of all read models as of the newest checkpoint, to be held against the history. */
export const auditRowsCommand = new Command('rows')
  .description('导出各数据视图在最新检查点时的全部行，供 audit verify --rows 与历史核对；中途停止不留下文件')
  .requiredOption('--out <file>', '写到哪个文件；已有的文件不会覆盖')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .action(async ({ log: named, out }: Options) => {
    const { assertNewFile, writeNewFile } = await import('./new-file.js');
    const { recordExport } = await import('./record-export.js');
    const { untilStopped } = await import('./until-stopped.js');
    const { withLog } = await import('./open-log.js');
    const path = resolve(out);
    assertNewFile(path);
    await untilStopped('已停止，没有留下导出文件。', (signal) =>
      withLog(named, async (open) => {
        const position = await newestSigned(open);
        await recordExport(open, { format: 'rows', position: String(position) });
        const lines = await linesOf(open, position, signal);
        const { bytes, sha256 } = await writeNewFile(path, lines, () => undefined);
        process.stdout.write(
          `已导出到 ${path}：截至位置 ${position}，${(bytes / 1e6).toFixed(1)} MB\n  SHA-256 ${sha256}\n`,
        );
      }),
    );
  });

/** @throws Error in Chinese where nothing is signed yet, or the read models have not come so far */
async function newestSigned({ pool, log }: OpenLog): Promise<bigint> {
  const { PostgresSealedTrees, ProjectedSignals, ReadModels } = await import('#libs/event-store');
  const trees = new PostgresSealedTrees(pool);
  const tree = await trees.find(log);
  const [newest] = tree ? await trees.checkpoints(tree, { order: 'newest', limit: 1 }) : [];
  if (!newest)
    throw new Error('事件记录还没有检查点，没有可以核对的历史：请先在配置中给出 DUBAN_SEAL_KEY，并等待签名。');
  const reached = await new ReadModels(pool, new ProjectedSignals()).position(log);
  if (reached < newest.position)
    throw new Error(`数据视图还只到位置 ${reached}，检查点到 ${newest.position}：请确认后台服务在运行，稍后再试。`);
  return newest.position;
}

async function linesOf({ pool, log }: OpenLog, position: bigint, signal: AbortSignal): Promise<AsyncIterable<string>> {
  const { rowsLines } = await import('#libs/audit');
  const { logStatus, ProjectedSignals, ReadModels } = await import('#libs/event-store');
  const { registeredProjections } = await import('./projections.js');
  const { skipped } = await logStatus(pool, log);
  const readModels = new ReadModels(pool, new ProjectedSignals());
  return rowsLines({ readModels, log, projections: registeredProjections(), position, skipped, signal });
}

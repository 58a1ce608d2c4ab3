import { dirname, resolve } from 'node:path';
import type { AskedBorder } from '#libs/audit';
import type { LogId, SealedTrees } from '#libs/event-store';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { OpenLog } from './open-log.js';

/** As `#libs/audit` has them; help answers without loading it. */
const FORMATS = ['history', 'csv', 'ocel', 'xes'] as const;
const MEGABYTE = 1_000_000;

interface Options {
  readonly log?: string;
  readonly format: (typeof FORMATS)[number];
  readonly out: string;
  readonly upTo?: bigint | undefined;
  readonly asOf?: string | undefined;
}

/** `duban audit export`: the log as a file for auditors, verifiers and process mining; noted in the record of access. */
export const auditExportCommand = new Command('export')
  .description('把全部事件导出为一个文件，并记入访问记录；中途停止不留下文件')
  .addOption(
    new Option(
      '--format <format>',
      'history 可离线核验的历史（含叶的哈希和检查点，用 audit verify 核验）；csv 表格，一行一个事件；ocel 对象中心事件日志（OCEL 2.0，JSON）；xes 任务流程日志（IEEE 1849），一个任务一条轨迹',
    )
      .choices(FORMATS)
      .makeOptionMandatory(),
  )
  .requiredOption('--out <file>', '写到哪个文件；已有的文件不会覆盖')
  .option('--up-to <position>', '导出到哪个位置为止；history 默认到最新的检查点，其余到最后一个事件', position)
  .option('--as-of <date|instant>', '导出到何时为止：日期（当日终了），例如 2024-12-31，或带时区的时间')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .action(async ({ log: named, format: name, out, upTo, asOf }: Options) => {
    const { EXPORT_FORMATS, exportLog } = await import('#libs/audit');
    const { PostgresSealedTrees } = await import('#libs/event-store');
    const { chineseEventWords } = await import('./event-words.js');
    const { assertNewFile, writeNewFile } = await import('./new-file.js');
    const { recordExport } = await import('./record-export.js');
    const { untilStopped } = await import('./until-stopped.js');
    const { withLog } = await import('./open-log.js');
    const path = resolve(out);
    const format = EXPORT_FORMATS[name];
    assertNewFile(path);
    await untilStopped('已停止，没有留下导出文件。', (signal) =>
      withLog(named, async (open) => {
        const { pool, store, log } = open;
        const trees = new PostgresSealedTrees(pool);
        const border = await borderOf({ open, trees }, { log, format, upTo: await earlier(upTo, asOf, open) });
        await recordExport({ pool, log }, { format: name, position: String(border) });
        const progress = new Progress(border);
        const pieces = exportLog({
          ...{ store, trees, log, format, upTo: border, signal },
          words: chineseEventWords(),
          spoolDirectory: dirname(path),
          onProgress: (position) => progress.read(position),
        });
        const { bytes, sha256 } = await writeNewFile(path, pieces, (written) => progress.wrote(written));
        progress.end();
        const checkpoint = await newestLine(trees, log);
        process.stdout.write(
          [
            `已导出到 ${path}：截至位置 ${border}，${megabytes(bytes)}`,
            `  SHA-256 ${sha256}`,
            ...(checkpoint === null ? [] : [`  最新的检查点 ${checkpoint}`]),
            '',
          ].join('\n'),
        );
      }),
    );
  });

/** The newest checkpoint in one line, to be kept on paper; null where nothing is signed. */
async function newestLine(trees: SealedTrees, log: LogId): Promise<string | null> {
  const { paperLine } = await import('#libs/event-store');
  const tree = await trees.find(log);
  const [newest] = tree ? await trees.checkpoints(tree, { order: 'newest', limit: 1 }) : [];
  return tree && newest ? paperLine({ ...newest, origin: tree.origin }) : null;
}

function position(text: string): bigint {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw new InvalidArgumentError('位置是正整数。');
  return BigInt(text);
}

/** The earlier of the borders that were asked for, if any was. */
async function earlier(upTo: bigint | undefined, asOf: string | undefined, open: OpenLog): Promise<bigint | undefined> {
  if (asOf === undefined) return upTo;
  const { timeInLog } = await import('./time-in-log.js');
  const { position } = await timeInLog(open, asOf);
  return upTo === undefined || position < upTo ? position : upTo;
}

/** @throws Error in Chinese where the log does not come so far, or has not been sealed so far */
async function borderOf(
  { open, trees }: { readonly open: OpenLog; readonly trees: SealedTrees },
  asked: AskedBorder,
): Promise<bigint> {
  const { exportBorder } = await import('#libs/audit');
  const { inChinese } = await import('./in-chinese.js');
  return inChinese(exportBorder({ store: open.store, trees }, asked));
}

/** Tells a person who watches how far it is. */
class Progress {
  private position = 0n;
  private bytes = 0;

  constructor(private readonly target: bigint) {}

  read(position: bigint): void {
    this.position = position;
    this.show();
  }

  wrote(bytes: number): void {
    this.bytes = bytes;
    this.show();
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\n');
  }

  private show(): void {
    if (!process.stderr.isTTY) return;
    process.stderr.write(`\r已读到位置 ${this.position}/${this.target}，已写 ${megabytes(this.bytes)} `);
  }
}

const megabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;

import { dirname, resolve } from 'node:path';
import type { EventStore, LogId } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Pool } from 'pg';

/** As `#libs/audit` has them; help answers without loading it. */
const FORMATS = ['csv', 'ocel', 'xes'] as const;
const MEGABYTE = 1_000_000;

interface Options {
  readonly log?: string;
  readonly format: (typeof FORMATS)[number];
  readonly out: string;
  readonly upTo?: bigint | undefined;
  readonly asOf?: string | undefined;
}

/** `duban audit export`: the log as a file for auditors and for process mining; noted in the record of access. */
export const auditExportCommand = new Command('export')
  .description('把全部事件导出为一个文件，并记入访问记录；中途停止不留下文件')
  .addOption(
    new Option(
      '--format <format>',
      'csv 表格，一行一个事件；ocel 对象中心事件日志（OCEL 2.0，JSON）；xes 任务流程日志（IEEE 1849），一个任务一条轨迹',
    )
      .choices(FORMATS)
      .makeOptionMandatory(),
  )
  .requiredOption('--out <file>', '写到哪个文件；已有的文件不会覆盖')
  .option('--up-to <position>', '导出到哪个位置为止', position)
  .option('--as-of <date|instant>', '导出到何时为止：日期（当日终了），例如 2024-12-31，或带时区的时间')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .action(async ({ log: named, format, out, upTo, asOf }: Options) => {
    const { EXPORT_FORMATS, exportLog } = await import('#libs/audit');
    const { chineseEventWords } = await import('./event-words.js');
    const { assertNewFile, writeNewFile } = await import('./new-file.js');
    const { recordExport } = await import('./record-export.js');
    const { untilStopped } = await import('./until-stopped.js');
    const { withLog } = await import('./open-log.js');
    const path = resolve(out);
    assertNewFile(path);
    await untilStopped('已停止，没有留下导出文件。', (signal) =>
      withLog(named, async ({ pool, store, log }) => {
        const border = await borderOf({ upTo, asOf }, store, log);
        await recordExport({ pool, log }, { format, position: String(border) });
        const progress = new Progress(border);
        const pieces = exportLog({
          ...{ store, log, upTo: border, signal },
          format: EXPORT_FORMATS[format],
          words: chineseEventWords(),
          spoolDirectory: dirname(path),
          onProgress: (position) => progress.read(position),
        });
        const { bytes, sha256 } = await writeNewFile(path, pieces, (written) => progress.wrote(written));
        progress.end();
        const checkpoint = await newestLine(pool, log);
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
async function newestLine(pool: Pool, log: LogId): Promise<string | null> {
  const { paperLine, PostgresSealedTrees } = await import('#libs/event-store');
  const trees = new PostgresSealedTrees(pool);
  const tree = await trees.find(log);
  const [newest] = tree ? await trees.checkpoints(tree, { order: 'newest', limit: 1 }) : [];
  return tree && newest ? paperLine({ ...newest, origin: tree.origin }) : null;
}

function position(text: string): bigint {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw new InvalidArgumentError('位置是正整数。');
  return BigInt(text);
}

/** The earlier of what was asked for, or the log's end. */
async function borderOf(
  { upTo, asOf }: Pick<Options, 'upTo' | 'asOf'>,
  store: EventStore,
  log: LogId,
): Promise<bigint> {
  const head = await store.head(log);
  if (upTo !== undefined && upTo > head)
    throw new Error(`记录现在只到位置 ${head}：--up-to 请用不大于 ${head} 的位置。`);
  const position = asOf === undefined ? head : await store.positionAt(log, await instantOfAsOf(asOf));
  return upTo === undefined || position < upTo ? position : upTo;
}

async function instantOfAsOf(asOf: string): Promise<Instant> {
  const { parseAsOf } = await import('#libs/platform/http');
  const { instantOf } = await import('#libs/kernel');
  try {
    return parseAsOf(asOf, instantOf(new Date()));
  } catch (error) {
    throw new Error(`--as-of 应是已经过去的日期或时刻，例如 2024-12-31 或 2024-12-31T18:00:00+08:00，而不是“${asOf}”`, {
      cause: error,
    });
  }
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

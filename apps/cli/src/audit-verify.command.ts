import { open, type FileHandle } from 'node:fs/promises';
import type { Trust, Verdict, VerifyOptions, WitnessedSize, WitnessTrust } from '#libs/audit';
import { Command, InvalidArgumentError } from 'commander';

interface Options {
  readonly key: readonly string[];
  readonly known?: string;
  readonly rows?: string;
  readonly witness?: readonly string[];
  readonly quorum?: number;
  readonly json?: true;
}

/** Exit code of a history that is not what was signed; 1 is that of a command that could not do its work. */
const BAD = 2;

/** `duban audit verify FILE`: checks an exported history without server, database or network. */
export const auditVerifyCommand = new Command('verify')
  .description('离线核验导出的事件记录：逐条核对内容、次序和签名；有问题则指出第一处，退出码为 2')
  .argument('<file>', '导出的历史文件（每行一个 JSON）')
  .requiredOption('--key <key...>', '封存公钥，须从导出文件以外的渠道取得（形如 duban/…/1+0a1b2c3d+…）')
  .option('--known <file>', '审计人自己保存的检查点（原文，或纸上的一行）；记录不得比它短')
  .option('--witness <key...>', '见证公钥，须从见证程序的运维单位取得，可以给出几把')
  .option('--quorum <count>', '须有几个见证程序见证过（默认为给出的全部）', quorum)
  .option('--rows <file>', 'audit rows 导出的数据视图；逐行与事件重算的结果核对')
  .option('--json', '以 JSON 输出')
  .action(async (file: string, options: Options) => {
    const { toldVerdict, verifyExport } = await import('#libs/audit');
    const trust = await trustOf(options);
    const bytes = (await opened(file)).createReadStream();
    const rows = await rowsOf(options);
    const verdict = await verifyExport(bytes, trust, { onProgress: progress(options), ...(rows && { rows }) });
    if (rows && verdict.verdict === 'good' && verdict.of === 'event')
      throw new Error(`${file} 是一条事件的证明；--rows 须与整个历史一起核验。`);
    if (verdict.verdict === 'bad') process.exitCode = BAD;
    process.stdout.write(options.json ? `${JSON.stringify(toldVerdict(verdict))}\n` : await report(verdict));
  });

function quorum(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('应是正整数。');
  return Number(text);
}

/** @throws Error in Chinese where a key or the checkpoint is not what it must be */
async function trustOf(options: Options): Promise<Trust> {
  const { ALGORITHMS, NoteMalformed, parseKey, parseKnown } = await import('#libs/event-store');
  const kept = options.known === undefined ? null : await textOf(options.known);
  try {
    const keys = options.key.map((text) => parseKey(text, ALGORITHMS));
    const witnesses = await witnessesOf(options);
    return {
      keys,
      ...(kept !== null && { known: parseKnown(kept) }),
      ...(witnesses && { witnesses }),
    };
  } catch (error) {
    if (!(error instanceof NoteMalformed)) throw error;
    throw new Error(`给出的公钥或检查点不可用（${error.message}），请核对后重新给出。`, { cause: error });
  }
}

/** The exported rows, and what this release folds events with. */
async function rowsOf({ rows }: Options): Promise<VerifyOptions['rows']> {
  if (rows === undefined) return undefined;
  const { registeredProjections } = await import('./projections.js');
  const { registeredSchemas } = await import('./event-schemas.js');
  const folding = { projections: registeredProjections(), schemas: registeredSchemas() };
  return { file: (await opened(rows)).createReadStream(), folding };
}

/** Null where no witness is given. */
async function witnessesOf({ witness: texts = [], quorum: wanted }: Options): Promise<WitnessTrust | null> {
  const { COSIGNERS, parseKey } = await import('#libs/event-store');
  const keys = texts.map((text) => parseKey(text, COSIGNERS));
  if (new Set(keys.map(({ publicKey }) => publicKey.toString('hex'))).size < keys.length)
    throw new Error('同一把见证公钥给了两次，请核对后重新给出。');
  const names = new Set(keys.map(({ name }) => name)).size;
  const count = wanted ?? names;
  if (count > names) throw new Error(`--quorum 要求 ${count} 个见证程序，只给出了 ${names} 个的公钥（--witness）。`);
  return names === 0 ? null : { keys, quorum: count, now: Math.floor(new Date().getTime() / 1_000) };
}

async function textOf(file: string): Promise<string> {
  const handle = await opened(file);
  try {
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

/** @throws Error in Chinese where there is no such file */
async function opened(file: string): Promise<FileHandle> {
  try {
    const handle = await open(file);
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (error) {
    throw new Error(`打不开文件 ${file}，请检查路径和权限。`, { cause: error });
  }
  throw new Error(`${file} 不是文件，请给出导出的文件。`);
}

function progress({ json }: Options): (events: number) => void {
  return (events) => {
    if (!json && process.stderr.isTTY) process.stderr.write(`\r已核验 ${events} 条 `);
  };
}

async function report(verdict: Verdict): Promise<string> {
  if (verdict.verdict === 'bad') {
    const { faultTexts } = await import('#libs/audit');
    const { code, index, detail } = verdict;
    const where = index === null ? '' : `，自第 ${index + 1} 条事件起不可信`;
    return `✗ ${faultTexts[`audit/fault/${code}`].zh}${where}（${code}）\n  ${detail}\n`;
  }
  const { origin, newest, witnessed } = verdict;
  const signed = `  检查点：${newest.size} 条，根 ${newest.root.toString('base64')}\n${witnessed ? cosigned(witnessed) : ''}`;
  if (verdict.of === 'event') {
    const { index, event } = verdict;
    return `✓ 记录 ${origin} 的第 ${index + 1} 条事件（${event.type}，${event.stream}，${event.recordedAt}）在签名的检查点之内\n${signed}`;
  }
  const { events, covered, checkpoints } = verdict;
  const tail = events > covered ? `；其后 ${events - covered} 条尚无检查点，不在核验结论之内` : '';
  const explained = verdict.rows === undefined ? '' : `  数据视图：${verdict.rows} 行都与事件重算的结果一致\n`;
  return `✓ 记录 ${origin}：${covered} 条事件与 ${checkpoints} 个签名的检查点一致${tail}\n${signed}${explained}`;
}

function cosigned({ size, time }: WitnessedSize): string {
  return `  见证：前 ${size} 条，${new Date(time * 1_000).toISOString().slice(0, 19)}Z 时已有足够的见证\n`;
}

import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import type { NoteKey } from '#libs/event-store';
import { Command, InvalidArgumentError } from 'commander';

interface Options {
  readonly dir: string;
  readonly name?: string;
  readonly log: readonly string[];
  readonly host: string;
  readonly port: number;
}

/** `duban witness`: cosigns checkpoints of logs that others operate, and never two histories of one. Needs no database. */
export const witnessCommand = new Command('witness')
  .description('见证程序：替别处的事件记录见证检查点，同一记录决不见证两份历史；不需要数据库，按 Ctrl-C 结束')
  .requiredOption('--dir <directory>', '见证程序自己的目录：密钥和已见证的检查点；决不可从备份恢复')
  .option('--name <name>', '第一次启动时给它的名称，例如 audit.example.gov.cn/witness')
  .requiredOption('--log <key...>', '要见证的记录的封存公钥，由运维单位交来（形如 duban/…/1+0a1b2c3d+…）')
  .option('--host <address>', '监听的地址', '127.0.0.1')
  .option('--port <port>', '监听的端口', port, 9190)
  .action(async (options: Options) => {
    const { Witness, WitnessDirectory, witnessServer } = await import('#libs/audit');
    const { formatKey } = await import('#libs/event-store');
    const { untilStopped } = await import('./until-stopped.js');
    const logs = await logKeys(options.log);
    const directory = await WitnessDirectory.open(options.dir, options.name);
    try {
      const now = () => BigInt(Math.floor(new Date().getTime() / 1_000));
      const witness = new Witness({ key: directory.key, logs, directory, now });
      const server = witnessServer(witness, (line) => process.stderr.write(`${line}\n`));
      await listen(server, options);
      const { address, port: listening } = server.address() as AddressInfo;
      const host = address.includes(':') ? `[${address}]` : address;
      process.stdout.write(
        [
          `见证程序已启动：http://${host}:${listening}`,
          `见证公钥（请交给运维单位和审计人）：${formatKey(directory.key.publicKey)}`,
          ...logs.map(({ name }) => `见证的记录：${name}`),
          '',
        ].join('\n'),
      );
      await untilStopped('已停止。', async (signal) => {
        await once(signal, 'abort');
        server.close();
        server.closeIdleConnections();
        await once(server, 'close');
      });
    } finally {
      directory.close();
    }
  });

/** @throws Error in Chinese where it cannot listen there */
async function listen(server: Server, { host, port: wanted }: Options): Promise<void> {
  try {
    server.listen(wanted, host);
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`不能在 ${host} 的端口 ${wanted} 上监听（${String(code)}）：请用 --host、--port 换一个。`, {
      cause: error,
    });
  }
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('端口是 0 到 65535 之间的整数。');
  return Number(text);
}

/** @throws Error in Chinese where one of them is no key of a log */
async function logKeys(texts: readonly string[]): Promise<NoteKey[]> {
  const { ALGORITHMS, NoteMalformed, parseKey } = await import('#libs/event-store');
  return texts.map((text) => {
    try {
      return parseKey(text, ALGORITHMS);
    } catch (error) {
      if (!(error instanceof NoteMalformed)) throw error;
      throw new Error(`--log 给出的封存公钥不可用（${error.message}），请核对后重新给出。`, { cause: error });
    }
  });
}

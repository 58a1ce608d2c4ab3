import { resolve } from 'node:path';
import type { PackageFile } from '#libs/audit';
import type { BlobStore } from '#libs/platform/files';
import { Command } from 'commander';
import type { OpenLog } from './open-log.js';

interface Options {
  readonly log?: string;
  readonly out: string;
}

/** `duban audit package PLAN`: a plan's archive package, with its documents, events, proofs, metadata and manifest. */
export const auditPackageCommand = new Command('package')
  .description('把一份方案做成归档包（zip）：文件、全部事件及其证明、元数据、清单；中途停止不留下文件')
  .argument('<plan>', '方案编号')
  .requiredOption('--out <file>', '写到哪个文件；已有的文件不会覆盖')
  .option('--log <id>', '行政区划的记录编号（只有一个时可省略）')
  .action(async (planId: string, { log: named, out }: Options) => {
    const { assertNewFile, writeNewFile } = await import('./new-file.js');
    const { recordExport } = await import('./record-export.js');
    const { untilStopped } = await import('./until-stopped.js');
    const { withLog } = await import('./open-log.js');
    const { zipped } = await import('./zipped.js');
    const path = resolve(out);
    assertNewFile(path);
    await untilStopped('已停止，没有留下归档包。', (signal) =>
      withLog(named, async (open) => {
        const head = await open.store.head(open.log);
        await recordExport(open, { format: 'package', position: String(head) });
        const files = await packaged(open, planId, signal);
        const { bytes, sha256 } = await writeNewFile(path, zipped(told(files, planId)), () => undefined);
        if (process.stderr.isTTY) process.stderr.write('\n');
        process.stdout.write(`已归档到 ${path}：${(bytes / 1e6).toFixed(1)} MB\n  SHA-256 ${sha256}\n`);
      }),
    );
  });

/** @throws Error in Chinese where there is nothing to package */
async function packaged({ pool, store, log }: OpenLog, planId: string, signal: AbortSignal) {
  const { packagePlan } = await import('#libs/audit');
  const { PostgresSealedTrees } = await import('#libs/event-store');
  const { readConfig } = await import('#libs/platform/config');
  const { BlobStore } = await import('#libs/platform/files');
  const { chineseEventWords } = await import('./event-words.js');
  const trees = new PostgresSealedTrees(pool);
  const tree = await trees.find(log);
  if (!tree) throw new Error('事件记录还没有封存，没有可附的证明：请先在配置中给出 DUBAN_SEAL_KEY，并等待检查点签名。');
  const blobs = new BlobStore(readConfig(process.env));
  return packagePlan({
    ...{ store, trees, tree, planId, words: chineseEventWords(), signal },
    openFile: (sha256) => contentOf(blobs, sha256),
    onProgress: (done, of) => {
      if (process.stderr.isTTY) process.stderr.write(`\r已收入 ${done}/${of} `);
    },
  });
}

/** @throws Error in Chinese where the file is not there */
async function* contentOf(blobs: BlobStore, sha256: string): AsyncGenerator<Uint8Array> {
  try {
    yield* blobs.open(sha256) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`数据目录中缺少文件 ${sha256}：请先从备份恢复它，再做归档包。`, { cause: error });
  }
}

/** @throws Error in Chinese where the plan has nothing that could be packaged */
async function* told(files: AsyncIterable<PackageFile>, planId: string): AsyncGenerator<PackageFile> {
  const { NothingToPackage } = await import('#libs/audit');
  try {
    yield* files;
  } catch (error) {
    if (!(error instanceof NothingToPackage)) throw error;
    throw new Error(`没有编号为 ${planId} 的方案，或它的事件还没有检查点覆盖：请核对编号，或过一分钟再试。`, {
      cause: error,
    });
  }
}

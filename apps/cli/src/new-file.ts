import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What the system says of a disk, or of a share of it, that is full. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** A file as it was written. */
export interface WrittenFile {
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** @throws Error in Chinese when no new file can be made there: it exists, or its directory does not */
export function assertNewFile(path: string): void {
  if (existsSync(path)) throw new Error(`已有文件 ${path}：请换一个名称，或先移走原来的。`);
  if (!existsSync(dirname(path))) throw new Error(`没有目录 ${dirname(path)}：请先建立，或换一个目录。`);
}

/**
 * Writes a new file that only its owner may read. It appears under its name once it is whole and durable; where the pieces end in an
 * error there is none.
 * @param onProgress told how many bytes are written
 * @throws Error in Chinese as `assertNewFile`, and when the disk is full
 */
export async function writeNewFile(
  path: string,
  pieces: AsyncIterable<string | Uint8Array>,
  onProgress: (bytes: number) => void,
): Promise<WrittenFile> {
  assertNewFile(path);
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    const written = await writeDurably(beside, pieces, onProgress);
    await rename(beside, path);
    return written;
  } catch (error) {
    await rm(beside, { force: true });
    if (FULL.has((error as NodeJS.ErrnoException).code ?? ''))
      throw new Error(`磁盘已满，没有写成 ${path}：请腾出空间，或换一个磁盘再试。`, { cause: error });
    throw error;
  }
}

async function writeDurably(
  path: string,
  pieces: AsyncIterable<string | Uint8Array>,
  onProgress: (bytes: number) => void,
): Promise<WrittenFile> {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of pieces) {
      const part = typeof piece === 'string' ? Buffer.from(piece) : piece;
      await file.writeFile(part);
      hash.update(part);
      bytes += part.length;
      onProgress(bytes);
    }
    await file.sync();
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

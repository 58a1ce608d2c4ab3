import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  cosignedAt,
  formatNote,
  NoteMalformed,
  parseCheckpoint,
  parseNote,
  witnessKey,
  type Checkpoint,
  type SignedNote,
  type WitnessKey,
} from '#libs/event-store';
import { holdDirectory, type HeldDirectory } from './hold-directory.js';

const KEY = 'witness.key';
const CHECKPOINT = '.checkpoint';
const SEED_BYTES = 32;

/** The newest checkpoint of a log that a witness has cosigned. */
export interface CosignedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Of the cosignature, in seconds since 1970. */
  readonly time: bigint;
}

/** The directory of a witness cannot be worked with; the message, in Chinese, tells its operator what to do. */
export class WitnessDirectoryUnusable extends Error {
  override readonly name = 'WitnessDirectoryUnusable';
}

/**
 * What a witness must never forget, each in a file that appears whole or not at all: its key, and of each log the newest
 * checkpoint that it has cosigned, as a note with its cosignature. One process at a time.
 */
export class WitnessDirectory {
  private constructor(
    private readonly path: string,
    private readonly held: HeldDirectory,
    /** The key of the witness; made when the directory was opened for the first time. */
    readonly key: WitnessKey,
    private readonly checkpoints: Map<string, CosignedCheckpoint>,
  ) {}

  /**
   * @param name of a new witness; one that has a key must have that name, where one is given
   * @throws WitnessDirectoryUnusable
   */
  static async open(path: string, name: string | undefined): Promise<WitnessDirectory> {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const held = await holdDirectory(path);
    if (held === null)
      throw new WitnessDirectoryUnusable(`另一个见证程序正在使用目录 ${path}：一个目录只供一个见证程序。`);
    try {
      const files = (await readdir(path)).filter((file) => file.endsWith(CHECKPOINT));
      const key = (await readKey(path)) ?? (await makeKey(path, name, files));
      const known = key.publicKey.name;
      if (name !== undefined && name !== known)
        throw new WitnessDirectoryUnusable(
          `目录 ${path} 的见证程序名为 ${known}，不是 ${name}：请去掉 --name，或另用一个目录。`,
        );
      const checkpoints = await Promise.all(files.map((file) => readCheckpoint(join(path, file), key)));
      return new WitnessDirectory(path, held, key, new Map(checkpoints.map((each) => [each.checkpoint.origin, each])));
    } catch (error) {
      held.release();
      throw error;
    }
  }

  /** Null before the first checkpoint of the log. */
  newest(origin: string): CosignedCheckpoint | null {
    return this.checkpoints.get(origin) ?? null;
  }

  /** Keeps a checkpoint that was cosigned; the cosignature is the last of its signatures. It is durable when this resolves. */
  async keep(note: SignedNote): Promise<void> {
    const cosigned = cosignedOf(note, this.key);
    if (cosigned === null) throw new Error('The last signature is not that of the witness');
    await writeWhole(this.path, fileOf(cosigned.checkpoint.origin), formatNote(note));
    this.checkpoints.set(cosigned.checkpoint.origin, cosigned);
  }

  /** Lets another process use the directory. */
  close(): void {
    this.held.release();
  }
}

const fileOf = (origin: string): string => `${createHash('sha256').update(origin).digest('hex')}${CHECKPOINT}`;

function cosignedOf({ text, signatures }: SignedNote, { publicKey }: WitnessKey): CosignedCheckpoint | null {
  const time = cosignedAt(publicKey, text, signatures.at(-1)?.signature ?? Buffer.alloc(0));
  return time === null ? null : { checkpoint: parseCheckpoint(text), time };
}

async function readCheckpoint(file: string, key: WitnessKey): Promise<CosignedCheckpoint> {
  const damaged = `${file} 已损坏：不能当作没有见证过；请停用这个见证程序，换一个目录、用新的密钥重新开始，并告知各记录的运维单位。`;
  try {
    const cosigned = cosignedOf(parseNote(await readFile(file, 'utf8')), key);
    if (cosigned !== null && file.endsWith(fileOf(cosigned.checkpoint.origin))) return cosigned;
  } catch (error) {
    if (!(error instanceof NoteMalformed)) throw error;
  }
  throw new WitnessDirectoryUnusable(damaged);
}

/** The key as it was made; null where there is none. */
async function readKey(path: string): Promise<WitnessKey | null> {
  const text = await readFile(join(path, KEY), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const [name = '', secret = ''] = text.split('\n');
  const seed = Buffer.from(secret, 'base64');
  if (name === '' || seed.length !== SEED_BYTES)
    throw new WitnessDirectoryUnusable(`${join(path, KEY)} 不是见证密钥的写法。`);
  return witnessKey(name, seed);
}

async function makeKey(path: string, name: string | undefined, files: readonly string[]): Promise<WitnessKey> {
  if (files.length > 0)
    throw new WitnessDirectoryUnusable(
      `目录 ${path} 里有见证过的检查点，却没有密钥 ${KEY}：请找回密钥，或换一个目录重新开始。`,
    );
  if (name === undefined)
    throw new WitnessDirectoryUnusable('第一次启动须用 --name 给见证程序起一个名称，例如 witness.审计局域名/duban。');
  const seed = randomBytes(SEED_BYTES);
  try {
    const key = witnessKey(name, seed);
    await writeWhole(path, KEY, `${name}\n${seed.toString('base64')}\n`);
    return key;
  } catch (error) {
    if (error instanceof NoteMalformed)
      throw new WitnessDirectoryUnusable(`“${name}”不能作名称：不得有空白和加号。`, { cause: error });
    throw error;
  }
}

/** Writes beside the place, then moves what is durable there: whenever the process or the machine ends, one of both is whole. */
async function writeWhole(directory: string, name: string, text: string): Promise<void> {
  const beside = join(directory, `${name}.part`);
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, join(directory, name));
  const entries = await open(directory);
  try {
    await entries.sync();
  } finally {
    await entries.close();
  }
}

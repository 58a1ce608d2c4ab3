import { HASH_BYTES } from './suite.js';
import { exactBase64, NoteMalformed, parseNote } from './signed-note.js';

/** What is signed of a tree: its name, how many leaves it has, and its root (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** The text to be signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** Reads what was signed; extension lines are left aside. @throws NoteMalformed */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.replace(/\n$/, '').split('\n');
  const [origin = '', size = '', base64 = ''] = lines;
  const root = exactBase64(base64);
  if (
    lines.includes('') ||
    !/^(0|[1-9]\d{0,15})$/.test(size) ||
    !Number.isSafeInteger(Number(size)) ||
    root?.length !== HASH_BYTES
  )
    throw new NoteMalformed(`No checkpoint: ${text.slice(0, 200)}`);
  return { origin, size: Number(size), root };
}

/** The checkpoint in one line, for paper: origin, size and root, without a signature. */
export function paperLine({ origin, size, root }: Checkpoint): string {
  return `${origin} ${size} ${root.toString('base64')}`;
}

/**
 * The checkpoint that somebody has kept: the signed note, or its line on paper.
 * @throws NoteMalformed
 */
export function parseKnown(text: string): Checkpoint {
  const [, origin, size, root] = /^([^ \r\n]+) ([^ \r\n]+) ([^ \r\n]+)\r?\n?$/.exec(text) ?? [];
  return parseCheckpoint(root === undefined ? parseNote(text).text : `${origin}\n${size}\n${root}\n`);
}

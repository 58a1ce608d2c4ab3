import { formatKey, noteKey, parseKey } from '../integrity/signed-note.js';
import type { LogId } from '../event-store.js';
import { ALGORITHMS, type SealKey } from './seal-key.js';
import type { SealedTree } from './sealed-trees.js';

type NewTree = Pick<SealedTree, 'log' | 'epoch' | 'origin' | 'suite' | 'publicKey'>;

/** What a tree is called: it says which log and which of its trees, and nothing that may change. */
const originOf = (log: LogId, epoch: number): string => `duban/${log}/${epoch}`;

/** A log's first tree. */
export function firstTree(log: LogId, key: SealKey): NewTree {
  const origin = originOf(log, 1);
  return { log, epoch: 1, origin, suite: key.suite, publicKey: formatKey(key.publicKey(origin)) };
}

/** The tree that follows one which was given up, under the same key. */
export function nextTree({ log, epoch, suite, publicKey }: SealedTree): NewTree {
  const origin = originOf(log, epoch + 1);
  const key = parseKey(publicKey, ALGORITHMS);
  return { log, epoch: epoch + 1, origin, suite, publicKey: formatKey(noteKey(origin, key.algorithm, key.publicKey)) };
}

import { joined, subtreesOf, type LeafRange, type TreeNode } from './merkle-tree.js';
import type { TreeHasher } from './suite.js';

/** Gives the hashes of complete subtrees, in the order asked for. */
export type NodeReader = (nodes: readonly TreeNode[]) => Promise<readonly Buffer[]>;

/** The proof that a leaf is in a tree (RFC 9162, 2.1.3.1): the hashes beside its way to the root, from the leaf upwards. */
export async function inclusionProof(
  hasher: TreeHasher,
  read: NodeReader,
  { index, size }: { index: number; size: number },
): Promise<Buffer[]> {
  if (index < 0 || index >= size) throw new RangeError(`A tree of ${size} leaves has no leaf ${index}`);
  const beside: LeafRange[] = [];
  let range: LeafRange = { from: 0, to: size };
  while (range.to - range.from > 1) {
    const middle = middleOf(range);
    const [left, right] = [
      { from: range.from, to: middle },
      { from: middle, to: range.to },
    ];
    beside.unshift(index < middle ? right : left);
    range = index < middle ? left : right;
  }
  return hashesOf(hasher, read, beside);
}

/** The proof that a tree begins with an earlier one (RFC 9162, 2.1.4.1). */
export async function consistencyProof(
  hasher: TreeHasher,
  read: NodeReader,
  { from, to }: { from: number; to: number },
): Promise<Buffer[]> {
  if (from < 0 || from > to) throw new RangeError(`A tree of ${to} leaves has none of ${from} within`);
  if (from === 0 || from === to) return [];
  const beside: LeafRange[] = [];
  let range: LeafRange = { from: 0, to };
  while (range.to !== from) {
    const middle = middleOf(range);
    if (from <= middle) {
      beside.unshift({ from: middle, to: range.to });
      range = { from: range.from, to: middle };
    } else {
      beside.unshift({ from: range.from, to: middle });
      range = { from: middle, to: range.to };
    }
  }
  // A tree that is a complete subtree of the later one is known to whoever asks; any other must be shown.
  return hashesOf(hasher, read, range.from === 0 ? beside : [range, ...beside]);
}

/** Whether the proof shows that the leaf is in the tree (RFC 9162, 2.1.3.2). */
export function provesInclusion(hasher: TreeHasher, { leafHash, index, size, proof, root }: InclusionClaim): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  let [place, last] = [BigInt(index), BigInt(size) - 1n];
  let hash = leafHash;
  for (const beside of proof) {
    if (last === 0n) return false;
    if (isOdd(place) || place === last) {
      hash = hasher.node(beside, hash);
      while (!isOdd(place) && place !== 0n) [place, last] = [place >> 1n, last >> 1n];
    } else hash = hasher.node(hash, beside);
    [place, last] = [place >> 1n, last >> 1n];
  }
  return last === 0n && hash.equals(root);
}

/** What an inclusion proof is to show. */
export interface InclusionClaim {
  readonly leafHash: Buffer;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Buffer[];
  readonly root: Buffer;
}

/** Whether the proof shows that the later tree begins with the earlier one (RFC 9162, 2.1.4.2). */
export function provesConsistency(
  hasher: TreeHasher,
  { from, to, proof, fromRoot, toRoot }: ConsistencyClaim,
): boolean {
  if (!isSize(from) || !isSize(to) || from > to) return false;
  if (from === to) return proof.length === 0 && fromRoot.equals(toRoot);
  if (from === 0) return proof.length === 0 && fromRoot.equals(hasher.empty);
  const isComplete = (BigInt(from) & (BigInt(from) - 1n)) === 0n;
  const [first, ...rest] = isComplete ? [fromRoot, ...proof] : proof;
  if (!first) return false;
  let [place, last] = [BigInt(from) - 1n, BigInt(to) - 1n];
  while (isOdd(place)) [place, last] = [place >> 1n, last >> 1n];
  let [earlier, later] = [first, first];
  for (const beside of rest) {
    if (last === 0n) return false;
    if (isOdd(place) || place === last) {
      earlier = hasher.node(beside, earlier);
      later = hasher.node(beside, later);
      while (!isOdd(place) && place !== 0n) [place, last] = [place >> 1n, last >> 1n];
    } else later = hasher.node(later, beside);
    [place, last] = [place >> 1n, last >> 1n];
  }
  return last === 0n && earlier.equals(fromRoot) && later.equals(toRoot);
}

/** What a consistency proof is to show. */
export interface ConsistencyClaim {
  readonly from: number;
  readonly to: number;
  readonly proof: readonly Buffer[];
  readonly fromRoot: Buffer;
  readonly toRoot: Buffer;
}

/** Where RFC 9162, 2.1.1 divides a range: its left part is the largest complete subtree that is not the whole. */
function middleOf({ from, to }: LeafRange): number {
  let left = 1;
  while (left * 2 < to - from) left *= 2;
  return from + left;
}

async function hashesOf(hasher: TreeHasher, read: NodeReader, ranges: readonly LeafRange[]): Promise<Buffer[]> {
  const parts = ranges.map(subtreesOf);
  const hashes = await read(parts.flat());
  let at = 0;
  return parts.map(({ length }) => joined(hasher, hashes.slice(at, (at += length))));
}

const isOdd = (place: bigint): boolean => (place & 1n) === 1n;
const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

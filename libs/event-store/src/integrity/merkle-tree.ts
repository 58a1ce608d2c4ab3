import type { TreeHasher } from './suite.js';

/** A complete subtree of 2^level leaves, the index-th of its level; level 0 are the leaves' own hashes. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** A complete subtree with its hash. */
export interface HashedNode extends TreeNode {
  readonly hash: Buffer;
}

/** Leaves from `from` up to and not including `to`. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The complete subtrees that make up a range, from left to right. The range must be one of those that RFC 9162, 2.1 hashes:
 * one that begins at a multiple of the smallest power of two that holds its length.
 */
export function subtreesOf({ from, to }: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = [];
  let at = from;
  while (at < to) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** Hash of a range from those of its complete subtrees, left to right. */
export function joined(hasher: TreeHasher, hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return hasher.empty;
  return hashes.reduceRight((right, left) => hasher.node(left, right));
}

/** The right edge of a growing tree: all that is needed to add leaves and to know the root. */
export class TreeEdge {
  #size: number;
  readonly #hashes: Buffer[];

  /**
   * @param hashes of the complete subtrees of a tree of that size, left to right, as `subtreesOf` names them
   */
  constructor(
    private readonly hasher: TreeHasher,
    size = 0,
    hashes: readonly Buffer[] = [],
  ) {
    this.#size = size;
    this.#hashes = [...hashes];
    if (subtreesOf({ from: 0, to: size }).length !== hashes.length)
      throw new Error(`A tree of ${size} leaves has other complete subtrees than ${hashes.length}`);
  }

  get size(): number {
    return this.#size;
  }

  /** Root of the tree so far. */
  get root(): Buffer {
    return joined(this.hasher, this.#hashes);
  }

  /** Adds a leaf by its hash. Returns the subtrees that it completes, itself first. */
  add(leafHash: Buffer): HashedNode[] {
    let node: HashedNode = { level: 0, index: this.#size, hash: leafHash };
    const completed = [node];
    this.#hashes.push(leafHash);
    while (node.index % 2 === 1) {
      const right = this.#hashes.pop() as Buffer;
      const left = this.#hashes.pop() as Buffer;
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: this.hasher.node(left, right) };
      this.#hashes.push(node.hash);
      completed.push(node);
    }
    this.#size += 1;
    return completed;
  }
}

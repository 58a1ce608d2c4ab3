import { leafBytes } from '../integrity/leaf.js';
import { subtreesOf, TreeEdge, type HashedNode } from '../integrity/merkle-tree.js';
import { formatKey } from '../integrity/signed-note.js';
import { treeHasher, type TreeHasher } from '../integrity/suite.js';
import { tilePieces } from '../integrity/tiles.js';
import type { EventStore, LogId } from '../event-store.js';
import type { StoredEvent } from '../stored-event.js';
import { leafOf } from './leaf-of.js';
import { readNodes } from './read-nodes.js';
import { signCheckpoint } from './sign-checkpoint.js';
import { SealKeyChanged, type SealKey } from './seal-key.js';
import type { SealedTree, SealedTrees } from './sealed-trees.js';
import { TreeDamaged } from './tree-damaged.js';
import { firstTree } from './tree-names.js';

/** Most events between two checkpoints, and so of one step. */
export const SEALED_AT_ONCE = 1_000;
/** A checkpoint is signed when the last one is so old and something has been added since, in milliseconds. */
const SIGN_AFTER_MS = 20_000;

/** What sealing works with. */
export interface SealerParts {
  readonly store: Pick<EventStore, 'readStored'>;
  readonly trees: SealedTrees;
  readonly key: SealKey;
  /** Whether a witness has said where it stands with the tree; none is signed before. Absent where there are no witnesses. */
  readonly isKnownToWitnesses?: (tree: SealedTree) => boolean;
  /** This process's clock, in milliseconds; for tests. */
  readonly now?: () => number;
}

/** A tree that this process is growing. */
interface Growing {
  readonly tree: SealedTree;
  readonly edge: TreeEdge;
  readonly signedSize: number;
  readonly signedAt: number;
}

/**
 * Seals logs: adds every event to the log's Merkle tree and signs the tree. The size in the database is the fence: of two
 * processes that add the same events one writes, and the other looks anew.
 */
export class LogSealer {
  private readonly growing = new Map<LogId, Growing>();
  private readonly now: () => number;

  constructor(private readonly parts: SealerParts) {
    this.now = parts.now ?? (() => performance.now());
  }

  /**
   * Adds the next events and signs where it is time. Returns how many were added.
   * @throws TreeDamaged where the tree is not the one that was signed
   * @throws SealKeyChanged where it was begun under another key
   */
  async advance(log: LogId): Promise<number> {
    const known = this.growing.get(log) ?? (await this.open(log));
    this.growing.delete(log);
    if (!known) return 0;
    const events = await Array.fromAsync(
      this.parts.store.readStored(log, { after: known.tree.position, limit: SEALED_AT_ONCE }),
    );
    const grown = events.length > 0 ? await this.grow(known, events) : known;
    if (grown === null) return 0;
    const isSigned = this.isDue(grown, events.length) && (await this.maySign(grown.tree));
    this.growing.set(log, isSigned ? await this.sign(grown) : grown);
    return events.length;
  }

  private async grow({ tree, edge, ...signed }: Growing, events: readonly StoredEvent[]): Promise<Growing | null> {
    const hasher = treeHasher(tree.suite);
    const nodes: HashedNode[] = [];
    for (const event of events) nodes.push(...edge.add(hasher.leaf(leafBytes(leafOf(tree, edge.size, event)))));
    const size = edge.size;
    const position = events.at(-1)?.position ?? tree.position;
    const growth = { from: tree.size, size, position, pieces: tilePieces(nodes) };
    if (!(await this.parts.trees.grow(tree, growth))) return null;
    return { ...signed, tree: { ...tree, size, position }, edge };
  }

  private isDue({ tree, signedSize, signedAt }: Growing, added: number): boolean {
    if (tree.size === signedSize) return false;
    return added === SEALED_AT_ONCE || this.now() - signedAt >= SIGN_AFTER_MS;
  }

  /** Not before a witness has answered, and never again once one knows the tree otherwise. */
  private async maySign(tree: SealedTree): Promise<boolean> {
    const { trees, isKnownToWitnesses } = this.parts;
    if (isKnownToWitnesses && !isKnownToWitnesses(tree)) return false;
    const newest = await trees.find(tree.log);
    return newest?.epoch === tree.epoch && !newest.quarantined;
  }

  private async sign({ tree, edge }: Growing): Promise<Growing> {
    const { trees, key } = this.parts;
    const { origin, size, position } = tree;
    const note = signCheckpoint(key, { origin, size, root: edge.root });
    await trees.keep(tree, { size, position, root: edge.root, note });
    return { tree, edge, signedSize: size, signedAt: this.now() };
  }

  /** The tree as it stands in the database, begun where there is none; null where another process has just begun it. */
  private async open(log: LogId): Promise<Growing | null> {
    const { trees, key } = this.parts;
    const begun = (await trees.find(log)) ?? (await trees.begin(firstTree(log, key)));
    if (!begun || begun.quarantined) return null;
    if (formatKey(key.publicKey(begun.origin)) !== begun.publicKey) throw new SealKeyChanged(begun);
    const [newest] = await trees.checkpoints(begun, { order: 'newest', limit: 1 });
    // Looked at after the checkpoint: another process may have gone on in between, and a tree never shrinks.
    const tree = (await trees.find(log)) ?? begun;
    const hasher = treeHasher(tree.suite);
    const edge = await this.edgeOf(tree, hasher, tree.size);
    if (newest) {
      if (newest.size > tree.size)
        throw new TreeDamaged(log, `${newest.size} leaves were signed, and it has ${tree.size}`);
      const signed = await this.edgeOf(tree, hasher, newest.size);
      if (!signed.root.equals(newest.root))
        throw new TreeDamaged(log, `its root of ${newest.size} leaves is not the signed one`);
    }
    return { tree, edge, signedSize: newest?.size ?? 0, signedAt: newest ? this.now() : -Infinity };
  }

  private async edgeOf(tree: SealedTree, hasher: TreeHasher, size: number): Promise<TreeEdge> {
    const hashes = await readNodes(this.parts.trees, tree)(subtreesOf({ from: 0, to: size }));
    return new TreeEdge(hasher, size, hashes);
  }
}

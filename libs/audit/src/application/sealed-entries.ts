import {
  leafBytes,
  leafOf,
  readNodes,
  TILE_WIDTH,
  treeHasher,
  type EventStore,
  type SealedTree,
  type SealedTrees,
  type SignedCheckpoint,
  type StoredEvent,
} from '#libs/event-store';
import type { SealedCheckpoint, SealedEvent } from '../domain/export/export-format.js';
import { storedText } from './verification/history-format.js';

const CHECKPOINTS = 500;

/** What a sealed log is read from. */
export interface SealedSource {
  readonly store: Pick<EventStore, 'readStored'>;
  readonly trees: Pick<SealedTrees, 'tiles' | 'checkpoints'>;
  readonly tree: SealedTree;
  /** Position of the last event. */
  readonly upTo: bigint;
}

/**
 * The events up to a position in the bytes that were recorded, each with the hash that the tree has of it, and every checkpoint behind
 * the last event that it covers. Nothing is kept but a tile and some checkpoints.
 */
export async function* sealedEntries(source: SealedSource): AsyncGenerator<SealedEvent | SealedCheckpoint> {
  const { store, tree, upTo } = source;
  const checkpoints = checkpointsOf(source);
  const leaves = new Leaves(source);
  let next = await checkpoints.next();
  let index = 0;
  for await (const event of store.readStored(tree.log, { after: 0n, upTo })) {
    const leaf = await leaves.of(event, index);
    yield { ...storedText(index, event), leaf: leaf.toString('base64') };
    index += 1;
    for (; !next.done && next.value.size === index; next = await checkpoints.next())
      yield { checkpoint: next.value.note };
  }
  // Events that were signed and are not there any more: whoever verifies shall see the checkpoint that they are missing from.
  for (; !next.done; next = await checkpoints.next()) yield { checkpoint: next.value.note };
}

/** Hashes of leaves as the tree has them, a tile at a time; those of events that are not in the tree yet are computed. */
class Leaves {
  private tile: readonly Buffer[] = [];

  constructor(private readonly source: Pick<SealedSource, 'trees' | 'tree'>) {}

  /** To be asked for one index after the other. */
  async of(event: StoredEvent, index: number): Promise<Buffer> {
    const { trees, tree } = this.source;
    const place = index % TILE_WIDTH;
    if (place === 0) {
      const width = Math.min(TILE_WIDTH, Math.max(0, tree.size - index));
      const nodes = Array.from({ length: width }, (_, further) => ({ level: 0, index: index + further }));
      this.tile = await readNodes(trees, tree)(nodes);
    }
    return this.tile[place] ?? treeHasher(tree.suite).leaf(leafBytes(leafOf(tree, index, event)));
  }
}

/** Checkpoints that cover nothing behind the position, from the oldest on, a page at a time. */
async function* checkpointsOf({ trees, tree, upTo }: SealedSource): AsyncGenerator<SignedCheckpoint> {
  for (let above = 0; ;) {
    const page = await trees.checkpoints(tree, { order: 'oldest', above, limit: CHECKPOINTS });
    for (const checkpoint of page) {
      if (checkpoint.position > upTo) return;
      above = checkpoint.size;
      yield checkpoint;
    }
    if (page.length === 0) return;
  }
}

import { readNodes, TILE_WIDTH, type EventStore, type SealedTree, type SealedTrees } from '#libs/event-store';
import { checkpointLine, endLine, eventLine, headLine } from './history-format.js';

const CHECKPOINTS = 500;

/** What a history is written from. */
export interface HistorySource {
  readonly store: Pick<EventStore, 'readStored'>;
  readonly trees: Pick<SealedTrees, 'tiles' | 'checkpoints'>;
  readonly tree: SealedTree;
  /** Told how many events have been written, and how many there will be. */
  readonly onProgress?: (events: number, of: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * The lines of a log's history up to its newest checkpoint, in pieces. Nothing is kept but a tile and some checkpoints.
 */
export async function* historyLines({ store, trees, tree, onProgress, signal }: HistorySource): AsyncGenerator<string> {
  yield headLine(tree);
  const [newest] = await trees.checkpoints(tree, { order: 'newest', limit: 1 });
  const of = newest?.size ?? 0;
  const checkpoints = checkpointsOf({ trees, tree }, of);
  let next = await checkpoints.next();
  let written = 0;
  let index = 0;
  if (newest) {
    const leaves = readNodes(trees, tree);
    let tile: readonly Buffer[] = [];
    for await (const event of store.readStored(tree.log, { after: 0n, upTo: newest.position })) {
      signal?.throwIfAborted();
      if (index % TILE_WIDTH === 0) {
        const width = Math.min(TILE_WIDTH, of - index);
        const first = index;
        tile = await leaves(Array.from({ length: width }, (_, place) => ({ level: 0, index: first + place })));
        onProgress?.(index, of);
      }
      yield eventLine(index, event, tile[index % TILE_WIDTH] ?? Buffer.alloc(0));
      index += 1;
      for (; !next.done && next.value.size === index; next = await checkpoints.next()) {
        yield checkpointLine(next.value.note);
        written += 1;
      }
    }
  }
  onProgress?.(index, of);
  yield endLine(index, written);
}

/** Checkpoints up to a size, from the oldest on, a page at a time. */
async function* checkpointsOf({ trees, tree }: Pick<HistorySource, 'trees' | 'tree'>, upTo: number) {
  for (let above = 0; above < upTo;) {
    const page = await trees.checkpoints(tree, { order: 'oldest', above, limit: CHECKPOINTS });
    if (page.length === 0) return;
    for (const checkpoint of page) if (checkpoint.size <= upTo) yield checkpoint;
    above = page.at(-1)?.size ?? upTo;
  }
}

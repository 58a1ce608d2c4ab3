import type { NodeReader } from '../integrity/merkle-proof.js';
import { treeHasher } from '../integrity/suite.js';
import { hashInTile, keyOf, tileOf } from '../integrity/tiles.js';
import type { SealedTree, SealedTrees } from './sealed-trees.js';

/** Reads hashes of subtrees out of the tree's tiles, each tile once. */
export function readNodes(trees: Pick<SealedTrees, 'tiles'>, tree: SealedTree): NodeReader {
  const hasher = treeHasher(tree.suite);
  return async (nodes) => {
    const wanted = new Map(nodes.map(tileOf).map((id) => [keyOf(id), id]));
    const tiles = await trees.tiles(tree, [...wanted.values()]);
    const byKey = new Map([...wanted.keys()].map((key, place) => [key, tiles[place] as Buffer]));
    return nodes.map((node) => hashInTile(hasher, byKey.get(keyOf(tileOf(node))) as Buffer, node));
  };
}

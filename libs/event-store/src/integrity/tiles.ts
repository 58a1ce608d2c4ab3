import type { HashedNode, TreeNode } from './merkle-tree.js';
import { HASH_BYTES, type TreeHasher } from './suite.js';

/** Levels that a tile spans; as in c2sp.org/tlog-tiles. */
const HEIGHT = 8;
/** Most hashes of a tile. */
export const TILE_WIDTH = 2 ** HEIGHT;

/** Hashes of up to 256 neighbouring subtrees of one height: those of leaves at level 0, of 256 leaves at level 1, and so on. */
export interface TileId {
  readonly level: number;
  readonly index: number;
}

/** Hashes that a tile is to hold from a place on. */
export interface TilePiece extends TileId {
  readonly from: number;
  readonly hashes: Buffer;
}

/** The pieces of tiles that new subtrees make up, in the order in which they came. */
export function tilePieces(nodes: readonly HashedNode[]): TilePiece[] {
  const pieces = new Map<string, { id: TileId; from: number; hashes: Buffer[] }>();
  for (const { level, index, hash } of nodes) {
    if (level % HEIGHT !== 0) continue;
    const id = { level: level / HEIGHT, index: Math.floor(index / TILE_WIDTH) };
    const key = keyOf(id);
    const piece = pieces.get(key);
    if (piece) piece.hashes.push(hash);
    else pieces.set(key, { id, from: index % TILE_WIDTH, hashes: [hash] });
  }
  return [...pieces.values()].map(({ id, from, hashes }) => ({ ...id, from, hashes: Buffer.concat(hashes) }));
}

/** The tile that holds what a subtree's hash is made of. */
export function tileOf({ level, index }: TreeNode): TileId {
  const height = level % HEIGHT;
  return { level: Math.floor(level / HEIGHT), index: Math.floor((index * 2 ** height) / TILE_WIDTH) };
}

/**
 * The subtree's hash, from the tile that `tileOf` names.
 * @throws Error where the tile ends before it
 */
export function hashInTile(hasher: TreeHasher, tile: Buffer, { level, index }: TreeNode): Buffer {
  const width = 2 ** (level % HEIGHT);
  const from = (index * width) % TILE_WIDTH;
  if (tile.length < (from + width) * HASH_BYTES)
    throw new Error(`The tile of subtree ${index} of level ${level} has ${tile.length} bytes`);
  let hashes = Array.from({ length: width }, (_, place) =>
    tile.subarray((from + place) * HASH_BYTES, (from + place + 1) * HASH_BYTES),
  );
  while (hashes.length > 1)
    hashes = Array.from({ length: hashes.length / 2 }, (_, pair) =>
      hasher.node(hashes[pair * 2] as Buffer, hashes[pair * 2 + 1] as Buffer),
    );
  return hashes[0] as Buffer;
}

/** A tile's name in a map. */
export const keyOf = ({ level, index }: TileId): string => `${level}/${index}`;

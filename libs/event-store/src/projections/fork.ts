/**
 * Where closed versions hang in a binary tree over all positions: each at the position within [from, to) that more powers
 * of two divide than any other. So the versions that hold a position hang on its way to the root, at one node a level,
 * and a btree finds them (Kriegel, Pötke, Seidl: the relational interval tree).
 */

/** The node of a version, as an SQL expression over its columns. */
export const FORK = ((level: string) => `((to_position - 1) >> ${level}) << ${level}`)(
  `(length(to_bin((from_position - 1) # (to_position - 1))) - 1)`,
);

/** Levels of the tree: every position that a bigint can hold has its node. */
const LEVELS = 62;

/** The nodes on the way from a position to the root. */
export function forksOver(position: bigint): bigint[] {
  return Array.from({ length: LEVELS }, (_, level) => ((position >> BigInt(level)) | 1n) << BigInt(level));
}

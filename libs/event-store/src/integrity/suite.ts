import { hash } from 'node:crypto';

/** Cryptographic suite of a sealed log: `intl` is SHA-256 with Ed25519, `gm` SM3 (GB/T 32905) with SM2 (GB/T 32918). */
export type Suite = 'intl' | 'gm';

const SUITES = {
  intl: { code: 1, hash: 'sha256' },
  gm: { code: 2, hash: 'sm3' },
} as const;

/** Every hash of both suites has as many bytes. */
export const HASH_BYTES = 32;

/** The byte that names the suite in a leaf. */
export function suiteCode(suite: Suite): number {
  return SUITES[suite].code;
}

/** How a tree hashes. */
export interface TreeHasher {
  /** Hash of the tree without leaves. */
  readonly empty: Buffer;
  leaf(bytes: Buffer): Buffer;
  node(left: Buffer, right: Buffer): Buffer;
}

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** The hashing of RFC 9162, 2.1.1, with the suite's hash: a leaf can never be taken for a node. */
export function treeHasher(suite: Suite): TreeHasher {
  const digest = (...parts: Buffer[]): Buffer => hash(SUITES[suite].hash, Buffer.concat(parts), 'buffer');
  return {
    empty: digest(),
    leaf: (bytes) => digest(LEAF, bytes),
    node: (left, right) => digest(NODE, left, right),
  };
}

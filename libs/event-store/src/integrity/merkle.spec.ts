import { RFC9162 } from '@transmute/rfc9162';
import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import {
  consistencyProof,
  inclusionProof,
  provesConsistency,
  provesInclusion,
  type ConsistencyClaim,
  type InclusionClaim,
} from './merkle-proof.js';
import { subtreesOf, TreeEdge, type TreeNode } from './merkle-tree.js';
import { treeHasher } from './suite.js';

const hasher = treeHasher('intl');

/** The eight leaves, and the roots of the first 0 to 8, that implementations of RFC 6962 share. */
const LEAVES = [
  ...['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'],
].map((hex) => Buffer.from(hex, 'hex'));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** A tree that keeps every complete subtree, and its root at each size. */
function grow(leaves: readonly Buffer[], hashing = hasher) {
  const edge = new TreeEdge(hashing);
  const nodes = new Map<string, Buffer>();
  const roots = [edge.root];
  for (const leaf of leaves) {
    for (const { level, index, hash } of edge.add(hashing.leaf(leaf))) nodes.set(`${level}/${index}`, hash);
    roots.push(edge.root);
  }
  const read = (wanted: readonly TreeNode[]) =>
    Promise.resolve(wanted.map(({ level, index }) => nodes.get(`${level}/${index}`) as Buffer));
  return { roots, read };
}

/** As RFC 9162, 2.1.1 defines it, without anything clever. */
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (!first) return hasher.empty;
  if (leaves.length === 1) return hasher.leaf(first);
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return hasher.node(rootByDefinition(leaves.slice(0, left)), rootByDefinition(leaves.slice(left)));
}

describe('a Merkle tree', () => {
  it('has the roots that implementations of RFC 6962 share', () => {
    expect(grow(LEAVES).roots.map((root) => root.toString('hex'))).toEqual(ROOTS);
  });

  it('has the roots and proofs of an independent library', async () => {
    const leaves = Array.from({ length: 21 }, () => randomBytes(20));
    const { roots, read } = grow(leaves);
    const plain = (proof: readonly Uint8Array[]) => proof.map((hash) => Buffer.from(hash).toString('hex'));
    for (let size = 1; size <= leaves.length; size += 1) {
      const entries = leaves.slice(0, size);
      expect(plain([roots[size] as Buffer])).toEqual(plain([await RFC9162.MTH(entries)]));
      for (let index = 0; index < size; index += 1) {
        const path = await RFC9162.PATH(index, entries);
        expect(plain(await inclusionProof(hasher, read, { index, size }))).toEqual(plain(path));
      }
      for (let from = 1; from < size; from += 1) {
        const path = await RFC9162.PROOF(from, entries);
        // It leaves the earlier root in where that is a complete subtree; RFC 9162, 2.1.4.1 leaves it out: SUBPROOF(m, D[m], true) = {}.
        const proof = Number.isInteger(Math.log2(from)) ? path.slice(1) : path;
        expect(plain(await consistencyProof(hasher, read, { from, to: size }))).toEqual(plain(proof));
      }
    }
  });

  it('has the root of the definition at every size, and goes on from the subtrees of its edge', () => {
    const leaves = Array.from({ length: 130 }, () => randomBytes(20));
    const { roots } = grow(leaves);
    for (let size = 0; size <= leaves.length; size += 1)
      expect(roots[size]).toEqual(rootByDefinition(leaves.slice(0, size)));
  });

  it('goes on from the complete subtrees of its edge', async () => {
    const leaves = Array.from({ length: 70 }, () => randomBytes(20));
    const { roots, read } = grow(leaves);
    for (let size = 0; size < leaves.length; size += 1) {
      const edge = new TreeEdge(hasher, size, await read(subtreesOf({ from: 0, to: size })));
      expect(edge.root).toEqual(roots[size]);
      edge.add(hasher.leaf(leaves[size] as Buffer));
      expect(edge.root).toEqual(roots[size + 1]);
    }
    expect(() => new TreeEdge(hasher, 3, [randomBytes(32)])).toThrow('3 leaves');
  });

  it('proves each leaf of each size, and no other place, leaf or root', async () => {
    const leaves = Array.from({ length: 40 }, () => randomBytes(20));
    const { roots, read } = grow(leaves);
    const wrong: InclusionClaim[] = [];
    for (let size = 1; size <= leaves.length; size += 1)
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(hasher, read, { index, size });
        const leafHash = hasher.leaf(leaves[index] as Buffer);
        const claim = { leafHash, index, size, proof, root: roots[size] as Buffer };
        expect(provesInclusion(hasher, claim)).toBe(true);
        for (let other = 0; other < size; other += 1) if (other !== index) wrong.push({ ...claim, index: other });
        wrong.push({ ...claim, root: randomBytes(32) }, { ...claim, proof: [...proof, randomBytes(32)] });
        if (proof.length > 0) wrong.push({ ...claim, proof: proof.slice(1) });
      }
    expect(wrong.filter((claim) => provesInclusion(hasher, claim))).toEqual([]);
    await expect(inclusionProof(hasher, read, { index: 40, size: 40 })).rejects.toThrow('no leaf 40');
  });

  it('proves that each size begins with each smaller one, and nothing else', async () => {
    const leaves = Array.from({ length: 40 }, () => randomBytes(20));
    const { roots, read } = grow(leaves);
    const wrong: ConsistencyClaim[] = [];
    for (let to = 0; to <= leaves.length; to += 1)
      for (let from = 0; from <= to; from += 1) {
        const proof = await consistencyProof(hasher, read, { from, to });
        const claim = { from, to, proof, fromRoot: roots[from] as Buffer, toRoot: roots[to] as Buffer };
        expect(provesConsistency(hasher, claim)).toBe(true);
        wrong.push({ ...claim, fromRoot: randomBytes(32) }, { ...claim, proof: [...proof, randomBytes(32)] });
        if (from > 0) wrong.push({ ...claim, toRoot: randomBytes(32) });
        if (from > 0 && from < to) wrong.push({ ...claim, from: to, to: from });
        if (proof.length > 0) wrong.push({ ...claim, proof: proof.slice(0, -1) });
      }
    expect(wrong.filter((claim) => provesConsistency(hasher, claim))).toEqual([]);
  });

  it('hashes with SM3 in the national suite', () => {
    // SM3 of no bytes, as OpenSSL gives it.
    expect(treeHasher('gm').empty.toString('hex')).toBe(
      '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
    );
  });
});

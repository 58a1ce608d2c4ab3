import {
  checkpointText,
  formatNote,
  leafBytes,
  leafOf,
  TreeEdge,
  treeHasher,
  type StoredEvent,
} from '#libs/event-store';
import { storedText } from '../application/verification/history-format.js';
import { PROOF_FORMAT, type EventProof } from '../application/verification/proof.js';
import { testKey, type Making } from './sealed-history.js';

/** The proof that an event is in the tree of all, by the definition of RFC 9162, 2.1.3, without anything clever. */
export function sampleProof(events: readonly StoredEvent[], index: number, making: Making = {}): EventProof {
  const { suite = 'intl', origin = 'duban/test/1', key = testKey(7, suite) } = making;
  const hasher = treeHasher(suite);
  const leaves = events.map((event, at) => hasher.leaf(leafBytes(leafOf({ suite, origin }, at, event))));
  const rootOf = (some: readonly Buffer[]): Buffer => {
    const edge = new TreeEdge(hasher);
    for (const leaf of some) edge.add(leaf);
    return edge.root;
  };
  const pathOf = (at: number, some: readonly Buffer[]): Buffer[] => {
    if (some.length <= 1) return [];
    const left = 2 ** Math.ceil(Math.log2(some.length) - 1);
    return at < left
      ? [...pathOf(at, some.slice(0, left)), rootOf(some.slice(left))]
      : [...pathOf(at - left, some.slice(left)), rootOf(some.slice(0, left))];
  };
  const text = checkpointText({ origin, size: events.length, root: rootOf(leaves) });
  const { name, keyId } = key.publicKey(origin);
  return {
    ...{ format: PROOF_FORMAT, origin, suite, event: storedText(index, events[index] as StoredEvent) },
    proof: pathOf(index, leaves).map((hash) => hash.toString('base64')),
    checkpoint: formatNote({ text, signatures: [{ name, keyId, signature: key.sign(Buffer.from(text)) }] }),
  };
}

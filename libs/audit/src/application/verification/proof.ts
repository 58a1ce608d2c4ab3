import {
  inclusionProof,
  leafBytes,
  leafOf,
  provesInclusion,
  readNodes,
  treeHasher,
  type Checkpoint,
  type EventStore,
  type SealedTree,
  type SealedTrees,
  type SignedCheckpoint,
  type StoredEvent,
} from '#libs/event-store';
import { z } from 'zod';
import { CosignatureCheck, type WitnessedSize } from './cosignature-check.js';
import { EventCheck } from './event-check.js';
import { HistoryFault } from './fault.js';
import { base64, storedEvent, storedOf, storedText, wholeText } from './history-format.js';
import { signedCheckpoint, type Trust } from './signed-checkpoint.js';

/** One event, and the proof that it is in the tree that a checkpoint was signed over. */
export const PROOF_FORMAT = 'duban-proof/1';

/** A proof as it is handed to whoever wants to check it: JSON, hashes in Base64. */
export const eventProof = z.strictObject({
  format: z.literal(PROOF_FORMAT),
  origin: wholeText.min(1),
  suite: z.enum(['intl', 'gm']),
  event: storedEvent,
  /** Hashes beside the way from the leaf to the root, from the leaf upwards (RFC 9162, 2.1.3). */
  proof: z.array(base64).max(64),
  /** The signed note. */
  checkpoint: wholeText,
});

/** A proof as it is handed out. */
export type EventProof = z.infer<typeof eventProof>;

/** What a proof is made from. */
export interface ProofSource {
  readonly store: Pick<EventStore, 'readStored' | 'countAfter' | 'head'>;
  readonly trees: Pick<SealedTrees, 'tiles' | 'checkpoints' | 'newestWitnessed'>;
  readonly tree: SealedTree;
}

/**
 * The proof of the event at a position against the newest checkpoint that a witness has cosigned, or against the newest of all
 * where that covers it first; null where there is no such event, or no checkpoint that covers it yet.
 */
export async function proveEvent({ store, trees, tree }: ProofSource, position: bigint): Promise<EventProof | null> {
  const witnessed = await trees.newestWitnessed(tree);
  const part = witnessed && witnessed.position >= position ? { below: witnessed.size + 1 } : {};
  const [newest] = await trees.checkpoints(tree, { order: 'newest', limit: 1, ...part });
  if (!newest || position > newest.position || position < 1n) return null;
  const [event] = await Array.fromAsync(store.readStored(tree.log, { after: position - 1n, limit: 1 }));
  if (event?.position !== position) return null;
  return proofAt({ trees, tree, newest }, await indexOf(store, tree, position), event);
}

/** The proof of the event that is known to be leaf `index`, against a checkpoint that covers it. */
export async function proofAt(
  {
    trees,
    tree,
    newest,
  }: Pick<ProofSource, 'tree'> & { readonly trees: Pick<SealedTrees, 'tiles'>; readonly newest: SignedCheckpoint },
  index: number,
  event: StoredEvent,
): Promise<EventProof> {
  const { origin, suite } = tree;
  const proof = await inclusionProof(treeHasher(suite), readNodes(trees, tree), { index, size: newest.size });
  return {
    format: PROOF_FORMAT,
    origin,
    suite,
    event: storedText(index, event),
    proof: proof.map((each) => each.toString('base64')),
    checkpoint: newest.note,
  };
}

/** The leaf's place in the tree. Positions need not be dense, so the events behind it are counted while none is added. */
async function indexOf(
  store: Pick<EventStore, 'countAfter' | 'head'>,
  { log, size, position: last }: SealedTree,
  position: bigint,
): Promise<number> {
  for (;;) {
    const head = await store.head(log);
    const [behind, unsealed] = [await store.countAfter(log, position), await store.countAfter(log, last)];
    if ((await store.head(log)) === head) return size - 1 - (behind - unsealed);
  }
}

/** A proof that held. */
export interface CheckedProof {
  readonly origin: string;
  /** Place of the event in the tree, from 0 on. */
  readonly index: number;
  readonly event: StoredEvent;
  /** The checkpoint that it was checked against. */
  readonly newest: Checkpoint;
  /** That enough witnesses have cosigned it; absent where none are trusted. */
  readonly witnessed?: WitnessedSize;
}

/**
 * Checks a proof with nothing but itself and what the auditor brings along.
 * @throws HistoryFault
 */
export function checkProof({ origin, suite, event, proof, checkpoint }: EventProof, trust: Trust): CheckedProof {
  const { checkpoint: newest, note } = signedCheckpoint(checkpoint, { origin, trust, index: event.index });
  const stored = storedOf(event);
  EventCheck.checkAlone(stored, event.index);
  const hasher = treeHasher(suite);
  const { index } = event;
  const leafHash = hasher.leaf(leafBytes(leafOf({ suite, origin }, index, stored)));
  const { size, root } = newest;
  const hashes = proof.map((each) => Buffer.from(each, 'base64'));
  if (!provesInclusion(hasher, { leafHash, index, size, proof: hashes, root }))
    throw new HistoryFault(
      'root-differs',
      index,
      `the event is not leaf ${index} of the tree of ${size} leaves that was signed`,
    );
  if (!trust.witnesses) return { origin, index, event: stored, newest };
  const { recordedAt } = stored;
  const witnessed = new CosignatureCheck(trust.witnesses).check({ note, size, recordedAt, index });
  if (!witnessed)
    throw new HistoryFault(
      'below-quorum',
      index,
      'the checkpoint is not cosigned by as many witnesses as there should be',
    );
  return { origin, index, event: stored, newest, witnessed };
}

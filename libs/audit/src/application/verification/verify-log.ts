import { LogTorn, type EventStore, type SealedTree, type SealedTrees, type Verification } from '#libs/event-store';
import { HistoryFault } from './fault.js';
import { HistoryCheck } from './history-check.js';
import type { Trust } from './signed-checkpoint.js';

const CHECKPOINTS = 500;

/** What a log is verified with, where it stands. */
export interface VerifiedLog {
  readonly store: Pick<EventStore, 'readStored'>;
  readonly trees: Pick<SealedTrees, 'checkpoints' | 'differingColumns' | 'noteVerification'>;
  readonly tree: SealedTree;
  readonly trust: Trust;
  /** Told how many events have been compared, and how many there are. */
  readonly onProgress?: (events: number, of: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Compares every event up to the newest checkpoint with what was signed, and the columns for queries with the bytes; keeps what
 * was found. Null where nothing has been signed yet.
 */
export async function verifyLog(log: VerifiedLog): Promise<Verification | null> {
  const { trees, tree } = log;
  const [newest] = await trees.checkpoints(tree, { order: 'newest', limit: 1 });
  if (!newest) return null;
  const fault = await faultOf(log, newest);
  const found = { size: newest.size, fault };
  await trees.noteVerification(tree, found);
  return found;
}

async function faultOf(log: VerifiedLog, newest: { size: number; position: bigint }): Promise<Verification['fault']> {
  const { trees, tree } = log;
  try {
    await compare(log, newest);
    const differing = await trees.differingColumns(tree.log, newest.position);
    if (differing === null) return null;
    return { code: 'column-differs', index: null, detail: `the columns of the event at position ${differing}` };
  } catch (error) {
    if (error instanceof HistoryFault) return { code: error.code, index: error.index, detail: error.detail };
    if (error instanceof LogTorn) return { code: 'index-gap', index: null, detail: error.message };
    throw error;
  }
}

async function compare(
  { store, trees, tree, trust, onProgress, signal }: VerifiedLog,
  { size: of, position: upTo }: { size: number; position: bigint },
): Promise<void> {
  const check = new HistoryCheck(tree, trust);
  const page = (above: number) => trees.checkpoints(tree, { order: 'oldest', above, limit: CHECKPOINTS });
  let checkpoints = await page(0);
  let index = 0;
  onProgress?.(index, of);
  for await (const event of store.readStored(tree.log, { after: 0n, upTo })) {
    signal?.throwIfAborted();
    check.event(event, index);
    index += 1;
    if (index % 1_000 === 0) onProgress?.(index, of);
    if (checkpoints[0]?.size !== index) continue;
    check.checkpoint(checkpoints[0].note);
    checkpoints = checkpoints.length > 1 ? checkpoints.slice(1) : await page(index);
  }
  check.end();
  if (index < of) throw new HistoryFault('index-gap', index, `${of} events were signed, and ${index} are there`);
}

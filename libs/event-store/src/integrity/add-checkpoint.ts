import { exactBase64, NoteMalformed } from './signed-note.js';
import { HASH_BYTES } from './suite.js';

const MAX_PROOF_LINES = 63;

/** What a log asks of a witness (c2sp.org/tlog-witness, "add-checkpoint"). */
export interface AddCheckpoint {
  /** Size of the newest tree that the log thinks the witness has cosigned; 0 for none. */
  readonly oldSize: number;
  /** That the new tree begins with the old one. */
  readonly proof: readonly Buffer[];
  /** The new checkpoint, signed. */
  readonly note: string;
}

/** The request's body. */
export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  return [`old ${oldSize}`, ...proof.map((hash) => hash.toString('base64')), '', note].join('\n');
}

/** @throws NoteMalformed where it is not written as it must be; the checkpoint itself is not looked at */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const border = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(border, 0)).split('\n');
  const [, size] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  const oldSize = Number(size);
  if (!Number.isSafeInteger(oldSize)) throw new NoteMalformed('The body does not begin with the old size');
  if (lines.length > MAX_PROOF_LINES) throw new NoteMalformed(`The proof has more than ${MAX_PROOF_LINES} lines`);
  const proof = lines.map(exactBase64);
  if (!proof.every((hash) => hash?.length === HASH_BYTES)) throw new NoteMalformed('A line of the proof is no hash');
  return { oldSize, proof: proof as Buffer[], note: body.slice(border + 2) };
}

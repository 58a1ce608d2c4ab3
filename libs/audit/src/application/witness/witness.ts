import {
  formatNote,
  isSignedBy,
  NoteMalformed,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  provesConsistency,
  suiteOfKey,
  treeHasher,
  type AddCheckpoint,
  type Checkpoint,
  type NoteKey,
  type NoteSignature,
  type WitnessKey,
} from '#libs/event-store';
import type { WitnessDirectory } from './witness-directory.js';

/** What a witness answers, by the status of HTTP that c2sp.org/tlog-witness has for it. */
export type WitnessAnswer =
  | { readonly status: 200; readonly cosignatures: string }
  /** The log's old size, or at that size its root, is not what the witness has cosigned; with the size that it has. */
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422; readonly reason: string };

/** What a witness works with. */
export interface WitnessParts {
  readonly key: WitnessKey;
  /** The keys of the logs that it watches; the name of a key is the origin of its log. */
  readonly logs: readonly NoteKey[];
  readonly directory: Pick<WitnessDirectory, 'newest' | 'keep'>;
  /** Seconds since 1970, whole. */
  readonly now: () => bigint;
}

interface Submitted extends AddCheckpoint {
  readonly text: string;
  readonly checkpoint: Checkpoint;
  readonly signatures: readonly NoteSignature[];
}

/**
 * Cosigns a log's checkpoint when it goes on from the last one that was cosigned, and so never two histories of one log. What is
 * cosigned is kept, durably, before anybody sees it.
 */
export class Witness {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(private readonly parts: WitnessParts) {}

  /** Answers one submission; those for one log one after another, so that no slow one sets the log back. */
  async addCheckpoint(body: string): Promise<WitnessAnswer> {
    const submitted = read(body);
    if (submitted === null) return refused(400, 'The request is not written as c2sp.org/tlog-witness has it');
    const { origin, size } = submitted.checkpoint;
    const keys = this.parts.logs.filter(({ name }) => name === origin);
    if (keys.length === 0) return refused(404, `The log ${origin} is not known here`);
    const own = submitted.signatures.flatMap((made) => {
      const key = keys.find(({ name, keyId }) => name === made.name && keyId === made.keyId);
      return key ? [{ key, made }] : [];
    });
    const [first] = own;
    const text = Buffer.from(submitted.text);
    if (!first || !own.every(({ key, made }) => isSignedBy(key, text, made.signature)))
      return refused(403, `The checkpoint is not signed by a known key of ${origin}`);
    if (submitted.oldSize > size) return refused(400, 'The old size is larger than that of the checkpoint');
    const signatures = own.map(({ made }) => made);
    return this.inTurn(origin, () => this.goOn({ ...submitted, signatures }, first.key));
  }

  /** @param submitted with the signatures of the log alone */
  private async goOn(submitted: Submitted, logKey: NoteKey): Promise<WitnessAnswer> {
    const { key, directory, now } = this.parts;
    const { oldSize, proof, text, checkpoint, signatures } = submitted;
    const hasher = treeHasher(suiteOfKey(logKey));
    const newest = directory.newest(checkpoint.origin);
    const { size: from, root: fromRoot } = newest?.checkpoint ?? { size: 0, root: hasher.empty };
    if (oldSize !== from) return { status: 409, size: from };
    const { size: to, root: toRoot } = checkpoint;
    if (from === to && !fromRoot.equals(toRoot)) return { status: 409, size: from };
    if (!provesConsistency(hasher, { from, to, proof, fromRoot, toRoot }))
      return refused(422, `The proof does not show that the tree of ${to} leaves begins with that of ${from}`);
    const at = now();
    // A clock that was set back does not make a later statement an earlier one.
    const made = key.cosign(text, newest && newest.time > at ? newest.time : at);
    await directory.keep({ text, signatures: [...signatures, made] });
    return { status: 200, cosignatures: formatNote({ text: '', signatures: [made] }).slice(1) };
  }

  private async inTurn<T>(origin: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(origin);
    const turn = before ? before.then(work, work) : work();
    this.turns.set(origin, turn);
    return turn;
  }
}

function read(body: string): Submitted | null {
  try {
    const request = parseAddCheckpoint(body);
    const { text, signatures } = parseNote(request.note);
    return { ...request, text, signatures, checkpoint: parseCheckpoint(text) };
  } catch (error) {
    if (error instanceof NoteMalformed) return null;
    throw error;
  }
}

const refused = (status: 400 | 403 | 404 | 422, reason: string): WitnessAnswer => ({ status, reason });

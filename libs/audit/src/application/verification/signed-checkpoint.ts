import {
  isSignedBy,
  NoteMalformed,
  parseCheckpoint,
  parseNote,
  type Checkpoint,
  type NoteKey,
  type SignedNote,
} from '#libs/event-store';
import type { WitnessTrust } from './cosignature-check.js';
import { HistoryFault } from './fault.js';

/** What the auditor brings along, got from elsewhere than the history itself. */
export interface Trust {
  /** Keys of the log; their name is the origin of the tree. */
  readonly keys: readonly NoteKey[];
  /** The newest checkpoint that the auditor has kept, where there is one. */
  readonly known?: Checkpoint;
  /** Without them cosignatures are not judged. */
  readonly witnesses?: WitnessTrust;
}

/** A checkpoint, and the note that it was read from. */
export interface NotedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: SignedNote;
}

/** Where a checkpoint stands, for the fault that it may show. */
export interface CheckpointPlace {
  readonly origin: string;
  readonly trust: Trust;
  /** Of the first leaf that nothing proves where the checkpoint is bad. */
  readonly index: number;
}

/**
 * The checkpoint of a note that the log's key has signed. Signatures by others may stand beside it.
 * @throws HistoryFault
 */
export function signedCheckpoint(text: string, { origin, trust, index }: CheckpointPlace): NotedCheckpoint {
  const { note, checkpoint } = read(text, index);
  if (checkpoint.origin !== origin)
    throw new HistoryFault('origin-differs', null, `a checkpoint is that of ${checkpoint.origin}`);
  const own = note.signatures.flatMap((made) => {
    const key = trust.keys.find(({ name, keyId }) => name === made.name && keyId === made.keyId);
    return key?.name === origin ? [{ key, made }] : [];
  });
  const { size } = checkpoint;
  if (own.length === 0) throw new HistoryFault('key-unknown', index, `none of the given keys signed at ${size} leaves`);
  if (!own.every(({ key, made }) => isSignedBy(key, Buffer.from(note.text), made.signature)))
    throw new HistoryFault('signature-invalid', index, `the signature at ${size} leaves is not that of the key`);
  return { checkpoint, note };
}

function read(text: string, index: number): NotedCheckpoint {
  try {
    const note = parseNote(text);
    return { note, checkpoint: parseCheckpoint(note.text) };
  } catch (error) {
    if (!(error instanceof NoteMalformed)) throw error;
    throw new HistoryFault('checkpoint-malformed', index, error.message);
  }
}

import { checkpointText, type Checkpoint } from '../integrity/checkpoint.js';
import { formatNote } from '../integrity/signed-note.js';
import type { SealKey } from './seal-key.js';

/** The checkpoint as a note that the key has signed, under its origin as the name. */
export function signCheckpoint(key: SealKey, checkpoint: Checkpoint): string {
  const text = checkpointText(checkpoint);
  const { name, keyId } = key.publicKey(checkpoint.origin);
  return formatNote({ text, signatures: [{ name, keyId, signature: key.sign(Buffer.from(text)) }] });
}

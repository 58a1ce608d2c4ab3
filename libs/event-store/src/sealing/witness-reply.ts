import { cosignedAt } from '../integrity/cosignature.js';
import { formatNote, NoteMalformed, parseNote, type NoteSignature } from '../integrity/signed-note.js';
import type { WitnessReply } from './ask-witness.js';
import type { Cosignature } from './sealed-trees.js';
import { witnessId, type WitnessAddress } from './witness-address.js';

/**
 * What the witness has made of a checkpoint.
 * @param note the checkpoint, signed
 * @throws Error where the answer holds no cosignature of the witness
 */
export function cosignatureIn({ body }: WitnessReply, note: string, witness: WitnessAddress): Cosignature {
  const { text } = parseNote(note);
  const { name, keyId } = witness.key;
  for (const made of signaturesIn(text, body)) {
    if (made.name !== name || made.keyId !== keyId) continue;
    const time = cosignedAt(witness.key, text, made.signature);
    if (time === null) continue;
    const line = formatNote({ text: '', signatures: [made] }).slice(1);
    return { witness: witnessId(witness), line, time: Number(time) };
  }
  throw new Error('Its answer holds no cosignature of its key');
}

/** The size that a witness stands at; null where it says none. */
export function sizeIn({ body }: WitnessReply): number | null {
  const [, size] = /^(0|[1-9]\d{0,15})\n$/.exec(body) ?? [];
  return size === undefined || !Number.isSafeInteger(Number(size)) ? null : Number(size);
}

function signaturesIn(text: string, lines: string): readonly NoteSignature[] {
  try {
    return parseNote(`${text}\n${lines}`).signatures;
  } catch (error) {
    if (error instanceof NoteMalformed) return [];
    throw error;
  }
}

import { ed25519Key, isEd25519Signature } from './ed25519.js';
import { noteKey, type NoteAlgorithm, type NoteKey, type NoteSignature } from './signed-note.js';

/** The kinds of keys with which witnesses cosign: Ed25519 with a time (c2sp.org/tlog-cosignature). */
export const COSIGNERS: readonly NoteAlgorithm[] = [{ prefix: Buffer.from([4]), keyBytes: 32 }];

const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;
const LATEST = 2n ** 63n - 1n;

/** The key of a witness. */
export interface WitnessKey {
  readonly publicKey: NoteKey;
  /**
   * States that the checkpoint is the newest that the witness has seen of its log, and goes on from all earlier ones.
   * @param text of the checkpoint, without signatures
   * @param time in whole seconds since 1970
   */
  cosign(text: string, time: bigint): NoteSignature;
}

/** The key of a secret of 32 bytes, under the witness's name. @throws NoteMalformed where that is no name of a key */
export function witnessKey(name: string, seed: Buffer): WitnessKey {
  const key = ed25519Key(seed);
  const [{ prefix }] = COSIGNERS as [NoteAlgorithm];
  const publicKey = noteKey(name, prefix, key.publicKey);
  return {
    publicKey,
    cosign: (text, time) => {
      const bytes = Buffer.alloc(TIME_BYTES);
      bytes.writeBigUInt64BE(time);
      const signature = Buffer.concat([bytes, key.sign(cosignedText(text, time))]);
      return { name, keyId: publicKey.keyId, signature };
    },
  };
}

/**
 * When the witness has cosigned the text, in seconds since 1970; null where it has not.
 * @param signature as a note carries it: the time, then what the key made
 */
export function cosignedAt({ publicKey }: NoteKey, text: string, signature: Buffer): bigint | null {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return null;
  const time = signature.readBigUInt64BE();
  if (time > LATEST) return null;
  return isEd25519Signature(publicKey, cosignedText(text, time), signature.subarray(TIME_BYTES)) ? time : null;
}

const cosignedText = (text: string, time: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);

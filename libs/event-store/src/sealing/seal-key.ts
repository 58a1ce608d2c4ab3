import { sm2 } from 'sm-crypto-v2';
import { ed25519Key, isEd25519Signature } from '../integrity/ed25519.js';
import { noteKey, type NoteAlgorithm, type NoteKey } from '../integrity/signed-note.js';
import type { Suite } from '../integrity/suite.js';
import type { SealedTree } from './sealed-trees.js';
import { readSm2Signature } from './sm2-signature.js';

/** What a verifier key begins with: Ed25519 as c2sp.org/signed-note has it, SM2 under a name of our own behind 0xff. */
export const ED25519 = Buffer.from([1]);
export const SM2 = Buffer.concat([Buffer.from([0xff]), Buffer.from('duban/sm2-with-sm3/1\n')]);
export const ALGORITHMS: readonly NoteAlgorithm[] = [
  { prefix: ED25519, keyBytes: 32 },
  { prefix: SM2, keyBytes: 65 },
];

const SEED_BYTES = 32;
/** The distinguishing id where none has been agreed (GB/T 32918.5-2017, GM/T 0009-2012). */
const SM2_ID = '1234567812345678';

/** The key under which a log's checkpoints are signed. It is kept outside the database. */
export interface SealKey {
  readonly suite: Suite;
  /** The public key under the name that its signatures carry. */
  publicKey(name: string): NoteKey;
  sign(message: Buffer): Buffer;
}

/** A seal key is not written as it must be. */
export class SealKeyMalformed extends Error {
  override readonly name = 'SealKeyMalformed';
}

/** A tree goes on under the key that it was begun with. */
export class SealKeyChanged extends Error {
  override readonly name = 'SealKeyChanged';

  constructor({ log, publicKey }: Pick<SealedTree, 'log' | 'publicKey'>) {
    super(
      `The tree over log ${log} is signed with ${publicKey}, and DUBAN_SEAL_KEY is another key; put the first one back`,
    );
  }
}

/**
 * The key of a text `suite:base64` with 32 secret bytes.
 * @throws SealKeyMalformed
 */
export function parseSealKey(text: string): SealKey {
  const [, suite, base64 = ''] = /^(intl|gm):(\S+)$/.exec(text.trim()) ?? [];
  const seed = Buffer.from(base64, 'base64');
  if (suite === undefined || seed.length !== SEED_BYTES)
    throw new SealKeyMalformed('It is not suite:base64 of 32 bytes');
  return suite === 'gm' ? sm2Key(seed) : intlKey(seed);
}

/** Whether the key has made the signature. */
export function isSignedBy({ algorithm, publicKey }: NoteKey, message: Buffer, signature: Buffer): boolean {
  return algorithm.equals(SM2)
    ? isSm2Signature(publicKey, message, signature)
    : isEd25519Signature(publicKey, message, signature);
}

/** The suite whose trees are signed with the key. */
export function suiteOfKey({ algorithm }: NoteKey): Suite {
  return algorithm.equals(SM2) ? 'gm' : 'intl';
}

function isSm2Signature(publicKey: Buffer, message: Buffer, signature: Buffer): boolean {
  const pair = readSm2Signature(signature);
  if (pair === null) return false;
  try {
    return sm2.doVerifySignature(message, pair, publicKey.toString('hex'), { hash: true, userId: SM2_ID });
  } catch {
    // Bytes that are no key, or no signature, are not this key's signature.
    return false;
  }
}

function intlKey(seed: Buffer): SealKey {
  const key = ed25519Key(seed);
  return {
    suite: 'intl',
    publicKey: (name) => noteKey(name, ED25519, key.publicKey),
    sign: (message) => key.sign(message),
  };
}

function sm2Key(seed: Buffer): SealKey {
  const secret = seed.toString('hex');
  const publicHex = sm2.getPublicKeyFromPrivateKey(secret);
  return {
    suite: 'gm',
    publicKey: (name) => noteKey(name, SM2, Buffer.from(publicHex, 'hex')),
    sign: (message) =>
      Buffer.from(
        sm2.doSignature(message, secret, { der: true, hash: true, publicKey: publicHex, userId: SM2_ID }),
        'hex',
      ),
  };
}

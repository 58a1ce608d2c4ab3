import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** What stands before the 32 bytes of a secret, and of a public key, in the forms that `node:crypto` reads (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** A key that signs with Ed25519 (RFC 8032). */
export interface Ed25519Key {
  /** 32 bytes. */
  readonly publicKey: Buffer;
  sign(message: Buffer): Buffer;
}

/** The key of a secret of 32 bytes. */
export function ed25519Key(seed: Buffer): Ed25519Key {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  return { publicKey, sign: (message) => sign(null, message, key) };
}

/** Whether the key has made the signature; false as well for bytes that are no key, or no signature. */
export function isEd25519Signature(publicKey: Buffer, message: Buffer, signature: Buffer): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}

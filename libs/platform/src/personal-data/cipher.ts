import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Suite 1: AES-256-GCM, 96-bit nonce, 128-bit tag; written `v1.` and base64url of nonce, ciphertext and tag. */
const SUITE = 'v1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** A new random key. */
export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** Encrypts and authenticates; `context` must be given again to open it, so a ciphertext cannot be moved elsewhere. */
export function seal(key: Buffer, plain: Buffer, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return SUITE + sealed.toString('base64url');
}

/** @throws Error when the suite is unknown, or the key, the context or the ciphertext is not the one that was sealed */
export function open(key: Buffer, sealed: string, context: string): Buffer {
  if (!sealed.startsWith(SUITE)) throw new Error(`Unknown cipher suite ${JSON.stringify(sealed.slice(0, 3))}`);
  const bytes = Buffer.from(sealed.slice(SUITE.length), 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

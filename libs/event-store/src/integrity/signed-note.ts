import { hash } from 'node:crypto';

/** Ends every line of signature of a note apart from its text (c2sp.org/signed-note). */
const SEPARATOR = '\n\n';
const SIGNATURE = /^\u2014 ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/u;
const KEY_ID_BYTES = 4;
const MAX_NOTE_CHARACTERS = 1_000_000;

/** A signature as a note carries it: whose it is said to be, the short id of the key, and what the key made. */
export interface NoteSignature {
  readonly name: string;
  /** First four bytes of the key's hash, hex. */
  readonly keyId: string;
  readonly signature: Buffer;
}

/** A text and the signatures below it. */
export interface SignedNote {
  /** With its final newline: exactly what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A public key as it is handed over outside the log: `name+id+base64`, c2sp.org/signed-note, "verifier keys". */
export interface NoteKey {
  readonly name: string;
  readonly keyId: string;
  /** Which signatures the key makes: one byte, or 0xff and a name. */
  readonly algorithm: Buffer;
  readonly publicKey: Buffer;
}

/** A way to sign, as the bytes of its keys tell it. */
export interface NoteAlgorithm {
  /** What a key begins with. */
  readonly prefix: Buffer;
  /** Length of the public key behind it. */
  readonly keyBytes: number;
}

/** A note, or a key, is not written as it must be. */
export class NoteMalformed extends Error {
  override readonly name = 'NoteMalformed';
}

/** The note as text, UTF-8, as c2sp.org/signed-note has it. */
export function formatNote({ text, signatures }: SignedNote): string {
  const lines = signatures.map(({ name, keyId, signature }) => {
    const bytes = Buffer.concat([Buffer.from(keyId, 'hex'), signature]);
    return `\u2014 ${name} ${bytes.toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** @throws NoteMalformed */
export function parseNote(note: string): SignedNote {
  // oxlint-disable-next-line no-control-regex -- the format forbids control characters
  if (note.length > MAX_NOTE_CHARACTERS || /[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.isWellFormed())
    throw new NoteMalformed('The note is too long or holds characters that no note has');
  const border = note.lastIndexOf(SEPARATOR);
  if (border < 0 || !note.endsWith('\n')) throw new NoteMalformed('The note has no signatures');
  const lines = note.slice(border + SEPARATOR.length, -1).split('\n');
  return { text: note.slice(0, border + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const [, name, base64] = SIGNATURE.exec(line) ?? [];
  const bytes = exactBase64(base64 ?? '');
  if (name === undefined || !isKeyName(name) || bytes === null || bytes.length <= KEY_ID_BYTES)
    throw new NoteMalformed(`No signature: ${line.slice(0, 100)}`);
  const keyId = bytes.subarray(0, KEY_ID_BYTES).toString('hex');
  return { name, keyId, signature: bytes.subarray(KEY_ID_BYTES) };
}

/** A key under its name, with the id that follows from both. */
export function noteKey(name: string, algorithm: Buffer, publicKey: Buffer): NoteKey {
  if (!isKeyName(name)) throw new NoteMalformed(`No name of a key: ${name.slice(0, 100)}`);
  const named = Buffer.concat([Buffer.from(`${name}\n`), algorithm, publicKey]);
  return {
    name,
    algorithm,
    publicKey,
    keyId: hash('sha256', named, 'buffer').subarray(0, KEY_ID_BYTES).toString('hex'),
  };
}

/** The key as the text that is handed over. */
export function formatKey({ name, keyId, algorithm, publicKey }: NoteKey): string {
  return `${name}+${keyId}+${Buffer.concat([algorithm, publicKey]).toString('base64')}`;
}

/**
 * Reads a key that was handed over.
 * @param algorithms those that are known; a key begins with one of them
 * @throws NoteMalformed
 */
export function parseKey(text: string, algorithms: readonly NoteAlgorithm[]): NoteKey {
  const [, name, keyId, base64] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim()) ?? [];
  const bytes = exactBase64(base64 ?? '');
  if (name === undefined || bytes === null) throw new NoteMalformed(`No key: ${text.slice(0, 100)}`);
  const algorithm = algorithms.find(({ prefix }) => bytes.subarray(0, prefix.length).equals(prefix));
  if (!algorithm) throw new NoteMalformed(`The key ${name} makes signatures of an unknown kind`);
  const { prefix, keyBytes } = algorithm;
  const key = noteKey(name, prefix, bytes.subarray(prefix.length));
  if (key.keyId !== keyId) throw new NoteMalformed(`The key ${name} has the id ${key.keyId}, not ${String(keyId)}`);
  if (key.publicKey.length !== keyBytes) throw new NoteMalformed(`The key ${name} has not ${keyBytes} bytes`);
  return key;
}

/** The bytes, or null where the text is not the one way to write them. */
export function exactBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : null;
}

const isKeyName = (name: string): boolean => name !== '' && !/[\p{White_Space}+]/u.test(name);

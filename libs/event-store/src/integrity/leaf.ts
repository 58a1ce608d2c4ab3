import { suiteCode, type Suite } from './suite.js';

/** An event as it is sealed: every column of its row, and where it stands in which tree. */
export interface Leaf {
  readonly suite: Suite;
  /** Names the log and its epoch; the first line of its checkpoints. */
  readonly origin: string;
  /** Place in the tree, from 0 on. */
  readonly index: number;
  /** Position in the log. */
  readonly position: bigint;
  readonly stream: string;
  readonly version: number;
  /** UUID. */
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly recordedAt: bigint;
  /** Hash of the request that led to the append, hex; null for all but its last event. */
  readonly requestHash: string | null;
  /** The data in canonical bytes, as they were appended; personal texts in them are ciphertext. */
  readonly data: Buffer;
  /** Actor, command, correlation and causation in canonical bytes. */
  readonly metadata: Buffer;
}

const FORMAT = 1;

/**
 * The bytes that a leaf's hash is made of: format, suite, then each field behind its length (32 bits, big endian), so that no two
 * events have the same bytes. Numbers have 64 bits, big endian; an id has its 16 bytes.
 */
export function leafBytes(leaf: Leaf): Buffer {
  const texts = [leaf.origin, leaf.stream, leaf.type, leaf.requestHash ?? ''].map((text) => Buffer.from(text));
  const [origin, stream, type, requestHash] = texts as [Buffer, Buffer, Buffer, Buffer];
  const fields = [
    origin,
    number(leaf.index),
    number(leaf.position),
    stream,
    number(leaf.version),
    Buffer.from(leaf.id.replaceAll('-', ''), 'hex'),
    type,
    number(leaf.schemaVersion),
    number(leaf.recordedAt),
    requestHash,
    leaf.data,
    leaf.metadata,
  ];
  const bytes = Buffer.allocUnsafe(fields.reduce((size, field) => size + 4 + field.length, 2));
  bytes[0] = FORMAT;
  bytes[1] = suiteCode(leaf.suite);
  let at = 2;
  for (const field of fields) {
    at = bytes.writeUInt32BE(field.length, at);
    at += field.copy(bytes, at);
  }
  return bytes;
}

function number(value: number | bigint): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

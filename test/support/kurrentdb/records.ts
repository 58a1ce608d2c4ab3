import { EventEmitter } from 'node:events';

/** An event as a writer proposes it. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as it stands in the order of the server. */
export interface StoredRecord extends Proposed {
  readonly stream: string;
  readonly revision: number;
  /** Where it begins in the server's file: it rises and is not dense. */
  readonly position: bigint;
}

/** What a writer expects of a stream; a number is the revision of its last event. */
export type Expected = number | 'any' | 'no-stream' | 'stream-exists';

/** What became of an append. */
export type Outcome =
  | { readonly kind: 'written'; readonly revision: number; readonly position: bigint }
  | { readonly kind: 'wrong-expected-version'; readonly actual: number }
  | { readonly kind: 'too-large'; readonly limit: number };

const MAX_APPEND_BYTES = 1_048_576;
const HEADER_BYTES = 96n;

/** The records of a server, and the rules by which it takes them. They outlive the server's stops. */
export class Records extends EventEmitter<{ appended: [] }> {
  readonly all: StoredRecord[] = [];
  private readonly streams = new Map<string, StoredRecord[]>();
  private end = 0n;

  constructor() {
    super();
    this.setMaxListeners(0);
    // A server's file begins with events of its own.
    this.write('$epoch-information', [proposed('$epoch')]);
  }

  stream(name: string): readonly StoredRecord[] {
    return this.streams.get(name) ?? [];
  }

  /** Repeated event ids after the expected revision are the same append again, and get the same answer. */
  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome {
    const present = this.stream(stream);
    const last = present.length - 1;
    const base = expected === 'any' ? this.baseOfRepeat(present, events) : baseOf(expected, last);
    if (base < last && isRepeat(present, base, events)) return answered(present[base + events.length]);
    if (base !== last) return { kind: 'wrong-expected-version', actual: last };
    const bytes = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    if (bytes > MAX_APPEND_BYTES) return { kind: 'too-large', limit: MAX_APPEND_BYTES };
    const written = this.write(stream, events);
    this.emit('appended');
    return answered(written.at(-1));
  }

  private baseOfRepeat(present: readonly StoredRecord[], events: readonly Proposed[]): number {
    const first = present.findIndex(({ id }) => id === events[0]?.id);
    return first === -1 ? present.length - 1 : first - 1;
  }

  private write(stream: string, events: readonly Proposed[]): StoredRecord[] {
    const present = this.streams.get(stream) ?? [];
    this.streams.set(stream, present);
    const written = events.map((event, index) => {
      const record = { ...event, stream, revision: present.length + index, position: this.end };
      this.end += HEADER_BYTES + BigInt(stream.length + event.data.length + event.metadata.length);
      return record;
    });
    present.push(...written);
    this.all.push(...written);
    return written;
  }
}

function baseOf(expected: number | 'no-stream' | 'stream-exists', last: number): number {
  if (expected === 'no-stream') return -1;
  if (expected === 'stream-exists') return last === -1 ? 0 : last;
  return expected;
}

const isRepeat = (present: readonly StoredRecord[], base: number, events: readonly Proposed[]): boolean =>
  events.every(({ id }, index) => present[base + 1 + index]?.id === id);

function answered(record: StoredRecord | undefined): Outcome {
  if (!record) throw new Error('An append without events');
  return { kind: 'written', revision: record.revision, position: record.position };
}

function proposed(type: string): Proposed {
  const id = '00000000-0000-4000-8000-000000000000';
  return { id, type, contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.alloc(0) };
}

import type { Instant } from '#libs/kernel';
import type { Pool } from 'pg';
import { bytesOf, canonicalMetadata, storableParts, type StorablePart } from '../canonical-event.js';
import type { AppendContext, ExpectedVersion, JointAppend, LogId } from '../event-store.js';

/** An append in the bytes that the log keeps. */
export interface StorableAppend {
  readonly context: AppendContext;
  readonly parts: readonly StorablePart[];
  readonly metadata: Buffer;
  /** A virtual instant, or null for the database's clock. */
  readonly at: Instant | null;
  /** Size of data and metadata in bytes. */
  readonly bytes: number;
}

/** What became of one append of a group. */
export interface AppendOutcome {
  readonly outcome: 'appended' | 'repeated' | 'reused' | 'conflict' | 'unknown-log';
  /** For each part: the version of its last event; on a conflict the version that the stream is at. */
  readonly versions: readonly number[];
  readonly position: bigint;
}

/** The append as it is written. @throws DomainError as `EventStore.appendTogether` for what cannot be stored */
export function storable({ parts, context }: Omit<JointAppend, 'log'>, at: Instant | null): StorableAppend {
  const written = storableParts(parts, context);
  const metadata = canonicalMetadata(context);
  return { context, parts: written, metadata, at, bytes: bytesOf(written) + metadata.length };
}

const PARAMETERS = 19;
const STATEMENT = {
  name: 'event-store-append',
  text: `select * from event_store.append(${Array.from({ length: PARAMETERS }, (_, index) => `$${index + 1}`).join(', ')})`,
  rowMode: 'array' as const,
};

type OutcomeRow = [AppendOutcome['outcome'], number, string];

/**
 * Writes a group in one round trip, which is one transaction; the outcomes are in the order of the group. No two appends
 * of a group share a stream or a command id.
 */
export async function appendGroup(
  pool: Pick<Pool, 'query'>,
  log: LogId,
  group: readonly StorableAppend[],
): Promise<AppendOutcome[]> {
  const { rows } = await pool.query<OutcomeRow>({ ...STATEMENT, values: parametersOf(log, group) });
  let row = 0;
  return group.map(({ parts }) => {
    const own = rows.slice(row, (row += parts.length));
    const last = own.at(-1);
    if (own.length !== parts.length || !last) throw new Error(`A group got ${rows.length} answers, which are too few`);
    return { outcome: last[0], versions: own.map(([, version]) => version), position: BigInt(last[2]) };
  });
}

/** The parameters of `event_store.append`, in the order that its migration gives. */
function parametersOf(log: LogId, group: readonly StorableAppend[]): unknown[] {
  const parts = group.flatMap((append) => append.parts);
  const events = parts.flatMap((part) => part.events);
  const metadata = group.map((append) => append.metadata);
  const data = events.map((event) => event.data);
  const at = group.reduce<Instant | null>((latest, append) => laterOf(latest, append.at), null);
  return [
    log,
    at,
    group.map(({ context }) => context.commandId),
    group.map(({ context }) => context.requestHash),
    group.map(({ context: { commandId, correlationId } }) => (correlationId === commandId ? null : correlationId)),
    group.map(({ context }) => context.causationId),
    endsOf(group, (append) => append.parts.length),
    Buffer.concat(metadata),
    endsOf(metadata, ({ length }) => length),
    group.flatMap((append, index) => append.parts.map(() => index + 1)),
    parts.map(({ stream }) => stream),
    parts.map(({ expected }) => expectedNumber(expected)),
    endsOf(parts, (part) => part.events.length),
    parts.flatMap((part, index) => part.events.map(() => index + 1)),
    events.map(({ id }) => id),
    events.map(({ type }) => type),
    events.map(({ schemaVersion }) => schemaVersion),
    Buffer.concat(data),
    endsOf(data, ({ length }) => length),
  ];
}

/** Where each one stops when all of them stand one after another. */
function endsOf<T>(items: readonly T[], lengthOf: (item: T) => number): number[] {
  let end = 0;
  return items.map((item) => (end += lengthOf(item)));
}

const laterOf = (one: Instant | null, other: Instant | null): Instant | null =>
  one !== null && (other === null || one > other) ? one : other;

function expectedNumber(expected: ExpectedVersion): number {
  if (expected === 'any') return -2;
  return expected === 'no-stream' ? -1 : expected;
}

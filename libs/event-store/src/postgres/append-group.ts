import type { Instant } from '#libs/kernel';
import type { Pool } from 'pg';
import { canonicalMetadata, storableEvents, type StorableEvent } from '../canonical-event.js';
import type { Append, ExpectedVersion, LogId } from '../event-store.js';

/** An append in the bytes that the log keeps. */
export interface StorableAppend {
  readonly append: Append;
  readonly events: readonly StorableEvent[];
  readonly metadata: Buffer;
  /** A virtual instant, or null for the database's clock. */
  readonly recordedAt: Instant | null;
  /** Size of data and metadata in bytes. */
  readonly bytes: number;
}

/** What became of one append of a group. */
export interface AppendOutcome {
  readonly outcome: 'appended' | 'repeated' | 'reused' | 'conflict' | 'unknown-log';
  readonly version: number;
  readonly position: bigint;
}

/** The append as it is written. @throws DomainError as `EventStore.append` for events that cannot be stored */
export function storable(append: Append, recordedAt: Instant | null): StorableAppend {
  const events = storableEvents(append);
  const metadata = canonicalMetadata(append.context);
  const bytes = events.reduce((sum, { data }) => sum + data.length, metadata.length);
  return { append, events, metadata, recordedAt, bytes };
}

const STATEMENT = {
  name: 'event-store-append-group',
  text: 'select * from event_store.append_group($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
  rowMode: 'array' as const,
};

type OutcomeRow = [AppendOutcome['outcome'], number, string];

/**
 * Writes a group in one round trip, which is one transaction; the outcomes are in the order of the group. No two appends
 * of a group share a stream or a command id.
 */
export async function appendGroup(pool: Pool, log: LogId, group: readonly StorableAppend[]): Promise<AppendOutcome[]> {
  const events = group.flatMap((member) => member.events);
  const metadata = group.map((member) => member.metadata);
  const data = events.map((event) => event.data);
  const { rows } = await pool.query<OutcomeRow>({
    ...STATEMENT,
    values: [
      log,
      group.map(({ append }) => append.stream),
      group.map(({ append }) => expectedNumber(append.expected)),
      group.map(({ append }) => append.context.commandId),
      group.map(({ append }) => append.context.requestHash),
      group.map((member) => member.events.length),
      group.map(({ recordedAt }) => recordedAt),
      Buffer.concat(metadata),
      endsOf(metadata),
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ schemaVersion }) => schemaVersion),
      Buffer.concat(data),
      endsOf(data),
    ],
  });
  if (rows.length !== group.length) throw new Error(`A group of ${group.length} appends got ${rows.length} answers`);
  return rows.map(([outcome, version, position]) => ({ outcome, version, position: BigInt(position) }));
}

function expectedNumber(expected: ExpectedVersion): number {
  if (expected === 'any') return -2;
  return expected === 'no-stream' ? -1 : expected;
}

/** Where each part stops when all of them stand one after another. */
function endsOf(parts: readonly Buffer[]): number[] {
  let end = 0;
  return parts.map((part) => (end += part.length));
}

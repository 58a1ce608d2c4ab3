import type { Pool } from 'pg';
import { canonicalMetadata, storableEvents } from '../canonical-event.js';
import { commandReused, ConcurrencyError, unknownLog } from '../errors.js';
import type { Append, AppendResult, ExpectedVersion } from '../event-store.js';
import type { Instant } from '#libs/kernel';

interface AppendRow {
  outcome: 'appended' | 'repeated' | 'reused' | 'conflict' | 'unknown-log';
  stream_version: number;
  log_position: string;
}

const STATEMENT = {
  name: 'event-store-append',
  text: 'select * from event_store.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
};

/** Appends in one round trip, which is one transaction. `recordedAt` null: the database's clock. */
export async function appendToLog(pool: Pool, append: Append, recordedAt: Instant | null): Promise<AppendResult> {
  const events = storableEvents(append);
  const { log, stream, expected, context } = append;
  const { rows } = await pool.query<AppendRow>({
    ...STATEMENT,
    values: [
      log,
      stream,
      expectedNumber(expected),
      context.commandId,
      Buffer.from(context.requestHash),
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ schemaVersion }) => schemaVersion),
      events.map(({ data }) => data),
      canonicalMetadata(context),
      recordedAt,
    ],
  });
  const row = rows[0];
  if (!row) throw new Error(`Append to ${stream} got no answer from the database`);
  switch (row.outcome) {
    case 'appended':
    case 'repeated':
      return { version: row.stream_version, position: BigInt(row.log_position), repeated: row.outcome === 'repeated' };
    case 'reused':
      throw commandReused(context.commandId);
    case 'conflict':
      throw new ConcurrencyError(stream, expected, row.stream_version);
    case 'unknown-log':
      throw unknownLog(log);
  }
}

function expectedNumber(expected: ExpectedVersion): number {
  if (expected === 'any') return -2;
  return expected === 'no-stream' ? -1 : expected;
}

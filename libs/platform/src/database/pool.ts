import { instantOf } from '#libs/kernel';
import pg from 'pg';
import { BoundedPool } from './bounded-pool.js';

const TIMESTAMPTZ = 1184;
const DATE = 1082;

/** Bounds of a pool; every time is in milliseconds. */
export interface PoolOptions {
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly max?: number;
  readonly statementTimeout?: number;
  readonly lockTimeout?: number;
}

/**
 * A pool in which nothing lasts for ever: no statement, lock, open transaction or wait for a connection, and no silence of
 * the server either. Whoever waits for the database hears within five seconds that it is not there.
 * Instants and dates are read as text, on this pool's clients alone: pg's global parsers stay as they are.
 */
export function createPool(
  connectionString: string,
  { name, max = 10, statementTimeout = 10_000, lockTimeout = 5_000 }: PoolOptions,
): BoundedPool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(TIMESTAMPTZ, readInstant);
  types.setTypeParser(DATE, (text) => text);
  return new BoundedPool({
    connectionString,
    application_name: name,
    max,
    types,
    options: '-c TimeZone=UTC',
    statement_timeout: statementTimeout,
    lock_timeout: lockTimeout,
    idle_in_transaction_session_timeout: 10_000,
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
  });
}

/** `2024-01-02 01:00:00.5+00` to the kernel's Instant, without losing microseconds. */
function readInstant(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00$/.exec(text);
  if (!match) return text.endsWith('infinity') ? text : instantOf(new Date(text));
  return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(6, '0')}Z`;
}

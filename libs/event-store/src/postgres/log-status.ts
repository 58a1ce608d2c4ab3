import type { Pool } from 'pg';
import type { LogId } from '../event-store.js';
import type { ParkedStream } from '../projections/apply-events.js';
import { inLog } from './log-scope.js';

/** How far a projection or a reaction has read. */
export interface ConsumerStatus {
  readonly consumer: string;
  readonly position: bigint;
}

/** Where everything that reads a log stands. */
export interface LogStatus {
  readonly checkpoints: readonly ConsumerStatus[];
  /** Streams set aside because an event of theirs could not be handled. */
  readonly parked: readonly ParkedStream[];
}

/** Asks where everything that reads the log stands. */
export function logStatus(pool: Pool, log: LogId): Promise<LogStatus> {
  return inLog(pool, log, async (client) => {
    const consumers = await client.query<{ consumer: string; position: string }>(
      `select projection as consumer, position from event_store.checkpoint where live
        union all select reaction, position from event_store.reaction_checkpoint order by 1`,
    );
    const parked = await client.query<{ consumer: string; stream: string; position: string; error: string }>(
      'select consumer, stream, position, error from event_store.parked_stream order by parked_at',
    );
    return {
      checkpoints: consumers.rows.map((row) => ({ ...row, position: BigInt(row.position) })),
      parked: parked.rows.map((row) => ({ ...row, position: BigInt(row.position) })),
    };
  });
}

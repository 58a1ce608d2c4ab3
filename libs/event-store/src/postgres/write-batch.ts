import type { Pool } from 'pg';
import type { LogId } from '../event-store.js';
import type { Checkpoint } from '../projections/checkpoints.js';
import { parkedJson, type ParkedStream, type PassedStream } from '../projections/parked-streams.js';
import { PROJECTED_CHANNEL } from './notify.js';

/** Everything that a batch of events did to some projections of a log. */
export interface Batch {
  /** Where the projections stood; all at the same position. */
  readonly checkpoints: readonly Checkpoint[];
  /** Position of the last event applied. */
  readonly position: bigint;
  /** For each projection that changed: its statement and its changes, as `projection-rows.ts` makes them. */
  readonly writes: readonly { readonly statement: string; readonly changes: string }[];
  /** Streams set aside before, of which the batch has events. */
  readonly passed: readonly PassedStream[];
  readonly parked: readonly ParkedStream[];
  readonly topics: ReadonlySet<string>;
}

/**
 * Writes a batch in one round trip, which is one transaction: rows, parked streams, checkpoints and the notice.
 * @returns false where the projections no longer stand where they stood, or a stream that was passed over is no longer set aside: then
 * nothing is written
 */
export async function writeBatch(pool: Pool, log: LogId, batch: Batch): Promise<boolean> {
  const { checkpoints, position, writes, passed, parked, topics } = batch;
  const { rows } = await pool.query<{ written: boolean }>(
    'select event_store.write_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as written',
    [
      log,
      String(checkpoints[0]?.position),
      String(position),
      checkpoints.map(({ projection }) => projection.name),
      checkpoints.map(({ projection }) => projection.version),
      checkpoints.map(({ slot }) => slot),
      writes.map(({ statement }) => statement),
      writes.map(({ changes }) => changes),
      JSON.stringify(passed),
      parkedJson(parked),
      PROJECTED_CHANNEL,
      [...topics],
    ],
  );
  return rows[0]?.written === true;
}

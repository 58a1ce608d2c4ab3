import type { Pool } from 'pg';
import type { LogId } from '../event-store.js';
import type { Checkpoint } from '../projections/checkpoints.js';
import { parkedJson, type ParkedStream } from '../projections/parked-streams.js';
import { withClient } from './log-scope.js';
import { BATCH_OVERTAKEN } from './migrations/20261130-event-store-batches.js';
import { PROJECTED_CHANNEL } from './notify.js';
import { inOneTrip, textArray, type NamedStatement } from './one-trip.js';
import { ENTER } from './projection-rows.js';

/** Everything that a batch of events did to some projections of a log. */
export interface Batch {
  /** Where the projections stood; all at the same position. */
  readonly checkpoints: readonly Checkpoint[];
  /** Position of the last event applied. */
  readonly position: bigint;
  /** For each projection that changed, the statement that writes its rows. */
  readonly writes: readonly NamedStatement[];
  readonly parked: readonly ParkedStream[];
  readonly topics: ReadonlySet<string>;
}

/**
 * Writes a batch in one round trip, which is one transaction: rows, parked streams, checkpoints and the notice. The
 * checkpoints are the fence.
 * @returns false where the projections no longer stand where they stood, or were built anew since: then nothing is written
 */
export async function writeBatch(pool: Pool, log: LogId, batch: Batch): Promise<boolean> {
  const { checkpoints, position, writes, parked, topics } = batch;
  const of = [
    textArray(checkpoints.map(({ projection }) => projection.name)),
    textArray(checkpoints.map(({ projection }) => String(projection.version))),
    textArray(checkpoints.map(({ slot }) => slot)),
  ];
  const built = textArray(checkpoints.map((checkpoint) => String(checkpoint.built)));
  const statements = [
    { ...ENTER, values: [log] },
    { ...BEGIN, values: [log, String(checkpoints[0]?.position), ...of, built] },
    ...writes,
    { ...END, values: [log, String(position), ...of, parkedJson(parked), PROJECTED_CHANNEL, textArray([...topics])] },
  ];
  try {
    await withClient(pool, (client) => inOneTrip(client, statements));
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === BATCH_OVERTAKEN) return false;
    throw error;
  }
}

const BEGIN = {
  name: 'begin batch',
  text: 'select event_store.begin_batch($1, $2, $3::text[], $4::text[]::integer[], $5::text[], $6::text[]::integer[])',
};
const END = {
  name: 'end batch',
  text: 'select event_store.end_batch($1, $2, $3::text[], $4::text[]::integer[], $5::text[], $6, $7, $8::text[])',
};

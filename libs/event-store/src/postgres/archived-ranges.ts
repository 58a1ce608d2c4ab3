import type { Pool, PoolClient } from 'pg';
import type { ArchiveCatalogue, ArchivedRange } from '../archive/archived-past.js';
import type { LogId } from '../event-store.js';
import { inLog } from './log-scope.js';

/** The catalogue of archived ranges, beside the log. */
export class ArchivedRanges implements ArchiveCatalogue {
  constructor(private readonly pool: Pool) {}

  ranges(log: LogId): Promise<readonly ArchivedRange[]> {
    return inLog(this.pool, log, (client) => archivedRanges(client, log));
  }
}

/** The archived ranges of a log, oldest first. */
export async function archivedRanges(client: PoolClient, log: LogId): Promise<ArchivedRange[]> {
  const { rows } = await client.query<{ from_position: string; up_to: string; file: string; sha256: Buffer }>(
    'select from_position, up_to, file, sha256 from event_store.archived_range where log_id = $1 order by up_to',
    [log],
  );
  return rows.map(({ from_position: from, up_to: upTo, file, sha256 }) => ({
    from: BigInt(from),
    upTo: BigInt(upTo),
    file,
    sha256: sha256.toString('hex'),
  }));
}

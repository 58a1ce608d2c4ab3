import type { Pool } from 'pg';
import { createTables, showVersion, shownVersion } from '../postgres/projection-ddl.js';
import type { EventStore } from '../event-store.js';
import type { AnyProjection } from './projection.js';
import { Projector } from './projector.js';
import { listLogs } from '../postgres/list-logs.js';
import { inLog } from '../postgres/log-scope.js';

/** What `prepareProjections` works with: the owner's connections. */
export interface PrepareOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'readAll'>;
  readonly projections: readonly AnyProjection[];
  readonly appRole: string;
}

/**
 * Makes the tables of every projection's version, builds a new version from each log while the old one still shows, and
 * then points the views at it. Part of the migration run; repeating it changes nothing.
 */
export async function prepareProjections({ pool, store, projections, appRole }: PrepareOptions): Promise<void> {
  const logs = await listLogs(pool);
  for (const projection of projections) {
    const client = await pool.connect();
    try {
      await createTables(client, projection, appRole);
      const shown = await shownVersion(client, projection);
      if (shown === projection.version) continue;
      for (const log of logs) {
        const projector = new Projector(pool, store, [projection]);
        while ((await projector.advance(log)).events > 0);
        const retire = `update event_store.checkpoint set live = false where projection = $1 and version <> $2 and live`;
        await inLog(pool, log, (scoped) => scoped.query(retire, [projection.name, projection.version]));
      }
      await client.query('begin');
      await showVersion(client, projection, appRole);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }
}

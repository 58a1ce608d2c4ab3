import type { Pool, PoolClient } from 'pg';
import type { EventStore, LogId, StreamName } from '../event-store.js';
import { listLogs } from '../postgres/list-logs.js';
import { inLog, scopeOf } from '../postgres/log-scope.js';
import { assertSkipsNothingElse, skippedPositions } from '../postgres/skip-events.js';
import { createTables, showVersion, shownVersion } from '../postgres/projection-ddl.js';
import { bulkBuild, foldRest, type BuildOptions } from './bulk-build.js';
import { clearSlot } from './checkpoints.js';
import { parkedJson, type ParkedStream } from './parked-streams.js';
import { tablesOf, type Slot } from './projection-tables.js';
import type { AnyProjection } from './projection.js';

/** What `prepareProjections` works with: the owner's connections, at least five. */
export interface PrepareOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'readAll' | 'head'>;
  readonly projections: readonly AnyProjection[];
  /** Names of this release's reactions; the checkpoints of others are retired. Without it reactions are left as they are. */
  readonly reactions?: readonly string[];
  readonly appRole: string;
}

const SLOT: Slot = 'a';

/** The new version's rows of one log. */
interface Built extends BuildOptions {
  readonly setAside: Map<StreamName, ParkedStream>;
  readonly position: bigint;
}

/**
 * Makes the tables of every projection's version, builds a new version of each log in bulk while the old one shows and
 * moves on, and then, in one transaction, brings it to where the old one is and points the views at it. Commands are not
 * held up. Then what this release no longer has is retired: nobody waits for it any more. Its tables stay as they are; a
 * projection that comes back is built anew. Part of the migration run; repeating it changes nothing.
 */
export async function prepareProjections(options: PrepareOptions): Promise<void> {
  const { pool, projections, appRole } = options;
  for (const projection of projections) {
    const shown = await onClient(pool, async (client) => {
      await createTables(client, projection, appRole);
      return shownVersion(client, projection);
    });
    if (shown !== projection.version || (await isRetired(pool, projection))) await replaceVersion(options, projection);
  }
  await retireOthers(options);
}

/** Whether the version's rows stand still since a release did without the projection. */
async function isRetired(pool: Pool, { name, version }: AnyProjection): Promise<boolean> {
  const text =
    'select bool_or(live) as live from event_store.checkpoint where log_id = $1 and projection = $2 and version = $3';
  for (const log of await listLogs(pool)) {
    const { rows } = await inLog(pool, log, (client) =>
      client.query<{ live: boolean | null }>(text, [log, name, version]),
    );
    if (rows[0]?.live === false) return true;
  }
  return false;
}

/** Takes the checkpoints that nobody moves any more out of what readers, the archive and the operator wait for. */
async function retireOthers({ pool, projections, reactions }: PrepareOptions): Promise<void> {
  const names = projections.map(({ name }) => name);
  const versions = projections.map(({ version }) => version);
  await onClient(pool, async (client) => {
    await client.query('begin');
    for (const log of await listLogs(pool)) {
      await client.query(scopeOf(log));
      await client.query(
        `update event_store.checkpoint set live = false where log_id = $1 and live
          and (projection, version) not in (select * from unnest($2::text[], $3::integer[]))`,
        [log, names, versions],
      );
      await client.query(
        `delete from event_store.parked_stream where log_id = $1 and consumer <> all ($2)
          and consumer in (select projection from event_store.checkpoint where log_id = $1)`,
        [log, names],
      );
      if (reactions === undefined) continue;
      await client.query(
        `update event_store.reaction_checkpoint set retired = not retired
          where log_id = $1 and retired <> (reaction <> all ($2))`,
        [log, reactions],
      );
    }
    await client.query('commit');
  });
}

/** Phases: build all logs; once more what came meanwhile; then what came since, under the lock, and the swap. */
async function replaceVersion(options: PrepareOptions, projection: AnyProjection): Promise<void> {
  const { pool, appRole } = options;
  const built = new Map<LogId, Built>();
  for (const log of await listLogs(pool)) built.set(log, await start(options, projection, log));
  for (const [log, one] of built) built.set(log, await advance(one));
  for (const [log, one] of built) built.set(log, await advance(one));
  await onClient(pool, async (client) => {
    await client.query('begin');
    for (const log of await listLogs(pool)) {
      await client.query(scopeOf(log));
      await takeOver(client, built.get(log) ?? (await start(options, projection, log)));
    }
    await showVersion(client, projection, appRole);
    await client.query('commit');
  });
}

async function start({ pool, store }: PrepareOptions, projection: AnyProjection, log: LogId): Promise<Built> {
  const skipped = await inLog(pool, log, async (client) => {
    await clearSlot(client, { log, projection, slot: SLOT });
    return skippedPositions(client, log, projection.name);
  });
  const at = { projection, tables: tablesOf(projection, SLOT) };
  return { pool, store, log, at, skipped, setAside: new Map(), position: 0n };
}

async function advance(built: Built): Promise<Built> {
  const upTo = await built.store.head(built.log);
  return { ...built, position: await bulkBuild(built, { after: built.position, upTo }) };
}

/** Locks the old version where it is, so that nobody who has read it finds less in the new one, and retires it. */
async function takeOver(client: PoolClient, built: Built): Promise<void> {
  const { log, at, position, setAside, skipped } = built;
  const { name, version } = at.projection;
  const old = await client.query<{ position: string }>(
    `select position from event_store.checkpoint where log_id = $1 and projection = $2 and live for update`,
    [log, name],
  );
  const positions = [position, ...old.rows.map((row) => BigInt(row.position))];
  const upTo = positions.reduce((furthest, one) => (one > furthest ? one : furthest));
  await assertSkipsNothingElse(client, { log, projection: at.projection, skipped });
  await foldRest(client, built, { after: position, upTo });
  await client.query(`update event_store.checkpoint set live = false where log_id = $1 and projection = $2 and live`, [
    log,
    name,
  ]);
  await client.query(
    `insert into event_store.checkpoint as known (log_id, projection, version, slot, position, live)
      values ($1, $2, $3, $4, $5, true)
      on conflict (log_id, projection, version, slot) do update
        set position = excluded.position, live = true, built = known.built + 1`,
    [log, name, version, SLOT, String(upTo)],
  );
  await client.query('delete from event_store.parked_stream where log_id = $1 and consumer = $2', [log, name]);
  await client.query(
    `insert into event_store.parked_stream (log_id, consumer, stream, position, error)
      select $1, r.consumer, r.stream, r.position, r.error
      from jsonb_to_recordset($2) r(consumer text, stream text, position bigint, error text)`,
    [log, parkedJson([...setAside.values()])],
  );
}

/** Whatever transaction `work` leaves open is rolled back. */
async function onClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

import { ConcurrencyError } from '#libs/event-store';
import { appendTo, newId, numbered } from '#libs/event-store/testing';
import { afterAll, beforeAll, expect, describe, it } from '@jest/globals';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { DurableServer } from '../../fault/harness/durable-server.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { openStore, type OpenStore } from './open-store.js';

/** The ids of transactions in the cluster that the log comes from are to be past those of the fresh one by this much. */
const AHEAD = 2_000;
const NAIVE = 'naive_event';
const BELOW_OPEN_TRANSACTIONS = `select count(*)::int as visible from ${NAIVE}
  where xid < pg_snapshot_xmin(pg_current_snapshot())`;

describe('A log that is copied out and into a fresh cluster', () => {
  let database: TestDatabase;
  let fresh: DurableServer;
  let source: pg.Client;
  let target: pg.Client;
  let before: OpenStore;
  let after: OpenStore;
  const log = newId();
  const command = appendTo(log, { stream: 'task-1', expected: 'no-stream', events: numbered(1, 2) });

  beforeAll(async () => {
    database = await createTestDatabase('log copied out');
    fresh = await DurableServer.start({ settings: { fsync: 'off' } }); // nothing happens to it
    source = await connect(database.ownerUrl);
    target = await connect(fresh.superuserUrl);
    await source.query(`select set_config('duban.log', $1, false)`, [log]);
    before = await openStore(database.url);
    const { store } = before;
    await runAhead();
    await store.createLog(log);
    await store.append(command);
    for (let n = 3; n <= 20; n += 1)
      await store.append(appendTo(log, { stream: `task-${n % 5}`, events: numbered(n) }));
    for (const client of [source, target])
      await client.query(`create table ${NAIVE} (position bigint, xid xid8 default pg_current_xact_id())`);
    await source.query(`insert into ${NAIVE} (position) select generate_series(1, 20)`);
    await copyOver();
    after = await openStore(fresh.url);
  }, 60_000);
  afterAll(async () => {
    await before?.close();
    await after?.close();
    await source?.end();
    await target?.end();
    await fresh?.stop();
    await database?.drop();
  }, 30_000);

  const currentId = async (client: pg.Client) => {
    const { rows } = await client.query<{ id: string }>('select pg_current_xact_id()::text as id');
    return Number(rows[0]?.id);
  };
  /** As in a cluster that has worked for a while. */
  async function runAhead(): Promise<void> {
    const missing = (await currentId(target)) + AHEAD - (await currentId(source));
    await source.query(
      `do $$ begin for n in 1..${Math.max(1, missing)} loop perform pg_current_xact_id(); commit; end loop; end $$`,
    );
  }
  async function copyOver(): Promise<void> {
    const { rows } = await source.query<{ name: string }>(
      `select oid::regclass::text as name from pg_class
        where relkind in ('r', 'p') and not relispartition and relnamespace = 'event_store'::regnamespace`,
    );
    for (const name of [NAIVE, ...rows.map((row) => row.name)])
      await pipeline(
        source.query(copyTo(`copy (select * from ${name}) to stdout`)),
        target.query(copyFrom(`copy ${name} from stdin`)),
      );
  }
  const everything = (opened: OpenStore) => Array.fromAsync(opened.store.readAll(log, { after: 0n }));

  it('shows nothing of itself to a reader below the open transactions, whose ids are lower there', async () => {
    const visible = async (client: pg.Client) =>
      (await client.query<{ visible: number }>(BELOW_OPEN_TRANSACTIONS)).rows[0]?.visible;
    expect(await visible(source)).toBe(20);
    expect(await visible(target)).toBe(0);
  });

  it('is read on', async () => {
    const events = await everything(after);
    expect(events).toHaveLength(20);
    expect(events).toEqual(await everything(before));
  });

  it('answers the commands that it knows, and refuses what does not fit its streams', async () => {
    const { store } = after;
    expect(await store.append(command)).toEqual({ version: 1, position: 2n, repeated: true });
    const stale = store.append(appendTo(log, { stream: 'task-1', expected: 'no-stream' }));
    await expect(stale).rejects.toBeInstanceOf(ConcurrencyError);
  });

  it('is appended to and subscribed to where it was', async () => {
    const { store } = after;
    const over = new AbortController();
    const seen: bigint[] = [];
    const appended: bigint[] = [];
    for await (const delivery of store.subscribe(log, 18n, over.signal)) {
      if (delivery.kind === 'event') seen.push(delivery.event.position);
      else if (appended.length === 0) appended.push((await store.append(appendTo(log))).position);
      if (seen.length === 3) over.abort();
    }
    expect(appended).toEqual([21n]);
    expect(seen).toEqual([19n, 20n, 21n]);
  });
});

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

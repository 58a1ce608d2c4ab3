import { appendTo, newId, numbered } from '#libs/event-store/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { StoreProcess } from '../../fault/harness/store-process.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';
import { openStore, type OpenStore } from './open-store.js';

const DEADLOCK = '40P01';
const UPDATES = 1_000;
const PAGE_BYTES = 8_192;

let database: TestDatabase;
let opened: OpenStore;
let a: pg.Client;
let b: pg.Client;
let log: string;

beforeAll(async () => {
  database = await createTestDatabase('head row');
  opened = await openStore(database.url);
  [a, b] = await Promise.all([connect(), connect()]);
});
afterAll(async () => {
  await opened.close();
  await Promise.all([a, b].map((client) => client.end()));
  await database.drop();
});

beforeEach(async () => {
  log = newId();
  await opened.store.createLog(log);
});

describe('Groups of several processes over the same streams', () => {
  it('deadlock where each locks the rows of its streams in its own order', async () => {
    await a.query(`create table stream_row (stream text primary key, version integer not null default 0)`);
    await a.query(`insert into stream_row values ('s-1'), ('s-2')`);
    const advance = (stream: string) => `update stream_row set version = version + 1 where stream = '${stream}'`;
    await a.query(`begin; ${advance('s-1')}`);
    await b.query(`begin; ${advance('s-2')}`);
    const outcomes = await Promise.allSettled([a.query(advance('s-2')), b.query(advance('s-1'))]);
    await Promise.all([a.query('rollback'), b.query('rollback')]);
    expect(outcomes).toContainEqual(
      expect.objectContaining({ status: 'rejected', reason: expect.objectContaining({ code: DEADLOCK }) }),
    );
  });

  it('never do in the store, where each takes the head of the log first', async () => {
    const processes = await Promise.all([1, 2].map(() => StoreProcess.start(database.url)));
    const streams = Array.from({ length: 16 }, (_, index) => `s-${index}`);
    const rounds = 20;
    const append = async (store: StoreProcess, order: readonly string[]) => {
      for (let round = 0; round < rounds; round += 1)
        await Promise.all(order.map((stream) => store.append(appendTo(log, { stream }))));
    };
    const [first, second] = processes as [StoreProcess, StoreProcess];
    await Promise.all([append(first, streams), append(second, streams.toReversed())]);
    await Promise.all(processes.map((one) => one.stop()));
    const events = await Array.fromAsync(opened.store.readAll(log, { after: 0n }));
    const all = Array.from({ length: 2 * rounds * streams.length }, (_, index) => BigInt(index + 1));
    expect(events.map(({ position }) => position)).toEqual(all);
  });
});

describe('A snapshot that stays open while the head row is rewritten', () => {
  /** Rewrites a row again and again, and tells by how much its table and its indexes grew. */
  async function grownBy(table: string, rewrite: () => Promise<unknown>): Promise<{ heap: number; indexes: number }> {
    const size = async () => {
      const text = 'select pg_relation_size($1)::int as heap, pg_indexes_size($1)::int as indexes';
      const { rows } = await b.query<{ heap: number; indexes: number }>(text, [table]);
      return rows[0] ?? { heap: 0, indexes: 0 };
    };
    const before = await size();
    for (let n = 0; n < UPDATES; n += 1) await rewrite();
    const after = await size();
    return { heap: after.heap - before.heap, indexes: after.indexes - before.indexes };
  }
  const whileSnapshotIsOpen = async <T>(work: () => Promise<T>): Promise<T> => {
    await a.query('begin isolation level repeatable read; select 1');
    const result = await work();
    await a.query('commit');
    return result;
  };
  const share = async (table: string) => {
    // The counters of a connection are handed over when it has been idle for a moment, at the latest when it ends.
    const text = `select n_tup_upd::int as updates, n_tup_hot_upd::int as hot from pg_stat_all_tables where relid = $1::regclass`;
    return eventually(async () => {
      const { rows } = await b.query<{ updates: number; hot: number }>(text, [table]);
      const { updates = 0, hot = 0 } = rows[0] ?? {};
      if (updates < 2 * UPDATES) throw new Error(`Only ${updates} updates are counted yet`);
      return hot / updates;
    }, 15_000);
  };

  it('leaves a table behind that goes on growing, where the position has an index', async () => {
    await a.query(`create table naive_head (log_id uuid primary key, position bigint not null) with (autovacuum_enabled = off);
       create index on naive_head (position);
       insert into naive_head values (gen_random_uuid(), 0)`);
    const rewrite = () => b.query('update naive_head set position = position + 1');
    await whileSnapshotIsOpen(() => grownBy('naive_head', rewrite));
    const afterwards = await grownBy('naive_head', rewrite);
    expect(afterwards.heap + afterwards.indexes).toBeGreaterThan(2 * PAGE_BYTES);
    expect(await share('naive_head')).toBe(0);
  }, 60_000);

  it('costs the head of a log a few pages, which are used again', async () => {
    const rewrite = () => opened.store.append(appendTo(log));
    const meanwhile = await whileSnapshotIsOpen(() => grownBy('event_store.log_head', rewrite));
    // One page for a hundred versions of the row, which the snapshot may still ask for.
    expect(meanwhile.heap).toBeLessThanOrEqual((UPDATES / 50) * PAGE_BYTES);
    // Whoever else has a snapshot for a moment, a vacuum for instance, may cost a round.
    const rounds: number[] = [];
    while (rounds.length < 3 && (rounds.at(-1) ?? Infinity) > 2 * PAGE_BYTES) {
      const { heap, indexes } = await grownBy('event_store.log_head', rewrite);
      rounds.push(heap + indexes);
    }
    expect(rounds.at(-1)).toBeLessThanOrEqual(2 * PAGE_BYTES);
    expect(await share('event_store.log_head')).toBeGreaterThan(0.95);
  }, 60_000);
});

describe('A reader that takes its time', () => {
  /** Connections of this database, beside the one that asks, that keep old versions of rows from being removed. */
  const snapshotsHeld = async () => {
    const text = `select query from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_xmin is not null`;
    return (await b.query<{ query: string }>(text)).rows.map((row) => row.query);
  };
  /** More than a page. */
  const MANY = 1_500;
  const appendMany = () =>
    opened.store.append(appendTo(log, { events: numbered(...Array.from({ length: MANY }, (_, n) => n)) }));

  it('holds a snapshot for as long where it reads by a cursor', async () => {
    await a.query(`begin; declare slow cursor for select generate_series(1, ${MANY}); fetch 1 from slow`);
    expect(await snapshotsHeld()).toHaveLength(1);
    await a.query('commit');
  });

  it('holds none while it reads the log, a stream, or a subscription', async () => {
    await appendMany();
    const over = new AbortController();
    for (const events of [
      opened.store.readAll(log, { after: 0n }),
      opened.store.readStream(log, 'task-1'),
      opened.store.subscribe(log, 0n, over.signal),
    ])
      for await (const _ of events) {
        await eventually(async () => expect(await snapshotsHeld()).toEqual([]));
        break;
      }
    over.abort();
  });
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  return client;
}

import { openEventStore, type OpenEventStore } from '#libs/event-store';
import { appendTo, newId } from '#libs/event-store/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { KurrentServer } from '../../support/kurrentdb/server.js';

let server: KurrentServer;
let database: TestDatabase;
let pool: Pool;
let opened: OpenEventStore[];

beforeAll(async () => {
  server = await KurrentServer.start();
});
afterAll(() => server.stop());

beforeEach(async () => {
  database = await createTestDatabase('open_event_store');
  pool = new Pool({ connectionString: database.url, max: 2 });
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((store) => store.close()));
  await pool.end();
  await database.drop();
});

async function open(kurrentdbUrl: string | null): Promise<OpenEventStore> {
  const store = await openEventStore({ pool, kurrentdbUrl });
  opened.push(store);
  return store;
}

describe('openEventStore', () => {
  it('opens KurrentDB where its address is given', async () => {
    const kurrent = await open(server.url);
    await expect(kurrent.assertReady()).resolves.toBeUndefined();
    const { store } = kurrent;
    const log = newId();
    await store.createLog(log);
    const before = server.records.all.length;
    await store.append(appendTo(log));
    expect(server.records.all).toHaveLength(before + 1);
  });

  it('stamps events by the database’s clock where no other is given', async () => {
    const { store } = await open(server.url);
    const log = newId();
    await store.createLog(log);
    const now = async () => (await pool.query<{ now: Date }>('select clock_timestamp() as now')).rows[0]?.now as Date;
    const before = await now();
    await store.append(appendTo(log));
    const [event] = await Array.fromAsync(store.readAll(log, { after: 0n }));
    const recordedAt = new Date(event?.recordedAt ?? '');
    expect(recordedAt >= before && recordedAt <= (await now())).toBe(true);
  });

  it('refuses to start on KurrentDB over logs that PostgreSQL keeps', async () => {
    await (await open(null)).store.createLog(newId());
    await expect((await open(server.url)).assertReady()).rejects.toThrow('请去掉 KURRENTDB_URL');
    await expect((await open(null)).assertReady()).resolves.toBeUndefined();
  });

  it('refuses to start on PostgreSQL over logs that KurrentDB keeps', async () => {
    await (await open(server.url)).store.createLog(newId());
    await expect((await open(null)).assertReady()).rejects.toThrow('请设置 KURRENTDB_URL');
  });

  it('refuses an address that the client cannot read, and does not repeat it', async () => {
    const opening = open('kurrentdb://duban:hunter2@127.0.0.1:2113?keepAliveInterval=often');
    await expect(opening).rejects.toThrow(/^KURRENTDB_URL 不是/);
    await expect(opening).rejects.not.toThrow('hunter2');
  });

  it('refuses to start where KurrentDB does not answer', async () => {
    const gone = await KurrentServer.start();
    gone.stop();
    await expect((await open(gone.url)).assertReady()).rejects.toThrow('没有应答');
  });
});

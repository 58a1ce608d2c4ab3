import { LOG_CHANNEL, NoticeListener } from '#libs/event-store';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';
import { Proxy } from '../../support/proxy.js';

const NAME = 'duban listener under fire';
/** Longer than a listener waits before it connects anew. */
const SETTLED_MS = 2_500;

describe('A listener whose connection is cut', () => {
  let database: TestDatabase;
  let watcher: pg.Client;
  let proxy: Proxy;
  let listener: NoticeListener;
  let heard: (string | undefined)[];

  beforeEach(async () => {
    database = await createTestDatabase('notices');
    watcher = new pg.Client({ connectionString: database.url });
    await watcher.connect();
    proxy = await Proxy.before(database.url);
    heard = [];
    const connection = { connectionString: proxy.url, application_name: NAME };
    listener = new NoticeListener(connection, { [LOG_CHANNEL]: (payload) => heard.push(payload) });
    await listener.open();
  });
  afterEach(async () => {
    await listener.close();
    await proxy.close();
    await watcher.end();
    await database.drop();
  });

  /** What its connections did last, as the server sees them. */
  async function connections(): Promise<string[]> {
    const sql = 'select query from pg_stat_activity where application_name = $1';
    const { rows } = await watcher.query<{ query: string }>(sql, [NAME]);
    return rows.map((row) => row.query);
  }

  it('comes back with one connection and hears again, even when cut again before it listens', async () => {
    proxy.delay = () => 200;
    proxy.cutAll();
    await eventually(async () => expect(await connections()).toEqual([expect.stringContaining('listen')]));
    proxy.cutAll(); // before the answer to its LISTEN has arrived
    proxy.delay = () => 0;
    await pause(SETTLED_MS);
    await eventually(async () => expect(await connections()).toHaveLength(1));
    const before = heard.length;
    await watcher.query('select pg_notify($1, $2)', [LOG_CHANNEL, 'a log']);
    await eventually(() => expect(heard.slice(before)).toEqual(['a log']));
  }, 30_000);

  it('leaves none behind when it is closed while it comes back', async () => {
    proxy.delay = () => 200;
    proxy.cutAll();
    await eventually(async () => expect(await connections()).toHaveLength(0));
    await eventually(async () => expect(await connections()).toHaveLength(1));
    await listener.close();
    await pause(SETTLED_MS);
    expect(await connections()).toHaveLength(0);
  }, 30_000);
});

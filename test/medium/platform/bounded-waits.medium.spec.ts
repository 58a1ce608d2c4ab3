import { inLog } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { POOL } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { HeldLog } from '../../fault/harness/held-log.js';
import { eventually } from '../../support/eventually.js';
import { fillDiskUnderAppends } from '../../support/held-appends.js';
import type { HttpClient } from '../../support/http-client.js';
import { NoteController } from './note.controller.js';
import { openPlatform, type OpenPlatform } from './open-platform.js';

const BUSY = { status: 503, body: { code: 'event-store/busy', title: '系统正忙，请稍候再试' } };

let platform: OpenPlatform;
let pool: Pool;
let client: HttpClient;
let log: string;

beforeAll(async () => {
  platform = await openPlatform('bounded waits', [NoteController]);
  pool = platform.app.get<Pool>(POOL, { strict: false });
  log = await platform.found();
  ({ client } = await platform.enter(log, ['note:write']));
});
afterAll(() => platform.close());

const write = (commandId = newId()) =>
  client.post<{ code?: string }>('/api/notes/1/write', { text: '第一稿' }, { commandId });

const read = () => client.get<{ version: number }>('/api/notes/1');

describe('A command whose log is locked', () => {
  it('is refused with what to do, and done when it comes again under its id', async () => {
    const held = await HeldLog.hold(platform.database, log);
    const commandId = newId();
    const refused = await write(commandId);
    expect(refused).toMatchObject(BUSY);
    expect(refused.headers['retry-after']).toMatch(/^[1-9]\d*$/);
    expect(refused.headers['content-language']).toBe('zh-CN');
    await held.letGo();
    expect(await write(commandId)).toMatchObject({ status: 200, body: { version: 0 } });
  });
});

describe('A command that the disk has no room for', () => {
  it('is told when to come again, and done once under its id when there is room; reads go on', async () => {
    const before = await read();
    const makeRoom = await fillDiskUnderAppends(platform.database);
    const commandId = newId();
    const refused = await write(commandId);
    expect(refused).toMatchObject({ status: 503, body: { code: 'platform/outcome-unknown' } });
    expect(refused.headers['retry-after']).toMatch(/^[1-9]\d*$/);
    expect(await read()).toMatchObject({ status: 200, body: { version: before.body.version } });
    expect((await client.get(`/api/commands/${commandId}`)).status).toBe(404);
    await makeRoom();
    const version = before.body.version + 1;
    expect(await write(commandId)).toMatchObject({ status: 200, body: { version } });
    expect(await write(commandId)).toMatchObject({ status: 200, body: { version } });
    expect(await read()).toMatchObject({ body: { version } });
  });
});

describe('The product’s connections', () => {
  it('tell the server how long anything may last', async () => {
    const { rows } = await pool.query<{ name: string; ms: string }>(
      `select name, setting || unit as ms from pg_settings where name ~ '_timeout$' and setting <> '0' and source = 'client'`,
    );
    expect(Object.fromEntries(rows.map(({ name, ms }) => [name, ms]))).toEqual({
      statement_timeout: '10000ms',
      lock_timeout: '2000ms',
      idle_in_transaction_session_timeout: '10000ms',
    });
  });

  it('lose a transaction that is left open, with its locks, and a statement that does not end; the others go on', async () => {
    const endless = pool.query('select pg_sleep(600)').catch((error: unknown) => error);
    const left = await pool.connect();
    await left.query(`begin; select set_config('duban.log', '${log}', true)`);
    await left.query('select from event_store.log_head where log_id = $1 for update', [log]);
    expect(await write()).toMatchObject(BUSY);
    await eventually(async () => expect(await write()).toMatchObject({ status: 200 }), 60_000);
    await expect(left.query('commit')).rejects.toThrow(/not queryable|terminated/);
    left.release();
    expect(await endless).toMatchObject({ code: '57014' });
    const sessions = await Promise.all(
      Array.from({ length: 10 }, () =>
        inLog(pool, log, async (each) => (await each.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]),
      ),
    );
    expect(sessions).toHaveLength(10);
  }, 90_000);
});

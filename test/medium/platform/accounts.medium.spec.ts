import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpClient } from '../../support/http-client.js';
import { PersonErasure } from '#libs/platform/auth';
import pg from 'pg';
import { openPlatform, PASSWORD, type OpenPlatform } from './open-platform.js';

interface Records {
  items: { id: string; act: string; account: string | object; person: string }[];
  next: string | null;
}

let platform: OpenPlatform;
let log: string;
let system: HttpClient;
let security: HttpClient;
let audit: HttpClient;

beforeAll(async () => {
  platform = await openPlatform('accounts');
  log = await platform.found();
  ({ client: system } = await platform.enter(log, ['account:create', 'account:read', 'account:close']));
  ({ client: security } = await platform.enter(log, ['account:read', 'account:unlock', 'account:reset-password']));
  ({ client: audit } = await platform.enter(log, ['audit:read']));
});
afterAll(() => platform.close());

async function openAccount() {
  const person = newId();
  platform.posts.fill(person);
  const name = `u.${person}`;
  const { body, status } = await system.post<{ id: string }>('/api/accounts', { name, person, password: PASSWORD });
  expect(status).toBe(201);
  return { id: body.id, name, person };
}

const signIn = (account: string, password = PASSWORD) => platform.visitor().post('/api/session', { account, password });

describe('an account', () => {
  it('is opened by the system administrator with a password to be changed', async () => {
    const { id, name, person } = await openAccount();
    expect(await signIn(name)).toMatchObject({ status: 200, body: { mustChangePassword: true } });
    const { body } = await security.get<{ items: object[] }>('/api/accounts');
    expect(body.items).toContainEqual({ id, name, person, enabled: true, mustChangePassword: true });
  });

  it('is not opened under a taken name or with a known password', async () => {
    const { name, person } = await openAccount();
    const open = (body: object) => system.post('/api/accounts', { name, person, password: PASSWORD, ...body });
    expect(await open({})).toMatchObject({ status: 409, body: { code: 'platform/account-taken' } });
    expect(await open({ name: 'another.one', password: 'Password12345' })).toMatchObject({
      status: 422,
      body: { code: 'platform/password-known', title: '这个口令太常见，容易被猜到，请换一个' },
    });
  });

  it('is closed and reopened', async () => {
    const { id, name } = await openAccount();
    expect((await system.post(`/api/accounts/${id}/close`)).status).toBe(204);
    expect((await signIn(name)).status).toBe(401);
    expect((await system.post(`/api/accounts/${id}/reopen`)).status).toBe(204);
    expect((await signIn(name)).status).toBe(200);
  });

  it('is unlocked by the security administrator before its time', async () => {
    const { id, name } = await openAccount();
    for (let count = 0; count < 5; count += 1) {
      await signIn(name, 'wrong');
      platform.clock.advance(3);
    }
    expect((await signIn(name)).status).toBe(429);
    expect((await security.post(`/api/accounts/${id}/unlock`)).status).toBe(204);
    expect((await signIn(name)).status).toBe(200);
  });

  it('gets a new first password from the security administrator', async () => {
    const { id, name } = await openAccount();
    expect(
      (await security.post(`/api/accounts/${id}/reset-password`, { password: 'walnut-harbour-19-silk' })).status,
    ).toBe(204);
    expect((await signIn(name)).status).toBe(401);
    expect(await signIn(name, 'walnut-harbour-19-silk')).toMatchObject({ body: { mustChangePassword: true } });
  });

  it('of another jurisdiction does not exist', async () => {
    const { id } = await openAccount();
    const stranger = await platform.enter(await platform.found(), ['account:close']);
    expect(await stranger.client.post(`/api/accounts/${id}/close`)).toMatchObject({
      status: 404,
      body: { code: 'platform/unknown-account' },
    });
  });
});

describe('the account of a person who is erased', () => {
  const at = '2026-11-23T01:00:00.000000Z';
  const erase = (person: string) => platform.app.get(PersonErasure).erase(log, person, at);

  it('is closed for good, at once and wherever it is signed in', async () => {
    const person = await platform.enter(log, ['account:read']);
    await erase(person.person);
    expect((await person.client.get('/api/accounts')).status).toBe(401);
    expect((await signIn(person.account)).status).toBe(401);
    const refused = { status: 422, body: { code: 'platform/account-erased' } };
    expect(await system.post(`/api/accounts/${person.accountId}/reopen`)).toMatchObject(refused);
    const reset = { password: 'walnut-harbour-19-silk' };
    expect(await security.post(`/api/accounts/${person.accountId}/reset-password`, reset)).toMatchObject(refused);
  });

  it('has no name any more: not in the list, not in the record of access, not in the counters', async () => {
    const { id, name, person } = await openAccount();
    for (const password of ['wrong', PASSWORD]) await signIn(name, password);
    await erase(person);
    const { body } = await security.get<{ items: object[] }>('/api/accounts');
    expect(body.items).toContainEqual({
      id,
      name: { erased: true, at },
      person,
      enabled: false,
      mustChangePassword: true,
    });
    const record = await audit.get<Records>('/api/access-records?limit=50');
    const own = record.body.items.filter((entry) => entry.person === person || isErased(entry.account));
    expect(own.map(({ act }) => act)).toEqual(expect.arrayContaining(['sign-in-failed', 'signed-in']));
    expect(record.text).not.toContain(name);
    expect((await audit.get<Records>(`/api/access-records?account=${name}`)).body.items).toEqual([]);
    expect(await tablesWith(name)).toEqual([]);
  });

  it('leaves its name to others, and none is opened for the person again', async () => {
    const { name, person } = await openAccount();
    await erase(person);
    await erase(person);
    const again = await system.post('/api/accounts', { name: `x.${name}`, person, password: PASSWORD });
    expect(again).toMatchObject({ status: 422, body: { code: 'platform/subject-erased' } });
    const other = await system.post('/api/accounts', { name, person: newId(), password: PASSWORD });
    expect(other.status).toBe(201);
  });

  const isErased = (account: unknown) => JSON.stringify(account) === JSON.stringify({ erased: true, at });

  /** Tables of the platform in which the text stands. */
  async function tablesWith(text: string): Promise<string[]> {
    const client = new pg.Client({ connectionString: platform.database.ownerUrl });
    await client.connect();
    try {
      await client.query(`select set_config('duban.log', $1, false)`, [log]);
      const tables = await client.query<{ name: string }>(
        `select format('platform.%I', tablename) as name from pg_tables where schemaname = 'platform'`,
      );
      const found: string[] = [];
      for (const { name } of tables.rows) {
        const rows = await client.query(`select 1 from ${name} r where strpos(r::text, $1) > 0`, [text]);
        if (rows.rows.length > 0) found.push(name);
      }
      return found.toSorted();
    } finally {
      await client.end();
    }
  }

  it('was named in these tables before: the control of the above', async () => {
    const { name } = await openAccount();
    await signIn(name, 'wrong');
    expect(await tablesWith(name)).toEqual(['platform.account', 'platform.sign_in_failure']);
  });
});

describe('the record of access', () => {
  it('shows the auditor what administrators did, the newest first and page by page', async () => {
    const { id, name } = await openAccount();
    for (const act of ['close', 'reopen']) {
      platform.clock.advance(1);
      await system.post(`/api/accounts/${id}/${act}`);
    }
    const first = await audit.get<Records>(`/api/access-records?limit=2&account=${name}`);
    expect(first.body.items.map(({ act }) => act)).toEqual(['account-enabled', 'account-disabled']);
    const next = await audit.get<Records>(`/api/access-records?limit=2&account=${name}&cursor=${first.body.next}`);
    expect(next.body).toMatchObject({ items: [{ act: 'account-created' }], next: null });
  });

  it('is closed to those it is about', async () => {
    expect((await system.get('/api/access-records')).status).toBe(403);
    const refused = await audit.get<Records>('/api/access-records?act=refused');
    expect(refused.body.items[0]).toMatchObject({ act: 'refused', details: { permission: 'audit:read' } });
  });
});

import { Accounts } from '#libs/platform/auth';
import { Database } from '#libs/platform/database';
import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpClient } from '../../support/http-client.js';
import { openPlatform, PASSWORD, type OpenPlatform } from './open-platform.js';

const NEW_PASSWORD = 'copper-lantern-82-reed';

let platform: OpenPlatform;
let log: string;

beforeAll(async () => {
  platform = await openPlatform('sessions');
  log = await platform.found();
});
afterAll(() => platform.close());

const whoAmI = (client: HttpClient) =>
  client.get<{ post: { id: string } | null; mustChangePassword: boolean }>('/api/session');

/** The same cookie in another browser. */
function thiefOf(client: HttpClient): { get(): Promise<number> } {
  const { cookie = '' } = client;
  return { get: async () => (await new HttpClient(client.url).get('/api/session', { headers: { cookie } })).status };
}

describe('a session', () => {
  it('tells who is signed in, in which post and with which rights', async () => {
    const { client, account, person, post } = await platform.enter(log, ['task:return']);
    expect((await whoAmI(client)).body).toMatchObject({
      jurisdiction: log,
      account,
      person: { id: person, name: '李敏' },
      post: { id: post, title: '督查员', unit: { name: '县政府办' }, roles: ['supervisor'] },
      permissions: ['task:return'],
      mustChangePassword: false,
    });
  });

  it('hides its token from scripts, other sites and the database', async () => {
    const { account } = await platform.enter(log);
    const answer = await platform.visitor().post('/api/session', { account, password: PASSWORD });
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^duban_session=[0-9a-f-]{36}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(JSON.stringify(answer.body)).not.toContain(cookie.slice(60, 90));
  });

  it('ends half an hour after the last request', async () => {
    const { client } = await platform.enter(log);
    platform.clock.advance(29 * 60);
    expect((await whoAmI(client)).status).toBe(200);
    platform.clock.advance(29 * 60);
    expect((await whoAmI(client)).status).toBe(200);
    platform.clock.advance(30 * 60);
    expect((await whoAmI(client)).status).toBe(401);
  });

  it('is not kept alive by a page that refreshes itself', async () => {
    const { client } = await platform.enter(log);
    for (let minutes = 0; minutes < 30; minutes += 10) {
      platform.clock.advance(10 * 60);
      await client.get('/api/session', { headers: { 'duban-background': 'true' } });
    }
    expect((await whoAmI(client)).status).toBe(401);
  });

  it('ends after twelve hours however busy it is', async () => {
    const { client } = await platform.enter(log);
    const statuses: number[] = [];
    for (let minutes = 20; minutes <= 12 * 60; minutes += 20) {
      platform.clock.advance(20 * 60);
      statuses.push((await whoAmI(client)).status);
    }
    expect(statuses.slice(0, -1).every((status) => status === 200)).toBe(true);
    expect(statuses.at(-1)).toBe(401);
  });

  it('is dead everywhere after signing out', async () => {
    const { client } = await platform.enter(log);
    const thief = thiefOf(client);
    expect(await thief.get()).toBe(200);
    const answer = await client.delete('/api/session');
    expect(answer).toMatchObject({ status: 204, headers: { 'clear-site-data': '"cache", "storage"' } });
    expect(await thief.get()).toBe(401);
  });

  it('that was planted in the browser does not survive signing in', async () => {
    const victim = await platform.enter(log);
    const attacker = await platform.enter(log);
    const planted = { cookie: attacker.client.cookie ?? '' };
    const thief = thiefOf(attacker.client);
    const answer = await new HttpClient(victim.client.url).post(
      '/api/session',
      { account: victim.account, password: PASSWORD },
      { headers: planted },
    );
    expect(answer.status).toBe(200);
    expect(await thief.get()).toBe(401);
  });

  it('is dead at once when the account is disabled', async () => {
    const { client, accountId } = await platform.enter(log);
    await platform.app.get(Accounts).setEnabled(log, accountId, false);
    expect((await whoAmI(client)).status).toBe(401);
  });

  it('is dead even where only the account’s row says that it is disabled', async () => {
    const { client, accountId } = await platform.enter(log);
    const database: Database<{ 'platform.account': { account_id: string; enabled: boolean } }> =
      platform.app.get(Database);
    await database.withLog(log, (transaction) =>
      transaction.updateTable('platform.account').set({ enabled: false }).where('account_id', '=', accountId).execute(),
    );
    expect((await whoAmI(client)).status).toBe(401);
  });

  it('ends in all other browsers on demand', async () => {
    const { client, account } = await platform.enter(log);
    const other = platform.visitor();
    await other.post('/api/session', { account, password: PASSWORD });
    expect((await client.delete('/api/session/others')).status).toBe(204);
    expect((await whoAmI(other)).status).toBe(401);
    expect((await whoAmI(client)).status).toBe(200);
  });

  it.each(['', 'nonsense', `${newId()}.${'A'.repeat(43)}`, `${'-'.repeat(36)}.${'A'.repeat(43)}`])(
    'is not found by the token %j',
    async (token) => {
      const answer = await platform.visitor().get('/api/session', { headers: { cookie: `duban_session=${token}` } });
      expect(answer).toMatchObject({ status: 401, body: { code: 'platform/not-signed-in' } });
    },
  );

  it('of one jurisdiction is not found under another', async () => {
    const { client } = await platform.enter(log);
    const elsewhere = await platform.found();
    const cookie = client.cookie?.replace(log, elsewhere) ?? '';
    expect((await platform.visitor().get('/api/session', { headers: { cookie } })).status).toBe(401);
  });
});

describe('the post of a session', () => {
  it('is changed under a new token', async () => {
    const { client, person } = await platform.enter(log);
    const second = platform.posts.fill(person, ['task:verify']);
    const thief = thiefOf(client);
    const answer = await client.post<{ post: { id: string }; permissions: string[] }>('/api/session/post', {
      post: second,
    });
    expect(answer.body).toMatchObject({ post: { id: second }, permissions: ['task:verify'] });
    expect((await whoAmI(client)).body.post?.id).toBe(second);
    expect(await thief.get()).toBe(401);
  });

  it('is the one acted in last at the next sign-in', async () => {
    const { client, person, account } = await platform.enter(log);
    const second = platform.posts.fill(person);
    await client.post('/api/session/post', { post: second });
    const answer = await platform.visitor().post('/api/session', { account, password: PASSWORD });
    expect(answer.body).toMatchObject({ post: { id: second } });
  });

  it('cannot be another person’s', async () => {
    const { client } = await platform.enter(log);
    const foreign = platform.posts.fill(newId());
    expect(await client.post('/api/session/post', { post: foreign })).toMatchObject({
      status: 403,
      body: { code: 'platform/not-own-post' },
    });
  });

  it.each(['nobody', 'somebody else'])('gives no rights once %s holds it', async (holder) => {
    const { client, post } = await platform.enter(log, ['task:return']);
    const held = platform.posts.posts.get(post);
    if (holder === 'nobody' || !held) platform.posts.posts.delete(post);
    else platform.posts.posts.set(post, { ...held, personId: newId() });
    expect((await whoAmI(client)).body).toMatchObject({ post: null, permissions: [] });
    expect(await client.get(`/api/commands/${newId()}`)).toMatchObject({
      status: 403,
      body: { code: 'platform/no-post' },
    });
  });
});

describe('changing the password', () => {
  it('ends every session but goes on in this browser under a new token', async () => {
    const { client, account } = await platform.enter(log);
    const other = platform.visitor();
    await other.post('/api/session', { account, password: PASSWORD });
    const thief = thiefOf(client);
    const answer = await client.post('/api/account/password', { present: PASSWORD, next: NEW_PASSWORD });
    expect(answer.status).toBe(204);
    expect((await whoAmI(other)).status).toBe(401);
    expect(await thief.get()).toBe(401);
    expect((await whoAmI(client)).status).toBe(200);
    expect((await platform.visitor().post('/api/session', { account, password: NEW_PASSWORD })).status).toBe(200);
  });

  it.each([
    ['platform/wrong-password', { present: 'not the present one', next: NEW_PASSWORD }],
    ['platform/password-short', { present: PASSWORD, next: 'short' }],
    ['platform/password-same', { present: PASSWORD, next: PASSWORD }],
  ])('is refused as %s', async (code, passwords) => {
    const { client } = await platform.enter(log);
    expect(await client.post('/api/account/password', passwords)).toMatchObject({ status: 422, body: { code } });
    expect((await whoAmI(client)).status).toBe(200);
  });

  it('is all that a first sign-in allows', async () => {
    const personId = newId();
    platform.posts.fill(personId);
    const account = `first-${personId}`;
    await platform.app.get(Accounts).create(log, { name: account, personId, password: PASSWORD });
    const client = platform.visitor();
    const signedIn = await client.post<{ mustChangePassword: boolean }>('/api/session', {
      account,
      password: PASSWORD,
    });
    expect(signedIn.body.mustChangePassword).toBe(true);
    const refused = { status: 403, body: { code: 'platform/password-change-due', title: '首次登录，请先修改口令' } };
    expect(await client.get(`/api/commands/${newId()}`)).toMatchObject(refused);
    await client.post('/api/account/password', { present: PASSWORD, next: NEW_PASSWORD });
    expect((await client.get(`/api/commands/${newId()}`)).status).toBe(404);
  });
});

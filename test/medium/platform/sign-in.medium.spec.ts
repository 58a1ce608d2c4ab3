import { newId } from '#libs/event-store/testing';
import { Accounts } from '#libs/platform/auth';
import { Database } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Transaction } from 'kysely';
import type { Answer } from '../../support/http-client.js';
import { openPlatform, PASSWORD, type OpenPlatform } from './open-platform.js';

interface RecordTables {
  'platform.access_record': { act: string; account: string | null; account_id: string | null; at: string };
  'platform.account': { account_id: string; name: string };
}

let platform: OpenPlatform;
let log: string;

// A trusted proxy in front lets the tests choose the network that a try comes from.
beforeAll(async () => {
  platform = await openPlatform('sign_in', [], { DUBAN_TRUSTED_PROXIES: '127.0.0.1' });
  log = await platform.found();
});
afterAll(() => platform.close());

async function newAccount(): Promise<string> {
  const personId = newId();
  const name = `office-${personId}`;
  await platform.app.get(Accounts).create(log, { name, personId, password: PASSWORD, mustChangePassword: false });
  return name;
}

function tryFrom(
  network: string,
  account: string,
  password: string,
): Promise<Answer<{ code?: string; title?: string }>> {
  const headers = { 'x-forwarded-for': `${network}.7` };
  return platform.visitor().post('/api/session', { account, password }, { headers });
}

async function failFrom(network: string, account: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    platform.clock.advance(3);
    await tryFrom(network, account, 'wrong');
  }
}

async function recorded(account: string, ofLog: string | null): Promise<string[]> {
  const database: Database<RecordTables> = platform.app.get(Database);
  const read = (transaction: Transaction<RecordTables>) =>
    transaction
      .selectFrom('platform.access_record as record')
      .leftJoin('platform.account as account', 'account.account_id', 'record.account_id')
      .select('record.act')
      .where((eb) => eb.or([eb('record.account', '=', account), eb('account.name', '=', account)]))
      .orderBy('at')
      .execute();
  const rows = await (ofLog === null ? database.withoutLog('', read) : database.withLog(ofLog, read));
  return rows.map(({ act }) => act);
}

describe('signing in', () => {
  it('takes the account’s name however it is written', async () => {
    const account = await newAccount();
    expect((await tryFrom('10.0.1', ` ${account.toUpperCase()} `, PASSWORD)).status).toBe(200);
  });

  it('answers a wrong password, an unknown and a disabled account alike', async () => {
    const account = await newAccount();
    const disabled = await newAccount();
    const accounts = platform.app.get(Accounts);
    const { accountId = '' } = (await accounts.list(log)).find(({ name }) => name === disabled) ?? {};
    await accounts.setEnabled(log, accountId, false);
    const answers = [
      await tryFrom('10.0.2', account, 'wrong'),
      await tryFrom('10.0.2', `nobody-${newId()}`, PASSWORD),
      await tryFrom('10.0.2', disabled, PASSWORD),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({
        status: 401,
        body: { code: 'platform/sign-in-failed', title: '账号或口令不正确' },
      });
    expect(new Set(answers.map(({ body }) => Object.keys(body).join())).size).toBe(1);
  });

  it('works as hard for an unknown account as for a wrong password', async () => {
    const account = await newAccount();
    // The processor's time: a hash that is skipped for unknown names takes next to nothing.
    const workFor = async (name: string) => {
      const before = process.cpuUsage();
      await platform.app.get(Accounts).authenticate(name, 'wrong');
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      known.push(await workFor(account));
      unknown.push(await workFor(`nobody-${round}`));
    }
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(1 / 2);
    expect(ratio).toBeLessThan(2);
  });

  it('waits after the fourth failure and locks that network out at the fifth for a quarter of an hour', async () => {
    const account = await newAccount();
    await failFrom('10.1.1', account, 4);
    const delayed = await tryFrom('10.1.1', account, PASSWORD);
    expect(delayed).toMatchObject({
      status: 429,
      body: { code: 'platform/sign-in-delayed' },
      headers: { 'retry-after': '2' },
    });
    await failFrom('10.1.1', account, 1);
    const locked = await tryFrom('10.1.1', account, PASSWORD);
    expect(locked).toMatchObject({ status: 429, headers: { 'retry-after': '900' } });
    expect(locked.body.title).toContain('15 分钟');
    platform.clock.advance(15 * 60);
    expect((await tryFrom('10.1.1', account, PASSWORD)).status).toBe(200);
  });

  it('locks an unknown account just the same', async () => {
    const account = `nobody-${newId()}`;
    await failFrom('10.1.2', account, 5);
    expect((await tryFrom('10.1.2', account, PASSWORD)).status).toBe(429);
  });

  it('does not let a stranger lock somebody out of the own network', async () => {
    const account = await newAccount();
    expect((await tryFrom('10.2.1', account, PASSWORD)).status).toBe(200);
    for (let network = 1; network <= 20; network += 1) {
      platform.clock.advance(60);
      await tryFrom(`172.16.${network}`, account, 'wrong');
    }
    expect((await tryFrom('172.17.1', account, PASSWORD)).status).toBe(429);
    expect((await tryFrom('10.2.1', account, PASSWORD)).status).toBe(200);
  }, 60_000);

  it('lets no more than five of many tries at the same moment through', async () => {
    const account = await newAccount();
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryFrom('10.3.1', account, 'wrong')));
    const looked = answers.filter(({ status }) => status === 401).length;
    expect(looked).toBeLessThanOrEqual(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(12 - looked);
  });

  it('is recorded with its outcome, in the jurisdiction where the account is known', async () => {
    const account = await newAccount();
    await failFrom('10.4.1', account, 4);
    await tryFrom('10.4.1', account, PASSWORD);
    platform.clock.advance(3);
    const client = platform.visitor();
    await client.post('/api/session', { account, password: PASSWORD }, { headers: { 'x-forwarded-for': '10.4.1.7' } });
    platform.clock.advance(1);
    await client.delete('/api/session');
    const failures = Array.from({ length: 4 }, () => 'sign-in-failed');
    expect(await recorded(account, log)).toEqual([...failures, 'sign-in-delayed', 'signed-in', 'signed-out']);
  });

  it('under an unknown name is recorded in no jurisdiction', async () => {
    const account = `nobody-${newId()}`;
    await failFrom('10.4.2', account, 1);
    expect(await recorded(account, null)).toEqual(['sign-in-failed']);
    expect(await recorded(account, log)).toEqual([]);
  });

  it.each([
    ['no account', { password: 'x' }, '#/account', '必填'],
    ['an empty password', { account: 'x', password: '' }, '#/password', '不能为空'],
    ['a field too many', { account: 'x', password: 'x', admin: true }, '#', '不认识的字段：admin'],
  ])('names the fault of %s', async (_, body, pointer, detail) => {
    expect(await platform.visitor().post('/api/session', body)).toMatchObject({
      status: 400,
      body: { code: 'platform/invalid-input', errors: [{ pointer, detail }] },
    });
  });
});

describe('an account', () => {
  it('has a name of its own over all jurisdictions', async () => {
    const account = await newAccount();
    const elsewhere = await platform.found();
    const create = platform.app
      .get(Accounts)
      .create(elsewhere, { name: account, personId: newId(), password: PASSWORD });
    await expect(create).rejects.toMatchObject({ code: 'platform/account-taken' });
  });

  it('keeps no readable password', async () => {
    const account = await newAccount();
    const database: Database<{ 'platform.account': { name: string; password: string } }> = platform.app.get(Database);
    const row = await database.withLog(log, (transaction) =>
      transaction
        .selectFrom('platform.account')
        .select('password')
        .where('name', '=', account)
        .executeTakeFirstOrThrow(),
    );
    expect(row.password).toMatch(/^\$argon2id\$v=19\$m=47104,t=2,p=1\$[\w-]{22}\$[\w-]{43}$/);
  });
});

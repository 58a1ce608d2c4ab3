import { networkReason } from '#libs/platform/config';
import { assertDatabaseReachable, assertDatabaseReady } from '#libs/platform/database';
import { assertRedisReady } from '#libs/platform/queue';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../../../apps/cli/src/migrate.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { describeOnRedis, startRedis, type TestRedis } from '../../support/redis.js';

const NOBODY_LISTENS = 'postgres://duban_app:hunter2@127.0.0.1:1/duban';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('service_failure');
});
afterAll(() => database.drop());

/** The database's address with one part of it changed. */
function changed(url: string, part: 'password' | 'pathname', value: string): string {
  const address = new URL(url);
  address[part] = value;
  return address.href;
}

async function inDatabase(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function messageOf(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => 'no failure',
    (error: Error) => error.message,
  );
}

describe('A database that cannot be used', () => {
  it('says nothing where it can', async () => {
    expect(await messageOf(assertDatabaseReady(database.url))).toBe('no failure');
  });

  it('is named with its address and without its password', async () => {
    const message = await messageOf(assertDatabaseReady(NOBODY_LISTENS));
    expect(message).toBe(`DATABASE_URL（duban_app@127.0.0.1:1/duban）${networkReason('ECONNREFUSED')}`);
    expect(message).not.toContain('hunter2');
  });

  it('is told from a host that is not found', async () => {
    const url = 'postgres://duban_app@no-such-host.invalid/duban';
    expect(await messageOf(assertDatabaseReady(url))).toMatch(
      /^DATABASE_URL（duban_app@no-such-host.invalid\/duban）连不上：/,
    );
  });

  it.each([
    ['a wrong password', 'password', 'wrong', '不接受这个用户或口令'],
    ['a database that is not there', 'pathname', '/nowhere', '没有这个数据库'],
  ] as const)('is told from %s', async (_, part, value, reason) => {
    const url = changed(database.url, part, value);
    expect(await messageOf(assertDatabaseReady(url))).toContain(reason);
    expect(await messageOf(assertDatabaseReachable({ variable: 'DATABASE_OWNER_URL', url }))).toMatch(
      new RegExp(`^DATABASE_OWNER_URL（.*）${reason}`),
    );
  });

  it('asks for the migrations and the grants that they make', async () => {
    await inDatabase(database.ownerUrl, 'revoke all on all tables in schema event_store from public, duban_app');
    expect(await messageOf(assertDatabaseReady(database.url))).toMatch(/没有需要的权限：.*duban migrate/);
    await inDatabase(database.ownerUrl, 'alter schema event_store rename to elsewhere');
    expect(await messageOf(assertDatabaseReady(database.url))).toMatch(/结构不是本版本的：.*duban migrate/);
    await inDatabase(database.ownerUrl, 'alter schema elsewhere rename to event_store');
  });

  it('tells the migrating owner which right or role is missing', async () => {
    const appRole = new URL(database.url).username;
    expect(await messageOf(migrate({ ownerUrl: NOBODY_LISTENS, appRole }))).toMatch(/^DATABASE_OWNER_URL（.*）连不上/);
    expect(await messageOf(migrate({ ownerUrl: database.url, appRole }))).toContain('没有建表的权限');
    expect(await messageOf(migrate({ ownerUrl: database.ownerUrl, appRole: 'nobody' }))).toContain(
      '没有应用角色：请由数据库管理员先建立 DATABASE_URL 的用户',
    );
  });
});

describe('A Redis that cannot be used', () => {
  it('is named with its address and without its password', async () => {
    const message = await messageOf(assertRedisReady('redis://:hunter2@127.0.0.1:1'));
    expect(message).toBe(`REDIS_URL（127.0.0.1:1）${networkReason('ECONNREFUSED')}`);
  });
});

describeOnRedis('A Redis that refuses', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  it('says nothing where it can be used', async () => {
    expect(await messageOf(assertRedisReady(redis.url))).toBe('no failure');
  });

  it('names a wrong user or password', async () => {
    expect(await messageOf(assertRedisReady(redis.url.replace('redis://', 'redis://nobody:wrong@')))).toContain(
      '不接受这个用户或口令',
    );
  });
});

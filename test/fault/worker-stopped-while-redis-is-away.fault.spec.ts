import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { describeOnOwnRedis, startOwnRedis, type TestRedis } from '../support/redis.js';
import { ProductProcess } from './harness/product-process.js';

const START_MS = 30_000;
/** `npm start` kills what has not ended after fifteen. */
const STOP_MS = 10_000;

describeOnOwnRedis('A worker that is stopped while its Redis is away', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-fault-'));
  let database: TestDatabase;
  let redis: TestRedis;
  let worker: ProductProcess;

  beforeAll(async () => {
    database = await createTestDatabase('redis_away');
    redis = await startOwnRedis();
    const env = {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      DUBAN_MASTER_KEY: '5c'.repeat(32),
      DUBAN_DATA_DIR: dataDir,
    };
    worker = new ProductProcess('worker', env, join(dataDir, 'worker.log'));
  });
  afterAll(async () => {
    await worker.kill();
    await redis.kill();
    rmSync(dataDir, { recursive: true });
    await database.drop();
  });

  it(
    'ends all the same',
    async () => {
      worker.start();
      await eventually(() => connected(redis), START_MS);
      await redis.kill();
      await eventually(() => expect(worker.lastWords()).toContain('cannot be reached'), START_MS);
      const asked = performance.now();
      const { signal } = await worker.stop();
      expect(performance.now() - asked).toBeLessThan(STOP_MS);
      expect(signal).not.toBe('SIGKILL');
    },
    START_MS * 2 + STOP_MS * 2,
  );
});

/** The queue writes what it is before its worker waits for jobs. */
async function connected({ url }: TestRedis): Promise<void> {
  const client = new Redis(url);
  try {
    expect(await client.keys('*')).not.toEqual([]);
    expect(await client.call('CLIENT', 'LIST')).toMatch(/cmd=bzpopmin/);
  } finally {
    await client.quit();
  }
}

import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foundJurisdiction } from '../../../apps/cli/src/found-jurisdiction.js';
import { migrate } from '../../../apps/cli/src/migrate.js';
import { withLog } from '../../../apps/cli/src/open-log.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { KurrentServer } from '../../support/kurrentdb/server.js';

describe('The commands with the events in KurrentDB', () => {
  let server: KurrentServer;
  let database: TestDatabase;
  let dataDir: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    server = await KurrentServer.start();
    database = await createTestDatabase('commands_kurrentdb');
    dataDir = mkdtempSync(join(tmpdir(), 'duban-'));
    environment = {
      DATABASE_URL: database.url,
      KURRENTDB_URL: server.url,
      DUBAN_MASTER_KEY: '5c'.repeat(32),
      DUBAN_DATA_DIR: dataDir,
      DUBAN_LOG_LEVEL: 'silent',
    };
    Object.assign(process.env, environment);
    await foundJurisdiction({ name: '示例县', level: 'county', prefix: '县', unit: '县政府办' }, () => undefined);
  });

  afterAll(async () => {
    server.stop();
    await rm(dataDir, { recursive: true });
    await database.drop();
  });

  const countEvents = () => withLog(undefined, ({ store, log }) => store.countAfter(log, 0n));
  const migrateWith = (kurrentdbUrl: string | null) =>
    migrate({ ownerUrl: database.ownerUrl, appRole: new URL(database.url).username, kurrentdbUrl });

  it('found a jurisdiction there, and leave no address in the environment', async () => {
    expect(process.env['KURRENTDB_URL']).toBeUndefined();
    Object.assign(process.env, environment);
    expect(await countEvents()).toBe(server.records.all.filter(({ type }) => !type.startsWith('$')).length);
  });

  it('migrate', async () => {
    expect(await migrateWith(server.url)).toEqual([]);
  });

  it('are refused without its address', async () => {
    Object.assign(process.env, environment);
    delete process.env['KURRENTDB_URL'];
    await expect(countEvents()).rejects.toThrow('请设置 KURRENTDB_URL');
    await expect(migrateWith(null)).rejects.toThrow('请设置 KURRENTDB_URL');
  });
});

import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#libs/platform/config';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '../../../apps/api/src/create-api.js';
import { foundJurisdiction } from '../../../apps/cli/src/found-jurisdiction.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { HttpClient } from '../../support/http-client.js';

const FOUNDING = { name: '示例县', level: 'county', prefix: '县', unit: '县政府办' } as const;

describe('Founding a jurisdiction in an empty database', () => {
  let database: TestDatabase;
  let dataDir: string;
  let environment: Record<string, string>;
  let api: NestExpressApplication;
  const lines: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('found');
    dataDir = mkdtempSync(join(tmpdir(), 'duban-'));
    environment = {
      DATABASE_URL: database.url,
      DUBAN_MASTER_KEY: '5c'.repeat(32),
      DUBAN_DATA_DIR: dataDir,
      DUBAN_LOG_LEVEL: 'silent',
      DUBAN_WEB_DIR: join(dataDir, 'no-web'),
    };
    Object.assign(process.env, environment);
    await foundJurisdiction(FOUNDING, (line) => lines.push(line));
    api = await createApi({ config: readConfig(environment) });
    await api.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    await api.close();
    await rm(dataDir, { recursive: true });
    await database.drop();
  });

  it.each(['系统管理员', '安全管理员', '审计管理员'])(
    'lets the %s sign in, and asks for a new password',
    async (title) => {
      const [account = '', password = ''] =
        lines
          .find((line) => line.includes(title))
          ?.trim()
          .split(/\s+/) ?? [];
      const client = new HttpClient(await api.getUrl());
      expect((await client.post('/api/session', { account, password })).status).toBe(200);
      const me = await client.get<{ mustChangePassword: boolean }>('/api/session');
      expect(me.body.mustChangePassword).toBe(true);
      expect((await client.get('/api/units')).status).toBe(403);
    },
  );

  it('is refused where a jurisdiction exists', async () => {
    Object.assign(process.env, environment);
    await expect(foundJurisdiction(FOUNDING, () => undefined)).rejects.toThrow('数据库里已有行政区划');
  });
});

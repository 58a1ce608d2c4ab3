import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listLogs, LogNotifier, LogSignals, PostgresEventStore } from '#libs/event-store';
import { replayLog } from '#libs/audit';
import { readConfig } from '#libs/platform/config';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Pool } from 'pg';
import { createApi } from '../../apps/api/src/create-api.js';
import { registeredProjections } from '../../apps/cli/src/projections.js';
import { seedDemonstration } from '../../apps/cli/src/seed-demo/seed-demonstration.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { DescribedApi } from '../support/described-api.js';
import { HttpClient } from '../support/http-client.js';
import { readingTour } from './demonstration/reading-tour.js';

interface Task {
  readonly taskId: string;
  readonly status: string;
  readonly slices: readonly { readonly taskId: string; readonly year: number }[];
  readonly reports: readonly { readonly status: string; readonly unitName: string }[];
  readonly claims: readonly { readonly evidence: readonly { readonly sha256: string }[] }[];
}

interface HistoryLine {
  readonly unit: string;
  readonly data: { readonly waived?: string | null };
}

interface Titled {
  readonly title: string;
}

describe('The demonstration of the first start', () => {
  let database: TestDatabase;
  let dataDir: string;
  let api: NestExpressApplication;

  beforeAll(async () => {
    database = await createTestDatabase('demonstration');
    dataDir = mkdtempSync(join(tmpdir(), 'duban-'));
    const environment = {
      DATABASE_URL: database.url,
      DUBAN_MASTER_KEY: '5c'.repeat(32),
      DUBAN_DATA_DIR: dataDir,
      DUBAN_LOG_LEVEL: 'silent',
      DUBAN_WEB_DIR: join(dataDir, 'no-web'),
    };
    Object.assign(process.env, environment);
    await seedDemonstration(() => undefined);
    api = await createApi({ config: readConfig(environment) });
    await api.listen(0, '127.0.0.1');
  }, 400_000);

  afterAll(async () => {
    await api.close();
    await rm(dataDir, { recursive: true });
    await database.drop();
  });

  const signIn = async (account: string) => {
    const accounts = await readFile(join(dataDir, 'demo-accounts.txt'), 'utf8');
    const password = new RegExp(`^  ${account} +(\\S+)`, 'm').exec(accounts)?.[1];
    const client = new HttpClient(await api.getUrl());
    expect((await client.post('/api/session', { account, password })).status).toBe(200);
    return client;
  };

  it('has a plan in its second year with tasks at work, assessed, and waiting for the verifier', async () => {
    const verifier = await signIn('hecha');
    const { body } = await verifier.get<{ items: Task[] }>('/api/tasks?limit=200');
    expect(new Set(body.items.map(({ status }) => status))).toEqual(
      new Set(['approved', 'in-progress', 'under-verification', 'assessed']),
    );
    const years = new Set(body.items.flatMap(({ slices }) => slices.map(({ year }) => year)));
    expect(years.size).toBe(2);
  });

  it('lets everybody in at the main post, and calls units as they are called today', async () => {
    const supervisor = await signIn('ducha');
    const { body } = await supervisor.get<{ post: Titled; posts: Titled[] }>('/api/session');
    expect(body.post.title).toBe('督查员');
    expect(body.posts.map(({ title }) => title)).toEqual(['督查员', '水利局联络员']);
    const accounts = await readFile(join(dataDir, 'demo-accounts.txt'), 'utf8');
    expect(accounts).toMatch(/^ {2}shuju +\S+ {2}县数据局 大数据中心联络员$/m);
    expect(accounts).not.toContain('县大数据中心');
  });

  it('has its ended phases summed up and closed', async () => {
    const director = await signIn('zhuren');
    const plans = (await director.get<{ items: { planId: string }[] }>('/api/plans')).body.items;
    const path = `/api/plans/${plans[0]?.planId}/phases`;
    const { body } = await director.get<{ items: { standing: string; due: string }[] }>(path);
    const today = new Date().toISOString().slice(0, 10);
    const ended = body.items.filter(({ due }) => due < today);
    expect(ended.length).toBeGreaterThan(0);
    expect(new Set(ended.map(({ standing }) => standing))).toEqual(new Set(['closed']));
  });

  it('leaves nothing waiting in a unit that has a contact alone', async () => {
    const verifier = await signIn('hecha');
    const { body } = await verifier.get<{ items: Task[] }>('/api/tasks?limit=200');
    const ids = body.items.flatMap(({ taskId, slices }) => [taskId, ...slices.map((slice) => slice.taskId)]);
    const confirmers = new Set<string>();
    const waiting: string[] = [];
    for (const id of ids) {
      const task = await verifier.get<Task>(`/api/tasks/${id}`);
      waiting.push(...task.body.reports.filter(({ status }) => status === 'reported').map(({ unitName }) => unitName));
      const history = await verifier.get<{ items: HistoryLine[] }>(`/api/tasks/${id}/history`);
      for (const { unit, data } of history.body.items) if (data.waived === 'one-person-unit') confirmers.add(unit);
    }
    expect(waiting).toEqual([]);
    expect([...confirmers]).toEqual(expect.arrayContaining(['西岭镇', '县审计局']));
  });

  it('gives out every piece of evidence that its claims cite', async () => {
    const verifier = await signIn('hecha');
    const { body } = await verifier.get<{ items: Task[] }>('/api/tasks?limit=200');
    const ids = body.items.flatMap(({ taskId, slices }) => [taskId, ...slices.map((slice) => slice.taskId)]);
    const answers: number[] = [];
    for (const id of ids) {
      const task = await verifier.get<Task>(`/api/tasks/${id}`);
      for (const { sha256 } of task.body.claims.flatMap(({ evidence }) => evidence))
        answers.push((await verifier.get(`/api/tasks/${id}/evidence/${sha256}`)).status);
    }
    expect(answers.length).toBeGreaterThan(15);
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it('answers every question as apps/api/openapi.json describes it', async () => {
    const described = new DescribedApi();
    const { asked, faults } = await readingTour(signIn, described);
    expect(faults).toEqual([]);
    // Its answer never ends; nobody has attached anything to a figure; and no worker has run that would seal the log.
    const sealed = ['seal', 'seal/paper', 'seal/checkpoints', 'seal/consistency', 'events/{position}/proof'];
    const unsealed = [...sealed, 'verifications/{id}'];
    const unasked = [
      '/api/live',
      '/api/indicators/{id}/evidence/{sha256}',
      ...unsealed.map((path) => `/api/audit/${path}`),
    ];
    expect(new Set(described.paths('get').filter((path) => !asked.has(path)))).toEqual(new Set(unasked));
  }, 120_000);

  it('replays without a difference', async () => {
    const pool = new Pool({ connectionString: database.url, max: 4 });
    const signals = new LogSignals();
    const store = new PostgresEventStore(pool, signals, new LogNotifier(pool, signals));
    const [log = ''] = await listLogs(pool);
    const projections = registeredProjections();
    const replayed = await Array.fromAsync(replayLog({ pool, store, log, projections }));
    await pool.end();
    expect(replayed.map(({ projection }) => projection)).toHaveLength(projections.length);
    expect(replayed.flatMap(({ difference }) => difference ?? [])).toEqual([]);
  });
});

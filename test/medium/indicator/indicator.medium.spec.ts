import { randomUUID } from 'node:crypto';
import { EVENT_STORE, replay, type EventStore } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { instantAt } from '#libs/kernel';
import { POOL } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { indicatorList } from '../../../libs/indicator/src/projections/indicator-list.projection.js';
import { indicator, mention, reading, task } from '../../../libs/plan/src/testing/reading.fixture.js';
import type { TestProduct } from '../../support/app.js';
import type { HttpClient } from '../../support/http-client.js';
import type { Jurisdiction } from '../../support/jurisdiction.js';
import { ok, openPlanOffice, type PlanOffice, type Problem } from '../plan/plan-office.js';

/** An indicator as the api answers it. */
interface IndicatorBody {
  readonly indicatorId: string;
  readonly name: string;
  readonly standing: string;
  readonly explanation: string;
  readonly actual: string | null;
  readonly version: number;
  readonly series: readonly { period: string; value: string; statusText: string; correction: object | null }[];
  readonly planLine: object;
  readonly actualLine: readonly object[];
}

interface ActionBody {
  readonly action: string;
  readonly allowed: boolean;
  readonly reason: string | null;
}

let office: PlanOffice;
let product: TestProduct;
let county: Jurisdiction;
let clerk: HttpClient;
let contact: HttpClient;
let planId: string;

beforeAll(async () => {
  office = await openPlanOffice('indicator');
  ({ product, county } = office);
  const series = [
    { due: '2024-12', value: 93 },
    { due: '2026-12', value: 96 },
  ];
  const { draftId } = await office.importReading(
    reading({
      tasks: [task('延伸供水管网', { responsibilities: [mention('县水利局', { role: 'lead' })] })],
      indicators: [
        indicator('自来水普及率', { baseline: 91.2, series, task: 0 }),
        indicator('节水产业产值年均增长', { kind: 'growth-rate', value: 8, quote: '节水产业产值年均增长8%以上' }),
      ],
    }),
  );
  ({ planId } = await office.submit(draftId));
  await ok(office.director.post(`/api/plans/${planId}/approve`, {}));
  await product.drain(county.log);
  product.clock.moveTo(instantAt('2025-01-10', '09:00'));
  clerk = await county.signIn('督查员');
  contact = await county.signIn('水利局联络员');
});

afterAll(() => product.stop());

const listed = async (query: string, by = contact) =>
  (await ok(by.get<{ items: IndicatorBody[] }>(`/api/indicators?${query}`))).items;
const idOf = async (name: string) =>
  (await listed(`planId=${planId}`)).find((one) => one.name === name)?.indicatorId ?? '';
const read = async (id: string, by = contact, query = '') => ok(by.get<IndicatorBody>(`/api/indicators/${id}${query}`));
const write = async (by: HttpClient, id: string, act: string, body: object) => {
  const answer = await ok(by.post<{ position: string }>(`/api/indicators/${id}/${act}`, body));
  await product.drain(county.log);
  return answer;
};
const value = (over: object = {}) => ({ period: '2024', value: '92', status: 'final', source: '统计年报', ...over });

describe('an approved plan', () => {
  it('has its indicators measured from the printed baseline and series', async () => {
    expect(await listed(`planId=${planId}`)).toMatchObject([
      { name: '节水产业产值年均增长', growth: 'annualised', target: '8', providerUnitId: null },
      {
        name: '自来水普及率',
        kindText: '占比',
        comparatorText: '不低于',
        baseline: { period: '2023', value: '91.2' },
        yearlyTargets: [{ year: '2024', value: '93' }],
        providerUnitName: '县水利局',
        standing: 'not-computable',
        standingText: '不可计算',
        explanation: '还没有填报数据，不可计算。',
      },
    ]);
  });

  it('lists by task and by providing unit', async () => {
    const [, coverage] = await listed(`planId=${planId}`);
    const { taskIds } = coverage as unknown as { taskIds: string[] };
    expect((await listed(`taskId=${taskIds[0]}`)).map(({ name }) => name)).toEqual(['自来水普及率']);
    expect(await listed(`unitId=${county.idOf('县财政局')}`)).toEqual([]);
    expect((await contact.get<Problem>('/api/indicators?unit=1')).body.code).toBe('platform/invalid-input');
  });
});

describe('the value of a period', () => {
  it('is typed by the unit named for it, by nobody else, and explains itself', async () => {
    const id = await idOf('自来水普及率');
    const nobody = { unitId: newId() };
    expect(await clerk.post<Problem>(`/api/indicators/${id}/name-data-provider`, nobody)).toMatchObject({
      status: 422,
      body: { code: 'indicator/unknown-unit' },
    });
    await write(clerk, id, 'name-data-provider', { unitId: county.idOf('县财政局') });
    expect(await contact.post<Problem>(`/api/indicators/${id}/report-value`, value())).toMatchObject({
      status: 403,
      body: { code: 'indicator/not-the-provider', title: '本单位不是该指标的数据提供单位，由数据提供单位填报' },
    });
    await write(clerk, id, 'name-data-provider', { unitId: county.idOf('县水利局') });
    expect(await clerk.post<Problem>(`/api/indicators/${id}/report-value`, value())).toMatchObject({ status: 403 });

    await write(contact, id, 'report-value', value());
    expect(await read(id)).toMatchObject({
      standing: 'behind',
      actual: '92',
      expected: '93',
      explanation: '2024 末为 92%。计划线为 93%，差 1%，落后于进度；目标到 2026-12 不低于 96%。',
      providerUnitName: '县水利局',
      series: [{ period: '2024', value: '92', statusText: '定案', source: '统计年报', correction: null }],
      planLine: {
        shape: 'linear',
        points: [
          { month: '2023-12', value: '91.2' },
          { month: '2024-12', value: '93' },
          { month: '2026-12', value: '96' },
        ],
      },
      actualLine: [{ month: '2024-12', value: '92' }],
    });
    const english = await contact.get<IndicatorBody>(`/api/indicators/${id}`, { headers: { 'accept-language': 'en' } });
    expect(english.body.explanation).toBe(
      '92 % at the end of 2024. The plan line asks for 93 %: 1 % short, with at least 96 % due by 2026-12.',
    );
  });

  it('is final once it is, and corrected with a reason and its evidence', async () => {
    const id = await idOf('自来水普及率');
    expect(await contact.post<Problem>(`/api/indicators/${id}/report-value`, value({ value: '93' }))).toMatchObject({
      status: 422,
      body: { code: 'indicator/value-is-final' },
    });
    const correction = { period: '2024', value: '93.5', reason: '普查核定', source: '普查公报' };
    const missing = { ...correction, evidence: [{ sha256: 'ab'.repeat(32), name: '公报.txt' }] };
    expect(await contact.post<Problem>(`/api/indicators/${id}/correct-value`, missing)).toMatchObject({
      status: 404,
      body: { code: 'platform/unknown-file' },
    });
    const upload = Buffer.from('普查公报：2024年末普及率93.5%');
    const stored = await contact.send<{ sha256: string }>('POST', '/api/files?name=gongbao.txt', upload, {});
    await write(contact, id, 'correct-value', {
      ...correction,
      evidence: [{ sha256: stored.body.sha256, name: '普查公报.txt' }],
    });
    expect(await read(id)).toMatchObject({
      standing: 'ahead',
      series: [
        {
          value: '93.5',
          correction: { reason: '普查核定', previous: '92' },
          evidence: [{ sha256: stored.body.sha256, name: '普查公报.txt' }],
        },
      ],
    });
  });

  it('stands as it was known as of an earlier day', async () => {
    const id = await idOf('自来水普及率');
    expect((await read(id, contact, '?asOf=2024-06-30')).standing).toBe('not-computable');
  });

  it('is written once however often the command is sent', async () => {
    const id = await idOf('自来水普及率');
    const report = value({ period: '2024-06', value: '92.4' });
    const options = { commandId: randomUUID() };
    const first = await ok(contact.post(`/api/indicators/${id}/report-value`, report, options));
    expect(await ok(contact.post(`/api/indicators/${id}/report-value`, report, options))).toEqual(first);
    const other = value({ period: '2024-07', value: '92.4' });
    expect(await contact.post<Problem>(`/api/indicators/${id}/report-value`, other, options)).toMatchObject({
      status: 422,
      body: { code: 'event-store/command-reused' },
    });
  });

  it('is refused to whoever looked at an older version', async () => {
    const id = await idOf('自来水普及率');
    const report = value({ period: '2024-08', value: '92.6' });
    expect(await contact.post<Problem>(`/api/indicators/${id}/report-value`, report, { version: 0 })).toMatchObject({
      status: 412,
      body: { code: 'event-store/stale-version' },
    });
  });
});

describe('a growth rate', () => {
  it('is not computable without a baseline, and says how it is computed with one', async () => {
    const id = await idOf('节水产业产值年均增长');
    expect(await contact.post<Problem>(`/api/indicators/${id}/report-value`, value())).toMatchObject({
      status: 422,
      body: { code: 'indicator/no-data-provider' },
    });
    await write(clerk, id, 'name-data-provider', { unitId: county.idOf('县水利局') });
    await write(contact, id, 'report-value', value({ value: '1166.4' }));
    expect(await read(id)).toMatchObject({
      standing: 'not-computable',
      actual: null,
      explanation: '没有基期值，增幅不可计算；请先设定基期值。',
    });
    await write(clerk, id, 'set-baseline', { period: '2022', value: '1000', source: '统计年鉴' });
    expect(await read(id)).toMatchObject({
      standing: 'reached',
      actual: '8',
      explanation:
        '2024 为 1166.4，2022 为 1000，2 年的年均增幅为（1166.4 ÷ 1000）^(1/2) − 1 = 8%。已达到目标（不低于 8%）。',
    });
  });
});

it('tells a person what may be done now, and why not', async () => {
  const id = await idOf('自来水普及率');
  const reasons = async (by: HttpClient) => {
    const { items } = await ok(by.get<{ items: readonly ActionBody[] }>(`/api/indicators/${id}/actions`));
    return Object.fromEntries(items.map(({ action, reason }) => [action, reason]));
  };
  expect(await reasons(contact)).toMatchObject({ ReportValue: null, SetBaseline: expect.stringContaining('无权') });
  expect(await reasons(clerk)).toMatchObject({ SetBaseline: null, ReportValue: expect.stringContaining('无权') });
});

it('is unknown under another id', async () => {
  expect(await contact.get<Problem>(`/api/indicators/${newId()}`)).toMatchObject({
    status: 404,
    body: { code: 'indicator/not-found' },
  });
  expect(
    await clerk.post<Problem>(`/api/indicators/${newId()}/set-baseline`, {
      period: '2023',
      value: '1',
      source: '年报',
    }),
  ).toMatchObject({ status: 404, body: { code: 'indicator/not-defined' } });
});

it('gives the same rows after a rebuild', async () => {
  const pool = product.worker.get<pg.Pool>(POOL, { strict: false });
  const store = product.worker.get<EventStore>(EVENT_STORE, { strict: false });
  const { rows, difference } = await replay({ pool, store, log: county.log, projection: indicatorList });
  expect(rows).toBe(2);
  expect(difference).toBeNull();
});

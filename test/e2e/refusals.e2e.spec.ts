import { randomUUID } from 'node:crypto';
import { EVENT_STORE, type EventStore } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/http-client.js';
import type { DraftBody } from './story/import-plan.js';
import type { County } from './story/county.js';
import { claimTwoTasks, openSmallCounty, PLAN, submitPlan } from './story/small-county.js';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

let county: County;
let claimed: string;
let running: string;
let costs: string;

/** A plan in force: 规范水源地 and 核定供水成本 are claimed as complete, 建设备用水源 is being worked on. */
beforeAll(async () => {
  county = await openSmallCounty('refusals');
  ({ claimed, running, costs } = await claimTwoTasks(county));
}, 60_000);
afterAll(() => county.product.stop());

const head = () => county.product.api.get<EventStore>(EVENT_STORE, { strict: false }).head(county.log);

/** What the api answers to a request that it refuses, once it is sure that the log is as before. */
async function refused(asking: Promise<Answer<Problem>>): Promise<Problem> {
  const { status, headers, body } = await asking;
  expect(body.status).toBe(status);
  expect(headers['content-type']).toMatch('application/problem+json');
  expect(body.title).toMatch(/\p{Script=Han}/u);
  await county.drain();
  expect(await head()).toBe(position);
  return body;
}

let position: bigint;
const mark = async () => {
  await county.drain();
  position = await head();
};
/** Somebody asks for something that will be refused. */
const ask = async (post: string, path: string, body: object = {}, options = {}) => {
  const client = await county.desk(post);
  await mark();
  return refused(client.post<Problem>(path, body, options));
};

/** The whole answer about a task that the post may not see: the one about a task that does not exist. */
const unseen = {
  type: 'urn:duban:problem:task:unknown',
  title: '没有这项任务，或者您无权查看',
  status: 404,
  detail: 'No such task; check the id',
  instance: expect.any(String),
  code: 'task/unknown',
  requestId: expect.any(String),
};

describe('A department', () => {
  it('does nothing on a task of others, and does not even see it', async () => {
    expect(
      await ask('县住建局联络员', `/api/tasks/${running}/claim-completion`, { statement: '已完成', evidence: [] }),
    ).toEqual(unseen);
    expect(await ask('县住建局联络员', `/api/tasks/${running}/acknowledge`)).toEqual(unseen);
    expect(await ask('县住建局联络员', `/api/tasks/${running}/acknowledge`, {}, { version: 1 })).toEqual(unseen);
    const client = await county.desk('县住建局联络员');
    expect(await refused(client.get(`/api/tasks/${running}`))).toEqual(unseen);
    expect(await refused(client.get(`/api/tasks/${newId()}`))).toEqual(unseen);
  });

  it('does not act for the lead of a task in which it cooperates', async () => {
    expect(await ask('县财政局联络员', `/api/tasks/${claimed}/withdraw-completion`)).toMatchObject({
      status: 403,
      code: 'task/not-the-lead',
      details: { leadUnitId: county.roster.idOf('县水利局') },
    });
  });

  it('does not hold the office’s rights', async () => {
    expect(await ask('县水利局联络员', `/api/tasks/${running}/urge`)).toMatchObject({
      status: 403,
      code: 'platform/not-permitted',
      title: '您现在的岗位没有这项权限',
      details: { permission: 'task:urge' },
    });
  });
});

describe('A claim', () => {
  it('is not verified by the office that the claiming unit houses', async () => {
    expect(await ask('办公室核查员', `/api/tasks/${claimed}/verify`)).toMatchObject({
      status: 403,
      code: 'task/recused',
    });
  });

  it('is not verified by the clerk, nor by the clerk in another post, who entered the task', async () => {
    expect(await ask('督查员', `/api/tasks/${claimed}/verify`)).toMatchObject({
      status: 403,
      code: 'platform/not-permitted',
    });
    expect(await ask('兼任核查员', `/api/tasks/${costs}/verify`)).toMatchObject({
      status: 403,
      code: 'task/own-entry',
    });
  });
});

describe('A plan', () => {
  it('is not approved by whoever hands it in', async () => {
    const planId = await submitPlan(county, PLAN.replaceAll('节水行动方案', '节水攻坚方案'));
    expect(await ask('督查员', `/api/plans/${planId}/approve`)).toMatchObject({
      status: 403,
      code: 'platform/not-permitted',
    });
  });

  it('without tasks is not imported', async () => {
    expect(await ask('督查员', '/api/plans/drafts', { text: '关于召开会议的通知\n请准时参加。\n' })).toMatchObject({
      status: 422,
      code: 'plan/no-tasks',
      title: '文中没有找到任务。请确认上传的是含有任务章节的完整方案。',
    });
  });

  it('is not handed in while the roster lacks one of its units', async () => {
    const named = '责任单位：县财政局、县河务局';
    const text = PLAN.replaceAll('责任单位：县水利局', named).replaceAll('节水行动方案', '河道整治方案');
    const { draftId } = await county.does<{ draftId: string }>('督查员', '/api/plans/drafts', { text });
    const path = `/api/plans/drafts/${draftId}`;
    const { review, version } = await county.see<DraftBody>('督查员', path);
    await county.does('督查员', `${path}/confirm-leads`, { leads: review.leadsToConfirm }, { version });
    const problem = await ask('督查员', `${path}/submit`, {}, { version: version + 1 });
    expect(problem).toMatchObject({ status: 422, code: 'plan/unit-unresolved' });
    expect(problem.title).toContain('县河务局');
  });
});

describe('A unit that nobody knows', () => {
  it('neither joins a task nor takes it over', async () => {
    const unitId = newId();
    const unknown = {
      status: 400,
      code: 'task/unknown-unit',
      title: '单位名录中没有该单位，请先登记',
      details: { unitId },
    };
    const joining = { unitId, role: 'cooperating', reason: '配合' };
    expect(await ask('督查室主任', `/api/tasks/${running}/add-unit`, joining)).toMatchObject(unknown);
    const handover = { fromUnitId: county.roster.idOf('县水利局'), toUnitId: unitId, reason: '职能划转' };
    expect(await ask('督查室主任', `/api/tasks/${running}/reassign`, handover)).toMatchObject(unknown);
  });
});

describe('A version', () => {
  it('that is no longer the task’s is answered with both', async () => {
    expect(await ask('督查员', `/api/tasks/${running}/urge`, {}, { version: 1 })).toMatchObject({
      status: 412,
      code: 'event-store/stale-version',
      title: '别人刚刚改过，请看过最新情况再办',
      details: { expected: 1, actual: 3 },
    });
  });

  it('that is no longer the draft’s is answered with both', async () => {
    const text = PLAN.replaceAll('节水行动方案', '节水宣传方案');
    const { draftId } = await county.does<{ draftId: string }>('督查员', '/api/plans/drafts', { text });
    const path = `/api/plans/drafts/${draftId}`;
    const { review, version } = await county.see<DraftBody>('督查员', path);
    const leads = { leads: review.leadsToConfirm };
    await county.does('督查员', `${path}/confirm-leads`, leads, { version });
    expect(await ask('督查员', `${path}/confirm-leads`, leads, { version })).toMatchObject({
      status: 412,
      code: 'event-store/stale-version',
      details: { expected: version, actual: version + 1 },
    });
  });

  it('is demanded where a draft is handed in', async () => {
    const { items } = await county.see<{ items: { draftId: string }[] }>('督查员', '/api/plans/drafts');
    expect(await ask('督查员', `/api/plans/drafts/${items[0]?.draftId}/submit`)).toMatchObject({
      status: 428,
      code: 'platform/version-missing',
      title: '请求缺少 If-Match，请刷新后再试',
    });
  });
});

describe('An Idempotency-Key', () => {
  it('gives the first answer again, and is refused for another content or another post', async () => {
    const clerk = await county.desk('督查员');
    const commandId = randomUUID();
    const path = `/api/tasks/${running}/urge`;
    const first = await clerk.post(path, { message: '请抓紧。' }, { commandId });
    expect(first).toMatchObject({ status: 200, headers: { etag: '"4"' } });
    await mark();
    const again = await clerk.post(path, { message: '请抓紧。' }, { commandId });
    expect([again.status, again.text, again.headers.etag]).toEqual([200, first.text, first.headers.etag]);
    expect(await head()).toBe(position);
    const reused = { status: 422, code: 'event-store/command-reused', title: '该操作编号已用于另一内容，请重新提交' };
    expect(await ask('督查员', path, { message: '请尽快。' }, { commandId })).toMatchObject(reused);
    expect(await ask('督查室主任', path, { message: '请抓紧。' }, { commandId })).toMatchObject(reused);
  });

  it('is demanded, and has to be a UUID', async () => {
    const path = `/api/tasks/${running}/urge`;
    expect(await ask('督查员', path, {}, { commandId: null })).toMatchObject({
      status: 400,
      code: 'platform/idempotency-key-missing',
      title: '请求缺少 Idempotency-Key',
    });
    expect(await ask('督查员', path, {}, { commandId: 'once' })).toMatchObject({
      status: 400,
      code: 'platform/idempotency-key-invalid',
    });
  });
});

describe('A request', () => {
  it('without a session, or with one that has ended, is not let in', async () => {
    const visitor = county.product.visitor();
    await mark();
    const signIn = { status: 401, code: 'platform/not-signed-in', title: '请先登录' };
    expect(await refused(visitor.post(`/api/tasks/${running}/urge`))).toMatchObject(signIn);
    const director = await county.product.signIn(county.log, county.roster.postOf('督查室主任'));
    const headers = { cookie: director.cookie ?? '' };
    await director.delete('/api/session');
    expect(await refused(visitor.post(`/api/tasks/${costs}/close`, {}, { headers }))).toMatchObject(signIn);
  });

  it('does not change the past', async () => {
    expect(await ask('督查员', `/api/tasks/${running}/urge?asOf=2024-01-04`)).toMatchObject({
      status: 422,
      code: 'platform/past-is-read-only',
      title: '正在查看“2024-01-04”时的情况，只能看，不能改',
    });
  });

  it('with members that nobody asked for is told which', async () => {
    const problem = await ask('督查员', `/api/tasks/${running}/urge`, { message: '请抓紧。', force: true });
    expect(problem).toMatchObject({
      status: 400,
      code: 'platform/invalid-input',
      errors: [{ pointer: expect.any(String) }],
    });
  });
});

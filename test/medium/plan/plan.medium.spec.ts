import { randomUUID } from 'node:crypto';
import { EVENT_STORE, replay, type EventStore } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import type { PlanReading } from '#libs/plan';
import { POOL } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { planList } from '../../../libs/plan/src/projections/plan-list.projection.js';
import type { TestProduct } from '../../support/app.js';
import type { HttpClient } from '../../support/http-client.js';
import type { Jurisdiction } from '../../support/jurisdiction.js';
import {
  consultation,
  editOf,
  issued,
  ok,
  openPlanOffice,
  path,
  type PlanOffice,
  type Problem,
} from './plan-office.js';

let office: PlanOffice;
let product: TestProduct;
let county: Jurisdiction;
let clerk: HttpClient;
let director: HttpClient;
let contact: HttpClient;

beforeAll(async () => {
  office = await openPlanOffice('plan');
  ({ product, county, clerk, director, contact } = office);
});

afterAll(() => product.stop());

const submitted = async (given: PlanReading) => office.submit((await office.importReading(given)).draftId);

describe('a submitted plan', () => {
  it('comes into force by the director, with items held back, and shows who did what', async () => {
    const { planId } = await submitted(issued);
    const before = (await director.get<{ items: { itemId: string }[]; status: string }>(`/api/plans/${planId}`)).body;
    expect(before).toMatchObject({ status: 'submitted', statusText: '待批准' });
    const heldBack = before.items.map(({ itemId }) => itemId);
    const { position } = await ok(director.post<{ position: string }>(`/api/plans/${planId}/approve`, { heldBack }));
    await product.drain(county.log);
    const { body } = await contact.get(`/api/plans/${planId}`, { headers: { 'read-after': position } });
    expect(body).toMatchObject({
      status: 'in-force',
      statusText: '执行中',
      officeName: '节水领导小组办公室',
      submitted: { person: '李敏', post: '督查员', unit: '节水领导小组办公室' },
      decided: { person: '王主任', post: '督查室主任', unit: '县政府办' },
      items: [{ title: '修复管网', heldBack: true, participants: [{ name: '县水利局', role: 'lead' }] }],
    });
    const list = await contact.get<{ items: object[] }>('/api/plans');
    expect(list.body.items).toContainEqual(
      expect.objectContaining({ planId, status: 'in-force', statusText: '执行中', heldBack: 1 }),
    );
  });

  it('is not approved by whoever drafted it, whatever post they act in', async () => {
    const { planId } = await submitted(issued);
    const self = await county.signIn('兼任主任');
    expect(await self.post<Problem>(`/api/plans/${planId}/approve`)).toMatchObject({
      status: 422,
      body: { code: 'plan/own-draft' },
    });
  });

  it('runs as a trial where it is a consultation draft, and only so', async () => {
    const { planId } = await submitted(consultation);
    expect(await director.post<Problem>(`/api/plans/${planId}/approve`)).toMatchObject({
      status: 422,
      body: { code: 'plan/consultation-draft' },
    });
    await ok(director.post(`/api/plans/${planId}/start-trial`, { reason: '先行试点' }));
    await product.drain(county.log);
    expect((await contact.get(`/api/plans/${planId}`)).body).toMatchObject({ status: 'trial', reason: '先行试点' });
  });

  it('is edited again after it was sent back, and submitted anew', async () => {
    const { planId } = await submitted(issued);
    await ok(director.post(`/api/plans/${planId}/send-back`, { reason: '补充说明' }));
    await product.drain(county.log);
    const list = await clerk.get<{ items: object[] }>('/api/plans/drafts');
    expect(list.body.items).toContainEqual(
      expect.objectContaining({ draftId: planId, planId, status: 'sent-back', statusText: '已退回修改' }),
    );
    const draft = await office.draftOf(planId);
    expect(draft).toMatchObject({ status: 'sent-back', reason: '补充说明' });
    const edit = editOf(draft);
    await ok(clerk.put(path(planId), { ...edit, document: { ...edit.document, title: '修改稿' } }, { version: 1 }));
    await office.submit(planId);
    expect((await clerk.get(`/api/plans/${planId}`)).body).toMatchObject({ status: 'submitted', title: '修改稿' });
  });

  it('is not shown to departments until it is decided', async () => {
    const { planId } = await submitted(issued);
    const plans = (await contact.get<{ items: { planId: string }[] }>('/api/plans')).body.items;
    expect(plans.map((plan) => plan.planId)).not.toContain(planId);
    for (const address of [`/api/plans/${planId}`, `/api/plans/${planId}/source`])
      expect(await contact.get(address)).toMatchObject({ status: 404, body: { code: 'plan/unknown-plan' } });
  });

  it('answers a repeated submission once', async () => {
    const { draftId } = await office.importReading(issued);
    const options = { version: 1, commandId: randomUUID() };
    const first = await ok(clerk.post(path(draftId, '/submit'), {}, options));
    expect(await clerk.post(path(draftId, '/submit'), {}, options)).toMatchObject({ status: 200, body: first });
    expect(await clerk.post<Problem>(path(draftId, '/submit'), {}, { version: 1 })).toMatchObject({
      status: 422,
      body: { code: 'plan/already-submitted' },
    });
  });

  it('cannot change its draft while it awaits a decision', async () => {
    const { planId } = await submitted(issued);
    const edit = editOf(await office.draftOf(planId));
    expect(await clerk.put<Problem>(path(planId), edit, { version: 1 })).toMatchObject({
      status: 422,
      body: { code: 'plan/draft-submitted' },
    });
  });

  it('is decided by director and leader alone', async () => {
    const { planId } = await submitted(issued);
    expect(await clerk.post<Problem>(`/api/plans/${planId}/approve`)).toMatchObject({ status: 403 });
    expect(await director.post<Problem>(`/api/plans/${newId()}/approve`)).toMatchObject({
      status: 404,
      body: { code: 'plan/unknown-plan' },
    });
  });

  it('keeps its source text', async () => {
    const { draftId } = await office.importReading(issued, '二、保障措施');
    const { planId } = await office.submit(draftId);
    expect((await director.get(`/api/plans/${planId}/source`)).body).toBe('二、保障措施');
  });

  it('gives the same list after a rebuild', async () => {
    const pool = product.worker.get<pg.Pool>(POOL, { strict: false });
    const store = product.worker.get<EventStore>(EVENT_STORE, { strict: false });
    const { rows, difference } = await replay({ pool, store, log: county.log, projection: planList });
    expect(rows).toBeGreaterThan(5);
    expect(difference).toBeNull();
  });
});

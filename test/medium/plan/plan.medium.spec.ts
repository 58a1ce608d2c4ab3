import { randomUUID } from 'node:crypto';
import { EVENT_STORE, replay, type EventStore } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import type { ActingPost } from '#libs/kernel';
import { ImportDraft, ReadPlan, type ImportedDraft, type PlanReading } from '#libs/plan';
import { POOL } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type pg from 'pg';
import { planList } from '../../../libs/plan/src/projections/plan-list.projection.js';
import {
  cooperating,
  deadline,
  indicator,
  mention,
  phase,
  reading,
  responsible,
  task,
} from '../../../libs/plan/src/testing/reading.fixture.js';
import { startProduct, type TestProduct } from '../../support/app.js';
import type { Answer, HttpClient } from '../../support/http-client.js';
import { foundJurisdiction, type Jurisdiction } from '../../support/jurisdiction.js';

interface Problem {
  readonly code: string;
  readonly title: string;
  readonly details: Record<string, unknown>;
}

interface DraftBody {
  readonly status: string;
  readonly version: number;
  readonly position: string;
  readonly content: {
    readonly document: Record<string, unknown>;
    readonly items: readonly {
      readonly itemId: string;
      readonly number: string | null;
      readonly title: string;
      readonly path: readonly string[];
      readonly safeguard: boolean;
      readonly divided: boolean;
      readonly dutyNote: string | null;
      readonly leadUnitId: string | null;
      readonly deadline: Record<string, unknown> | null;
      readonly participants: readonly { mention: string; role: string; decided: object | null }[];
    }[];
    readonly indicators: readonly Record<string, unknown>[];
    readonly phases: readonly Record<string, unknown>[];
    readonly unassigned: readonly { source: { start: number } }[];
  };
  readonly review: {
    readonly items: readonly { participants: readonly Record<string, unknown>[]; due: string; continuing: boolean }[];
    readonly openMentions: readonly { mention: string; candidates: readonly object[]; blocking: boolean }[];
    readonly leadsToConfirm: readonly { itemId: string; unitId: string | null }[];
    readonly findings: readonly { code: string; blocking: boolean; text: string }[];
  };
  readonly proposals: Record<string, object>;
}

let product: TestProduct;
let county: Jurisdiction;
let clerk: HttpClient;
let director: HttpClient;
let contact: HttpClient;

beforeAll(async () => {
  product = await startProduct('plan');
  county = await foundJurisdiction(product, {
    units: [
      { name: '县政府办' },
      { name: '县水利局' },
      { name: '县财政局' },
      { name: '节水领导小组办公室', kind: 'office', host: '县水利局' },
    ],
    posts: [
      { title: '督查员', unit: '节水领导小组办公室', roles: ['supervisor'], person: '李敏' },
      { title: '督查室主任', unit: '县政府办', roles: ['supervision-director'], person: '王主任' },
      { title: '兼任主任', unit: '县政府办', roles: ['supervision-director'], person: '李敏' },
      { title: '水利局联络员', unit: '县水利局', roles: ['unit-contact'], person: '赵联络' },
    ],
  });
  clerk = await county.signIn('督查员');
  director = await county.signIn('督查室主任');
  contact = await county.signIn('水利局联络员');
});

afterAll(() => product.stop());

/** Imports a reading as the clerk would, past the reader. */
function importReading(given: PlanReading, text: string = randomUUID()): Promise<ImportedDraft> {
  const actor: ActingPost = {
    person: county.idOf('person 李敏'),
    post: county.postOf('督查员'),
    unit: county.idOf('节水领导小组办公室'),
    roles: ['supervisor'],
  };
  const source = { text, fileName: '节水方案.txt', reading: given };
  return product.api.get(CommandBus, { strict: false }).execute(new ImportDraft(county.log, actor, source));
}

const path = (draftId: string, rest = '') => `/api/plans/drafts/${draftId}${rest}`;
const draftOf = async (draftId: string) => (await clerk.get<DraftBody>(path(draftId))).body;
const ok = async <Body>(answer: Promise<Answer<Body>>): Promise<Body> => {
  const { status, body } = await answer;
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

/** The body that saves a draft as it stands. */
function editOf({ content }: DraftBody) {
  const without = (entry: Record<string, unknown>, ...keys: string[]) =>
    Object.fromEntries(Object.entries(entry).filter(([key]) => !keys.includes(key)));
  return {
    document: content.document,
    items: content.items.map((item) => ({
      ...without(item, 'body', 'text'),
      deadline: item.deadline && without(item.deadline, 'source'),
      participants: item.participants.map(({ mention: text, role, decided }) => ({ mention: text, role, decided })),
    })),
    indicators: content.indicators.map((entry) => without(entry, 'quote', 'sources')),
    phases: content.phases.map((entry) => without(entry, 'source')),
    unassigned: content.unassigned.map(({ source }) => source.start),
  };
}

const led = [mention('县水利局', { role: 'lead' })];
const issued = reading({ tasks: [task('修复管网', { responsibilities: led })] });
const consultation = reading({
  document: { ...reading().document, documentNumber: null, issuedOn: null, draft: true },
  tasks: [task('修复管网', { responsibilities: led })],
});

/** Submits a draft that nothing blocks. */
async function submit(draftId: string): Promise<{ planId: string; position: string }> {
  const { version } = await draftOf(draftId);
  const body = await ok(clerk.post<{ planId: string; position: string }>(path(draftId, '/submit'), {}, { version }));
  await product.drain(county.log);
  return body;
}
const submitted = async (given: PlanReading) => submit((await importReading(given)).draftId);

describe('a draft', () => {
  it('is reviewed against the roster, its missing units registered and matched, its leads confirmed, and submitted', async () => {
    const { draftId } = await importReading(
      reading({
        tasks: [
          task('修复管网', {
            responsibilities: [...responsible('水利局', '住建局'), ...cooperating('各镇街')],
            deadline: deadline({ date: '2025-12-31' }),
          }),
          task('更换水表', { responsibilities: responsible('节水工作领导小组成员单位'), divided: true }),
          task('补贴水价', { responsibilities: responsible('财政部门') }),
          task('加强组织领导', { safeguard: true }),
        ],
        indicators: [indicator('供水普及率', { task: 0 })],
        phases: [phase('摸底建账')],
      }),
    );
    const first = await draftOf(draftId);
    expect(first).toMatchObject({ status: 'editing', version: 1 });
    expect(first.review.openMentions.map(({ mention: text, blocking }) => [text, blocking])).toEqual([
      ['住建局', true],
      ['各镇街', false],
      ['节水工作领导小组成员单位', true],
      ['财政部门', true],
    ]);
    expect(first.proposals['住建局']).toEqual({ name: '县住建局', aliases: [], kind: 'government' });
    expect(first.review.items[0]).toMatchObject({ due: '2025-12-31', continuing: false });
    expect(first.review.findings).toContainEqual(
      expect.objectContaining({
        code: 'plan/unit-unresolved',
        text: '“修复管网”的责任单位“住建局”不在名册中，请登记或指定对应单位。',
      }),
    );

    const registered = await ok(
      clerk.post<DraftBody>(path(draftId, '/register-units'), {
        units: [{ mention: '住建局', name: '县住建局', kind: 'government' }],
        groups: [
          { mention: '各镇街', name: '各镇街', members: null },
          {
            mention: '节水工作领导小组成员单位',
            name: '县节水工作领导小组成员单位',
            members: [{ name: '县住建局' }, { name: '县水利局' }],
          },
        ],
      }),
    );
    expect(registered.review.openMentions.map(({ mention: text }) => text)).toEqual(['财政部门']);
    const matched = await ok(
      clerk.post<DraftBody>(path(draftId, '/match-unit'), { mention: '财政部门', unitId: county.idOf('县财政局') }),
    );
    expect(matched.review.openMentions).toEqual([]);
    expect(matched.review.leadsToConfirm.map(({ unitId }) => unitId)).toEqual([
      county.idOf('县水利局'),
      county.idOf('节水领导小组办公室'),
      county.idOf('县财政局'),
    ]);

    const leads = matched.review.leadsToConfirm;
    const confirmed = await ok(
      clerk.post<DraftBody>(path(draftId, '/confirm-leads'), { leads }, { version: matched.version }),
    );
    expect(confirmed.version).toBe(matched.version + 1);
    expect(confirmed.review.findings.filter(({ blocking }) => blocking)).toEqual([]);

    const { planId } = await submit(draftId);
    expect(planId).toBe(draftId);
    const plan = await product.api.get(QueryBus, { strict: false }).execute(new ReadPlan(county.log, planId));
    expect(plan).toMatchObject({
      status: 'submitted',
      header: {
        officeUnitId: county.idOf('节水领导小组办公室'),
        counts: { tasks: 3, safeguards: 0, checklist: 1, indicators: 1, phases: 1 },
      },
    });
    expect(plan.items[1]).toMatchObject({
      mode: 'divided',
      participants: [
        { unitId: county.idOf('节水领导小组办公室'), role: 'lead', inferred: true },
        { unitId: null, role: 'cooperating', mention: '节水工作领导小组成员单位' },
      ],
    });
  });

  it('is the same for the same text', async () => {
    const { draftId } = await importReading(issued, '同一文件');
    expect(await importReading(issued, '同一文件')).toEqual({ draftId, existing: true });
  });

  it('is not made from a text without tasks', async () => {
    const empty = importReading(reading({ tasks: [task('加强组织领导', { safeguard: true })] }));
    await expect(empty).rejects.toMatchObject({ code: 'plan/no-tasks' });
  });

  it('keeps the source text for highlighting', async () => {
    const { draftId } = await importReading(issued, '一、重点任务\n修复管网');
    const { body, headers } = await clerk.get<string>(path(draftId, '/source'));
    expect(body).toBe('一、重点任务\n修复管网');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  it('is saved on the revision that the person saw, and on no other', async () => {
    const { draftId } = await importReading(issued);
    const draft = await draftOf(draftId);
    const edit = editOf(draft);
    const retitled = { ...edit, document: { ...edit.document, title: '改后的标题' } };
    const saved = await ok(clerk.put<DraftBody>(path(draftId), retitled, { version: 1 }));
    expect(saved).toMatchObject({ version: 2, content: { document: { title: '改后的标题' } } });
    expect(saved.content.items).toEqual(draft.content.items);
    expect(await clerk.put<Problem>(path(draftId), edit, { version: 1 })).toMatchObject({
      status: 412,
      body: { code: 'event-store/stale-version', details: { expected: 1, actual: 2 } },
    });
    expect(await clerk.put<Problem>(path(draftId), edit)).toMatchObject({ status: 428 });
  });

  it('is refused a unit that the roster does not have', async () => {
    const { draftId } = await importReading(issued);
    const edit = editOf(await draftOf(draftId));
    const participants = [{ mention: '某局', role: 'lead', decided: { unitId: newId() } }];
    const answer = await clerk.put<Problem>(
      path(draftId),
      { ...edit, items: [{ ...edit.items[0], participants }] },
      { version: 1 },
    );
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'plan/unknown-unit', title: '所选单位不在名册中，请重新选择，或先登记该单位。' },
    });
    const matched = await clerk.post<Problem>(path(draftId, '/match-unit'), { mention: '某局', unitId: newId() });
    expect(matched).toMatchObject({ status: 404, body: { code: 'organization/unknown-unit' } });
  });

  it('is refused submission while something stands in the way, and appends nothing', async () => {
    const { draftId } = await importReading(
      reading({ tasks: [task('修复管网', { responsibilities: responsible('县水利局') })] }),
    );
    const store = product.api.get<EventStore>(EVENT_STORE, { strict: false });
    const head = await store.head(county.log);
    expect(await clerk.post<Problem>(path(draftId, '/submit'), {}, { version: 1 })).toMatchObject({
      status: 422,
      body: {
        code: 'plan/lead-unconfirmed',
        title: '“修复管网”的牵头单位“县水利局”由系统推定，须经确认。',
        details: { findings: [{ code: 'plan/lead-unconfirmed' }] },
      },
    });
    expect(await store.head(county.log)).toBe(head);
  });

  it('can be deleted until it is submitted', async () => {
    const kept = await importReading(issued);
    await submit(kept.draftId);
    expect(await clerk.delete<Problem>(path(kept.draftId), { version: 1 })).toMatchObject({
      status: 422,
      body: { code: 'plan/draft-submitted' },
    });
    const { draftId } = await importReading(issued);
    expect(await clerk.delete(path(draftId), { version: 1 })).toMatchObject({ status: 204 });
    expect(await clerk.get<Problem>(path(draftId))).toMatchObject({
      status: 404,
      body: { code: 'plan/unknown-draft' },
    });
  });

  it('is the office’s alone', async () => {
    const { draftId } = await importReading(issued);
    expect(await contact.get<Problem>(path(draftId))).toMatchObject({ status: 403 });
    expect(await director.post<Problem>(path(draftId, '/submit'), {}, { version: 1 })).toMatchObject({ status: 403 });
    expect(await product.visitor().get<Problem>(path(draftId))).toMatchObject({ status: 401 });
  });
});

describe('a submitted plan', () => {
  it('comes into force by the director, with items held back, and shows who did what', async () => {
    const { planId } = await submitted(issued);
    const before = (await contact.get<{ items: { itemId: string }[]; status: string }>(`/api/plans/${planId}`)).body;
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
    const draft = await draftOf(planId);
    expect(draft).toMatchObject({ status: 'sent-back', reason: '补充说明' });
    const edit = editOf(draft);
    await ok(clerk.put(path(planId), { ...edit, document: { ...edit.document, title: '修改稿' } }, { version: 1 }));
    await submit(planId);
    expect((await contact.get(`/api/plans/${planId}`)).body).toMatchObject({ status: 'submitted', title: '修改稿' });
  });

  it('answers a repeated submission once', async () => {
    const { draftId } = await importReading(issued);
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
    const edit = editOf(await draftOf(planId));
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
    const { draftId } = await importReading(issued, '二、保障措施');
    const { planId } = await submit(draftId);
    expect((await contact.get(`/api/plans/${planId}/source`)).body).toBe('二、保障措施');
  });

  it('gives the same list after a rebuild', async () => {
    const pool = product.worker.get<pg.Pool>(POOL, { strict: false });
    const store = product.worker.get<EventStore>(EVENT_STORE, { strict: false });
    const { rows, difference } = await replay({ pool, store, log: county.log, projection: planList });
    expect(rows).toBeGreaterThan(5);
    expect(difference).toBeNull();
  });
});

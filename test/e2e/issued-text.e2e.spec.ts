import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { List } from './story/bodies.js';
import { contactOf, headOf } from './story/cast.js';
import type { County } from './story/county.js';
import { claimTask, verifyAndClose } from './story/finish-task.js';
import { Ledger } from './story/ledger.js';
import { auditReplay } from './story/replay.js';
import { submitPlan } from './story/small-county.js';
import {
  editOf,
  ISSUED_TEXT,
  openTrialCounty,
  TRIAL_TEXT,
  type EditionBody,
  type RevisingDraft,
} from './story/trial-plan.js';

const CLERK = '督查员';
const DIRECTOR = '督查室主任';

interface PlanBody {
  readonly version: number;
  readonly status: string;
  readonly title: string;
  readonly revision: { readonly status: string; readonly comparison: EditionBody } | null;
}

let county: County;
let ledger: Ledger;
let planId = '';
let draftId = '';

const draftPath = () => `/api/plans/drafts/${draftId}`;
const draft = () => county.see<RevisingDraft>(CLERK, draftPath());
const plan = () => county.see<PlanBody>(DIRECTOR, `/api/plans/${planId}`);

/** Saves the draft as the review page does. */
async function save(change: (content: RevisingDraft['content']) => object, version?: number) {
  const client = await county.desk(CLERK);
  const { content, version: seen } = await draft();
  return client.put<RevisingDraft & { code?: string }>(draftPath(), change(content), { version: version ?? seen });
}

const revising =
  (revises: string | null, over: object = {}) =>
  (content: RevisingDraft['content']) => ({ ...editOf(content), document: { ...content.document, revises, ...over } });

async function refusal(title: string, path: string, body: object = {}, version?: number) {
  const client = await county.desk(title);
  const { status, body: problem } = await client.post<{ code: string }>(path, body, {
    ...(version !== undefined && { version }),
  });
  return [status, problem.code];
}

/** The trial: five tasks acknowledged, 水源地 reported, 成本 closed. */
beforeAll(async () => {
  county = await openTrialCounty('issued_text');
  ledger = new Ledger(county);
  planId = await submitPlan(county, TRIAL_TEXT);
  await county.does(DIRECTOR, `/api/plans/${planId}/start-trial`, { reason: '先行试行' });
  await county.drain();
  const taskIds = (await ledger.all()).map(({ taskId }) => taskId);
  await county.does(CLERK, '/api/tasks/assign', { taskIds });
  await county.drain();
  for (const unit of ['县水利局', '县财政局', '县住建局']) {
    await county.does(contactOf(unit), `/api/sheets/${planId}/acknowledge`);
  }
  await county.drain();
  const closed = await ledger.idOf('核定供水成本');
  await claimTask(county, { taskId: closed, lead: '县财政局', nodeDue: '2024-05-31' });
  await verifyAndClose(county, closed);
  await county.until('2024-06-18');
  const reported = await ledger.idOf('规范水源地');
  await county.does(contactOf('县水利局'), `/api/tasks/${reported}/report-progress`, {
    period: '2024-Q2',
    text: '隔离设施完成一半。',
  });
  await county.does(headOf('县水利局'), `/api/tasks/${reported}/confirm-progress`, { period: '2024-Q2' });
  const { draftId: imported } = await county.does<{ draftId: string }>(CLERK, '/api/plans/drafts', {
    text: ISSUED_TEXT,
  });
  draftId = imported;
}, 120_000);

afterAll(() => county.product.stop());

describe('the issued text of a plan on trial over HTTP', () => {
  it('is proposed for the plan of the same title, and says nothing until a person confirms', async () => {
    const { review } = await draft();
    expect(review.trials).toEqual([
      { planId, title: expect.stringContaining('示例县节水行动方案') as unknown, proposed: true },
    ]);
    expect(review.edition).toBeNull();
  });

  it('has its items matched with the trial’s, and shows what it changes', async () => {
    expect((await save(revising(planId))).status).toBe(200);
    const { review } = await draft();
    expect(review.edition?.counts.items).toEqual({ unchanged: 2, changed: 2, added: 1, removed: 1 });
    const changes = new Map(review.edition?.items.map(({ title, change, parts }) => [title, { change, parts }]));
    expect(changes.get('规范水源地')?.change).toBe('unchanged');
    expect(changes.get('核定供水成本')?.change).toBe('unchanged');
    expect(changes.get('建设备用水源')?.parts).toMatchObject([{ part: 'lead', before: '县水利局', after: '县住建局' }]);
    expect(changes.get('改造老旧管网')?.parts).toMatchObject([{ part: 'text' }]);
    expect(changes.get('培训节水人员')?.change).toBe('added');
    expect(changes.get('开展节水宣传')?.change).toBe('removed');
    expect(review.edition?.indicators).toMatchObject([
      { change: 'changed', parts: [{ part: 'target', before: '≥ 96%', after: '≥ 98%' }] },
      { change: 'changed', parts: [{ part: 'target', before: '= 20公里', after: '= 30公里' }] },
    ]);
  });

  it('lets a person say otherwise, but not that two items continue one', async () => {
    const { content } = await draft();
    const [first] = content.items;
    const all = (continues: string | null) => (now: RevisingDraft['content']) => ({
      ...editOf({ ...now, items: now.items.map((item) => ({ ...item, continues })) }),
      document: { ...now.document, revises: planId },
    });
    expect(await save(all(first?.continues ?? null))).toMatchObject({
      status: 400,
      body: { code: 'plan/continued-twice' },
    });
    expect((await save(all(null))).status).toBe(200);
    expect((await draft()).review.edition?.counts.items).toMatchObject({ added: 5, removed: 5 });
    await save(revising(null));
    await save(revising(planId));
    expect((await draft()).review.edition?.counts.items).toMatchObject({ added: 1, removed: 1 });
  });

  it('is not handed in without number or date, nor on an old revision', async () => {
    await save(revising(planId, { documentNumber: null }));
    const { version, review } = await draft();
    await county.does(CLERK, `${draftPath()}/confirm-leads`, { leads: review.leadsToConfirm }, { version });
    const now = await draft();
    expect(await refusal(CLERK, `${draftPath()}/submit`, {}, now.version)).toEqual([422, 'plan/not-issued']);
    await save(revising(planId, { documentNumber: '示政办发〔2024〕8号' }));
    expect(await refusal(CLERK, `${draftPath()}/submit`, {}, now.version)).toEqual([412, 'event-store/stale-version']);
  });

  it('is sent back and handed in again, and the trial goes on meanwhile', async () => {
    const { version } = await draft();
    await county.does(CLERK, `${draftPath()}/submit`, {}, { version });
    expect((await draft()).status).toBe('submitted');
    expect(await refusal(CLERK, `${draftPath()}/submit`, {}, version)).toEqual([422, 'plan/revision-pending']);
    expect((await save(revising(planId))).body.code).toBe('plan/draft-submitted');
    expect(await plan()).toMatchObject({ status: 'trial', revision: { status: 'submitted' } });
    await county.does(DIRECTOR, `/api/plans/${planId}/send-back-revision`, { reason: '核对附件' });
    expect(await draft()).toMatchObject({ status: 'sent-back', reason: '核对附件' });
    await county.does(CLERK, `${draftPath()}/submit`, {}, { version });
    const { items } = await county.see<List<{ status: string }>>(CLERK, '/api/plans/drafts');
    expect(items.map(({ status }) => status)).toEqual(['submitted']);
  });

  it('is not issued by whoever drafted it, nor on an old version of the plan', async () => {
    const { version } = await plan();
    const path = `/api/plans/${planId}/issue`;
    expect(await refusal('兼任主任', path, {}, version)).toEqual([422, 'plan/own-draft']);
    expect(await refusal(DIRECTOR, path, {}, version - 1)).toEqual([412, 'event-store/stale-version']);
    expect(await refusal(CLERK, path, {}, version)).toEqual([403, 'platform/not-permitted']);
    expect(await refusal(DIRECTOR, path, {})).toEqual([428, 'platform/version-missing']);
  });

  it('brings the plan into force', async () => {
    const { version } = await plan();
    await county.does(DIRECTOR, `/api/plans/${planId}/issue`, {}, { version });
    await county.drain();
    expect(await plan()).toMatchObject({
      status: 'in-force',
      documentNumber: '示政办发〔2024〕8号',
      consultationDraft: false,
      revision: null,
    });
    expect((await county.see<List<object>>(CLERK, '/api/plans/drafts')).items).toEqual([]);
    expect(await refusal(CLERK, `${draftPath()}/submit`, {}, (await draft()).version)).toEqual([
      422,
      'plan/not-on-trial',
    ]);
  });

  it('asks for no new acknowledgement of an unchanged task, and keeps its report', async () => {
    const page = await ledger.page('规范水源地');
    expect(page).toMatchObject({ status: 'in-progress', trial: false, number: '示政办发〔2024〕8号-03' });
    expect(page.units.map(({ name, statusText }) => [name, statusText])).toContainEqual(['县水利局', '已签收']);
    expect(page.reports).toHaveLength(1);
    const history = await county.see<List<{ typeText: string; text: string | null }>>(
      CLERK,
      `/api/tasks/${page.taskId}/history`,
    );
    expect(history.items.at(-1)).toMatchObject({
      typeText: '方案正式印发',
      text: expect.stringContaining('任务内容未变') as unknown,
    });
    expect(await ledger.page('核定供水成本')).toMatchObject({ status: 'closed', trial: false });
  });

  it('renews the order of a task whose text changed', async () => {
    const page = await ledger.page('改造老旧管网');
    expect(page).toMatchObject({ status: 'assigned', trial: false });
    await county.does(contactOf('县住建局'), `/api/sheets/${planId}/acknowledge`);
    await county.drain();
    expect((await ledger.page('改造老旧管网')).status).toBe('in-progress');
  });

  it('releases the old lead and asks the new one', async () => {
    const page = await ledger.page('建设备用水源');
    expect(page).toMatchObject({ status: 'in-progress', leadName: '县住建局' });
    expect(page.units.map(({ name }) => name)).toEqual(['县住建局']);
    const water = await county.desk(contactOf('县水利局'));
    expect((await water.get(`/api/tasks/${page.taskId}`)).status).toBe(404);
  });

  it('adds what is new and ends what is gone', async () => {
    expect(await ledger.page('培训节水人员')).toMatchObject({ status: 'approved', trial: false });
    const gone = await ledger.page('开展节水宣传');
    expect(gone).toMatchObject({
      status: 'terminated',
      statusText: '已中止',
      lamp: { colour: 'grey', rule: 'terminated' },
      termination: { kind: 'cancelled', documentNumber: '示政办发〔2024〕8号' },
    });
    const todos = await county.see<List<{ task: { taskId: string } }>>(contactOf('县财政局'), '/api/todos');
    expect(todos.items.map(({ task }) => task.taskId)).not.toContain(gone.taskId);
    const [year] = gone.slices;
    expect(year).toMatchObject({ year: 2024, status: 'terminated' });
    const overview = await county.see<{ total: number; statuses: { status: string }[] }>(CLERK, '/api/overview');
    expect(overview.total).toBe(5);
    expect(overview.statuses.map(({ status }) => status)).not.toContain('terminated');
  });

  it('redefines the target', async () => {
    const { items } = await county.see<List<{ name: string; target: string }>>(CLERK, '/api/indicators');
    expect(items.map(({ name, target }) => [name, target])).toEqual([
      ['农村自来水普及率', '98'],
      ['改造老旧管网', '30'],
    ]);
  });

  it('reminds of an unchanged task once each time, and never of one that ended', async () => {
    await county.until('2024-10-08');
    const sent = await ledger.reminded('规范水源地', 'due');
    expect(sent.length).toBeGreaterThan(2);
    const offsets = sent.map((line) => line.split(' ')[0]);
    expect(new Set(offsets).size).toBe(offsets.length);
    expect(await ledger.reminded('规范水源地', 'acknowledge')).toEqual([]);
    const path = `/api/reminders?taskId=${await ledger.idOf('开展节水宣传', 2024)}`;
    const { settled } = await county.see<{ settled: { kind: string }[] }>(CLERK, path);
    expect(settled.filter(({ kind }) => kind === 'due')).toEqual([]);
  }, 120_000);

  it('is scored from now on', async () => {
    await county.until('2025-01-06');
    const path = `/api/rounds/proposed-scheme?planId=${planId}&year=2024`;
    const scheme = await county.see<object>('考核员', path);
    const opening = { planId, year: 2024, cutOff: '2024-12-31', scheme };
    expect((await (await county.desk('考核员')).post('/api/rounds', opening)).status).toBe(200);
    await county.drain();
  }, 120_000);

  it('is replayed without a difference', async () => {
    expect((await auditReplay(county)).faults).toEqual([]);
  }, 120_000);
});

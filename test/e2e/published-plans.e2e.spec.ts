import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { instantAt } from '#libs/kernel';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { List } from './story/bodies.js';
import { contact, contactOf, head } from './story/cast.js';
import { County } from './story/county.js';
import { claimTask, verifyAndClose } from './story/finish-task.js';
import type { DraftBody } from './story/import-plan.js';
import { Ledger } from './story/ledger.js';
import { editOf, type RevisingDraft } from './story/trial-plan.js';

const plans = fileURLToPath(new URL('../../../shared/plans/', import.meta.url));
const readable = existsSync(plans) ? describe : describe.skip;

interface PlanBody {
  readonly status: string;
  readonly items: readonly {
    readonly title: string;
    readonly kind: string;
    readonly participants: readonly { readonly unitId: string | null; readonly role: string; readonly name: string }[];
  }[];
  readonly indicators: readonly object[];
  readonly phases: readonly object[];
}

let county: County;
afterEach(() => county.product.stop());

/** A county that knows its two offices and nobody else, in the plan's last year. */
async function openOffices(name: string, day: string): Promise<void> {
  county = await County.open(`published_${name}`, instantAt(day, '09:00'), {
    units: [{ name: '县政府办' }, { name: '县考核办' }, { name: '领导小组办公室', kind: 'office', host: '县政府办' }],
    posts: [
      { title: '系统管理员', unit: '县政府办', roles: ['system-administrator'], person: '程致远' },
      { title: '安全管理员', unit: '县政府办', roles: ['security-administrator'], person: '安若明' },
      { title: '督查员', unit: '领导小组办公室', roles: ['supervisor'], person: '林晓舟' },
      { title: '督查室主任', unit: '县政府办', roles: ['supervision-director'], person: '陆明远' },
      { title: '核查员', unit: '县政府办', roles: ['verifier'], person: '何清' },
      { title: '考核员', unit: '县考核办', roles: ['assessor'], person: '柯衡' },
    ],
  });
}

/** Confirms the period on the page of the plan's header, where its text states another one. */
async function confirmPeriod(path: string): Promise<void> {
  const { content, review, version } = await county.see<RevisingDraft>('督查员', path);
  if (!review.findings.some(({ code }) => code === 'plan/reading-period-conflict')) return;
  const document = { ...content.document, periodConfirmed: true };
  const clerk = await county.desk('督查员');
  expect(await clerk.put(path, editOf({ ...content, document }), { version })).toMatchObject({ status: 200 });
}

/** Imports the text, creates the missing units in bulk, confirms the leads and hands the plan in. */
async function submit(name: string): Promise<string> {
  const source = { text: readFileSync(`${plans}${name}.txt`, 'utf8'), fileName: `${name}.txt` };
  const { draftId } = await county.does<{ draftId: string }>('督查员', '/api/plans/drafts', source);
  const path = `/api/plans/drafts/${draftId}`;
  const { review, proposals } = await county.see<DraftBody>('督查员', path);
  const mentions = review.openMentions.map(({ mention }) => mention);
  const units = mentions.filter((mention) => proposals[mention]).map((mention) => ({ mention, ...proposals[mention] }));
  const groups = mentions
    .filter((mention) => !proposals[mention])
    .map((mention) => ({ mention, name: mention, members: null }));
  await county.does('督查员', `${path}/register-units`, { units, groups });
  const registered = await county.see<DraftBody>('督查员', path);
  const leads = registered.review.leadsToConfirm.map(({ itemId, unitId }) => ({
    itemId,
    unitId: unitId ?? registered.review.items.find((item) => item.itemId === itemId)?.participants.at(-1)?.unitId,
  }));
  await county.does('督查员', `${path}/confirm-leads`, { leads }, { version: registered.version });
  await confirmPeriod(path);
  const { version } = await county.see<DraftBody>('督查员', path);
  return (await county.does<{ planId: string }>('督查员', `${path}/submit`, {}, { version })).planId;
}

/** The first task that names single units only: from the order to the end. */
async function followFirstTask(planId: string, plan: PlanBody, nodeDue: string) {
  const item = plan.items.find(
    ({ kind, participants }) => kind === 'task' && participants.every(({ unitId }) => unitId !== null),
  );
  const lead = item?.participants.find(({ role }) => role === 'lead')?.name ?? '';
  await county.fillPost(contact(lead, '联络人'));
  await county.fillPost(head(lead, '审核人'));
  const ledger = new Ledger(county);
  const title = item?.title ?? '';
  await county.does('督查员', `/api/tasks/${await ledger.idOf(title)}/assign`);
  await county.drain();
  await county.does(contactOf(lead), `/api/sheets/${planId}/acknowledge`);
  await county.drain();
  const { taskId, status, slices } = await ledger.page(title);
  expect(status).toBe('in-progress');
  // Without a date the work lies in this year's slice, the last one: its end verifies the task.
  const worked = slices[0]?.taskId ?? taskId;
  await claimTask(county, { taskId: worked, lead, nodeDue });
  await verifyAndClose(county, worked);
  if (worked !== taskId) {
    await county.drain();
    await county.does('督查室主任', `/api/tasks/${taskId}/close`);
  }
  return ledger.page(title);
}

const kindsOf = ({ items }: PlanBody) => ({
  tasks: items.filter(({ kind }) => kind === 'task').length,
  safeguards: items.filter(({ kind }) => kind !== 'task').length,
});

readable('a published plan over HTTP', () => {
  it('for consultation runs as a trial: one task to its end, and no scores', async () => {
    await openOffices('yanta', '2026-03-02');
    const planId = await submit('yanta');
    await county.does('督查室主任', `/api/plans/${planId}/start-trial`, { reason: '先行试行' });
    await county.drain();
    const plan = await county.see<PlanBody>('督查室主任', `/api/plans/${planId}`);
    expect(plan).toMatchObject({ status: 'trial', indicators: { length: 5 }, phases: { length: 3 } });
    expect(kindsOf(plan)).toEqual({ tasks: 16, safeguards: 4 });
    expect(await followFirstTask(planId, plan, '2026-06-30')).toMatchObject({ status: 'closed', trial: true });
    const assessor = await county.desk('考核员');
    const path = `/api/rounds/proposed-scheme?planId=${planId}&year=2026`;
    const scheme = await county.see<object>('考核员', path);
    const opening = { planId, year: 2026, cutOff: '2027-01-10', scheme };
    expect(await assessor.post('/api/rounds', opening)).toMatchObject({
      status: 422,
      body: { code: 'assessment/plan-on-trial' },
    });
  }, 120_000);

  it('in force goes the same way', async () => {
    await openOffices('meixian', '2025-03-03');
    const planId = await submit('meixian');
    await county.does('督查室主任', `/api/plans/${planId}/approve`);
    await county.drain();
    const plan = await county.see<PlanBody>('督查室主任', `/api/plans/${planId}`);
    expect(plan.status).toBe('in-force');
    expect(await followFirstTask(planId, plan, '2025-06-30')).toMatchObject({ status: 'closed', trial: false });
    const { items } = await county.see<List<{ title: string }>>('督查室主任', '/api/tasks?status=closed');
    expect(items).toHaveLength(1);
  }, 120_000);
});

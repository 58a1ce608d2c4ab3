import type { CommandEnvelope } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { instantAt, type ActingPost, type Intent, type LocalDate, type Role } from '#libs/kernel';
import { ImportDraft, type PlanReading } from '#libs/plan';
import { ExecuteTask, taskStream, type EvidenceFile, type TaskCommand } from '#libs/task';
import { CommandBus } from '@nestjs/cqrs';
import { deadline, indicator, mention, reading, task } from '../../../libs/plan/src/testing/reading.fixture.js';
import { startProduct, type TestProduct } from '../../support/app.js';
import type { Answer, HttpClient } from '../../support/http-client.js';
import { foundJurisdiction, type Jurisdiction } from '../../support/jurisdiction.js';

/** The posts of the cast: unit, roles and person by title. */
const posts = [
  ['督查员', '节水领导小组办公室', ['supervisor'], '李敏'],
  ['督查室主任', '县政府办', ['supervision-director'], '王主任'],
  ['核查员', '县政府办', ['verifier'], '孙核查'],
  ['兼任考核员', '县政府办', ['assessor'], '孙核查'],
  ['考核员', '县委组织部', ['assessor'], '周考核'],
  ['水利局联络员', '县水利局', ['unit-contact'], '赵联络'],
  ['水利局审核人', '县水利局', ['unit-head'], '马局长'],
  ['财政局联络员', '县财政局', ['unit-contact'], '吴联络'],
] as const satisfies readonly (readonly [string, string, readonly Role[], string])[];

type Title = (typeof posts)[number][0];

const lead = mention('县水利局', { role: 'lead' });

/** 修复管网 with an indicator, shared with 县财政局 and 县法院; 检测水质 with one that nobody can compute. */
const plan = reading({
  tasks: [
    task('修复管网', {
      responsibilities: [lead, mention('县财政局'), mention('县法院')],
      deadline: deadline({ text: '2024年9月底前', date: '2024-09-30' }),
    }),
    task('检测水质', {
      number: '2',
      responsibilities: [lead, mention('县财政局', { role: 'cooperating' })],
      deadline: deadline({ text: '2024年底前', date: '2024-12-31' }),
    }),
  ],
  indicators: [
    indicator('自来水普及率', { baseline: 91.2, series: [{ due: '2024-12', value: 93 }], task: 0 }),
    indicator('节水产业产值年均增长', { kind: 'growth-rate', value: 8, quote: '节水产业产值年均增长8%以上', task: 1 }),
  ],
});

/** A draft for consultation: it runs as a trial and is never scored. */
const consultation = reading({
  document: { ...reading().document, documentNumber: null, issuedOn: null, draft: true },
  tasks: [task('试行事项', { responsibilities: [lead] })],
});

const evidence: EvidenceFile = { sha256: 'ab'.repeat(32), size: 10, mediaType: 'image/png', name: '竣工.png' };

/** A county in January 2025 whose first plan year is over. */
export interface AssessedCounty {
  readonly product: TestProduct;
  readonly county: Jurisdiction;
  readonly planId: string;
  readonly trialPlanId: string;
  /** Ids of the plan's tasks by title. */
  readonly taskIds: Readonly<Record<string, string>>;
  /** Ids of the plan's indicators by name. */
  readonly indicatorIds: Readonly<Record<string, string>>;
  signIn(title: Title): Promise<HttpClient>;
}

/**
 * Lives through 2024: 县水利局 finishes 修复管网 after it was sent back once and never finishes 检测水质, 县财政局 acknowledges
 * a week late, and nobody reports. The value of 2024 arrives on 2025-01-08.
 */
export async function liveThrough2024(name: string): Promise<AssessedCounty> {
  const product = await startProduct(name);
  const county = await foundJurisdiction(product, {
    units: [
      { name: '县政府办' },
      { name: '县委组织部', kind: 'party' },
      { name: '县水利局' },
      { name: '县财政局' },
      { name: '县法院', kind: 'judicial' },
      { name: '节水领导小组办公室', kind: 'office', host: '县水利局' },
    ],
    posts: posts.map(([title, unit, roles, person]) => ({ title, unit, roles, person })),
  });
  const signIn = (title: Title) => county.signIn(title);
  const planId = await inForce(product, county, plan);
  const trialPlanId = await inForce(product, county, consultation);
  const director = await signIn('督查室主任');
  const { body } = await director.get<{ items: IndicatorEntry[] }>(`/api/indicators?planId=${planId}`);
  const indicatorIds = Object.fromEntries(body.items.map(({ name, indicatorId }) => [name, indicatorId]));
  const [coverage, growth] = ['自来水普及率', '节水产业产值年均增长'].map((wanted) =>
    body.items.find((entry) => entry.name === wanted),
  );
  const pipes = coverage?.taskIds[0] ?? '';
  const testing = growth?.taskIds[0] ?? '';

  const act = actIn(product, county);
  await act('2024-01-03', '督查员', pipes, { type: 'AssignTask', data: {} });
  await act('2024-01-03', '督查员', testing, { type: 'AssignTask', data: {} });
  await act('2024-01-04', '水利局联络员', pipes, { type: 'AcknowledgeTask', data: {} });
  await act('2024-01-04', '水利局联络员', testing, { type: 'AcknowledgeTask', data: {} });
  await act('2024-01-11', '财政局联络员', pipes, { type: 'AcknowledgeTask', data: {} });
  const targets = [{ indicatorId: coverage?.indicatorId ?? '', reached: false, shortfall: '年底核定' }];
  const claim = { type: 'ClaimCompletion', data: { statement: '已修复', evidence: [evidence], targets } } as const;
  await act('2024-09-20', '水利局联络员', pipes, claim);
  await act('2024-09-20', '水利局审核人', pipes, { type: 'ConfirmCompletion', data: {} });
  const back = { reason: '缺少验收报告', reworkBy: '2024-10-15' };
  await act('2024-09-24', '核查员', pipes, { type: 'SendBackTask', data: back });
  await act('2024-10-10', '水利局联络员', pipes, claim);
  await act('2024-10-10', '水利局审核人', pipes, { type: 'ConfirmCompletion', data: {} });
  await act('2024-10-14', '核查员', pipes, { type: 'VerifyTask', data: {} });
  await act('2024-10-15', '督查室主任', pipes, { type: 'CloseTask', data: {} });

  product.clock.moveTo(instantAt('2025-01-08', '09:00'));
  const contact = await signIn('水利局联络员');
  const value = { period: '2024', value: '92.07', status: 'final', source: '统计年报' };
  await ok(contact.post(`/api/indicators/${coverage?.indicatorId}/report-value`, value));
  product.clock.moveTo(instantAt('2025-01-11', '09:00'));
  await product.drain(county.log);
  return {
    product,
    county,
    planId,
    trialPlanId,
    taskIds: { 修复管网: pipes, 检测水质: testing },
    indicatorIds,
    signIn,
  };
}

/** The body of an answer that must be 200. */
export async function ok<Body>(answer: Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

interface IndicatorEntry {
  readonly indicatorId: string;
  readonly name: string;
  readonly taskIds: readonly string[];
}

/** Imports, submits and approves a plan, or starts its trial. */
async function inForce(product: TestProduct, county: Jurisdiction, given: PlanReading): Promise<string> {
  const source = { text: newId(), fileName: '方案.txt', reading: given };
  const commands = product.api.get(CommandBus, { strict: false });
  const { draftId } = await commands.execute(new ImportDraft(county.log, actorOf(county, '督查员'), source));
  const clerk = await county.signIn('督查员');
  const submitted = clerk.post<{ planId: string }>(`/api/plans/drafts/${draftId}/submit`, {}, { version: 1 });
  const { planId } = await ok(submitted);
  const director = await county.signIn('督查室主任');
  const [decision, body] = given.document.draft ? ['start-trial', { reason: '先行试点' }] : ['approve', {}];
  await ok(director.post(`/api/plans/${planId}/${decision}`, body));
  await product.drain(county.log);
  return planId;
}

function actIn(product: TestProduct, county: Jurisdiction) {
  const commands = product.worker.get(CommandBus, { strict: false });
  return async (on: LocalDate, title: Title, taskId: string, intent: Intent<TaskCommand>): Promise<void> => {
    const at = instantAt(on, '10:00');
    if (at > (await product.clock.now())) product.clock.moveTo(at);
    const commandId = newId();
    const actor = actorOf(county, title);
    const envelope = { log: county.log, stream: taskStream(taskId), intent, actor, commandId, requestHash: commandId };
    await commands.execute(new ExecuteTask(envelope satisfies CommandEnvelope<TaskCommand>));
    await product.drain(county.log);
  };
}

function actorOf(county: Jurisdiction, title: Title): ActingPost {
  const [, unit, roles, person] = posts.find(([known]) => known === title) ?? posts[0];
  return { person: county.idOf(`person ${person}`), post: county.postOf(title), unit: county.idOf(unit), roles };
}

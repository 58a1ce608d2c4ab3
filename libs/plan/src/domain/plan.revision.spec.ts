import { describe, expect, it } from '@jest/globals';
import { recorded, specification, type GivenEvent } from '#libs/event-store/testing';
import type { ActingPost } from '#libs/kernel';
import { planIndicator, planItem, planParticipant, planPhase } from '../testing/edition.fixture.js';
import type { PlanCommand, PlanSubmission } from './plan.commands.js';
import { planDecider } from './plan.decide.js';
import type { PlanEvent, PlanItem } from './plan.events.js';

const plan = specification(planDecider);
const post = (person: string, role: ActingPost['roles'][number]): ActingPost => ({
  person,
  post: `post-${person}`,
  unit: 'gov',
  roles: [role],
});
const clerk = post('clerk', 'supervisor');
const director = post('director', 'supervision-director');

const ask = (intent: Pick<PlanCommand, 'type' | 'data'>, actor: ActingPost = director): PlanCommand =>
  ({ ...intent, actor, at: '2024-03-01T01:00:00.000000Z' }) as PlanCommand;

const removed = planItem({ itemId: 'b', title: '建设水源' });
const consultation: PlanSubmission = {
  header: {
    planId: 'plan-1',
    title: '示例县节水行动方案（征求意见稿）',
    documentNumber: null,
    issuer: null,
    issuedOn: null,
    period: { from: '2024-01', to: '2026-12' },
    consultationDraft: true,
    sourceSha256: 'abc',
    fileName: '征求意见稿.txt',
    officeUnitId: null,
    drafters: ['clerk'],
  },
  items: [planItem(), removed, planItem({ itemId: 'c', title: '核定成本' })],
  indicators: [planIndicator(), planIndicator({ indicatorId: 'j', name: '漏损率' })],
  phases: [planPhase()],
};

/** The issued text: one item unchanged, one with another lead, one removed, one added; one target raised. */
const issued: PlanSubmission & { draftId: string } = {
  ...consultation,
  draftId: 'draft-2',
  header: {
    ...consultation.header,
    title: '示例县节水行动方案',
    documentNumber: '示政办发〔2024〕5号',
    issuedOn: '2024-02-20',
    consultationDraft: false,
    drafters: ['clerk'],
  },
  items: [
    planItem(),
    planItem({ itemId: 'c', title: '核定成本', participants: [planParticipant('finance', 'lead', '县财政局')] }),
    planItem({ itemId: 'd', title: '培育人才' }),
  ],
  indicators: [planIndicator({ value: '98' })],
  phases: [planPhase({ phaseId: 'p2', to: '2024-09' })],
};
const withHeader = (over: Partial<PlanSubmission['header']>) => ({ ...issued, header: { ...issued.header, ...over } });

const submitRevision = (data = issued) => ask({ type: 'SubmitRevision', data }, clerk);
const issue = (heldBack: string[] = [], actor = director) => ask({ type: 'IssuePlan', data: { heldBack } }, actor);
const sendBack = (reason: string) => ask({ type: 'SendBackRevision', data: { reason } });

const byClerk = (events: readonly PlanEvent[]) => events.map((event) => recorded(event, { actor: clerk }));
const submitted = (): GivenEvent<PlanEvent>[] =>
  byClerk(
    plan
      .given()
      .when(ask({ type: 'SubmitPlan', data: consultation }, clerk))
      .events(),
  );
const onTrial = (heldBack: string[] = []): GivenEvent<PlanEvent>[] => [
  ...submitted(),
  recorded<PlanEvent>({ type: 'PlanTrialStarted', data: { reason: '先行试点', heldBack } }, { actor: director }),
];
const revised = (data = issued, before = onTrial()): GivenEvent<PlanEvent>[] => [
  ...before,
  ...byClerk(
    plan
      .given(...before)
      .when(submitRevision(data))
      .events(),
  ),
];
const sentBack: GivenEvent<PlanEvent> = recorded(
  { type: 'PlanRevisionSentBack', data: { reason: '核对附件' } },
  { actor: director },
);
const inForce = (): PlanEvent[] => [
  ...plan
    .given(...revised())
    .when(issue())
    .events(),
];

describe('SubmitRevision', () => {
  it('hands the issued text in while the trial goes on under its old contents', () => {
    const events = plan
      .given(...onTrial())
      .when(submitRevision())
      .events();
    expect(events[0]).toMatchObject({
      type: 'PlanRevisionSubmitted',
      data: {
        draftId: 'draft-2',
        documentNumber: '示政办发〔2024〕5号',
        counts: { tasks: 3, indicators: 1, phases: 1 },
      },
    });
    const { state } = plan.given(...revised());
    expect(state).toMatchObject({
      status: 'trial',
      header: { title: '示例县节水行动方案（征求意见稿）' },
      items: { length: 3 },
      indicators: { length: 2 },
      phases: [{ phaseId: 'p' }],
      revision: { status: 'submitted', draftId: 'draft-2', items: { length: 3 }, phases: [{ phaseId: 'p2' }] },
    });
  });

  it('may happen again after it was sent back, and replaces what was handed in', () => {
    const again = { ...issued, items: issued.items.slice(0, 1) };
    const { state } = plan.given(...revised(again, [...revised(), sentBack]));
    expect(state).toMatchObject({ status: 'trial', revision: { status: 'submitted', items: { length: 1 } } });
  });

  it('is refused unless the plan is on trial', () => {
    plan.given().when(submitRevision()).thenRefused('plan/unknown-plan');
    plan
      .given(...submitted())
      .when(submitRevision())
      .thenRefused('plan/not-on-trial', { status: 'submitted' });
    plan
      .given(...revised(), ...inForce())
      .when(submitRevision())
      .thenRefused('plan/not-on-trial', { status: 'in-force' });
  });

  it('is refused while another issued text awaits its decision', () =>
    plan
      .given(...revised())
      .when(submitRevision())
      .thenRefused('plan/revision-pending'));

  it('is refused for a consultation draft, and without number or date', () => {
    const given = plan.given(...onTrial());
    given.when(submitRevision(withHeader({ consultationDraft: true }))).thenRefused('plan/consultation-draft');
    given.when(submitRevision(withHeader({ documentNumber: null }))).thenRefused('plan/not-issued');
    given.when(submitRevision(withHeader({ issuedOn: null }))).thenRefused('plan/not-issued');
  });

  it('is refused for what no plan may be: no task, no lead, a date before its time', () => {
    const given = plan.given(...onTrial());
    const withItems = (...items: PlanItem[]) => submitRevision({ ...issued, items });
    given.when(withItems()).thenRefused('plan/no-tasks');
    given.when(withItems(planItem({ participants: [] }))).thenRefused('plan/lead-undecided');
    given.when(withItems(planItem({ due: '2023-12-31' }))).thenRefused('plan/due-before-period');
  });
});

describe('SendBackRevision', () => {
  it('gives the text back to the office; the trial goes on', () => {
    plan
      .given(...revised())
      .when(sendBack(' 核对附件 '))
      .then({ type: 'PlanRevisionSentBack', data: { reason: '核对附件' } });
    const { state } = plan.given(...revised(), sentBack);
    expect(state).toMatchObject({ status: 'trial', revision: { status: 'sent-back', reason: '核对附件' } });
  });
  it('is refused without a reason', () =>
    plan
      .given(...revised())
      .when(sendBack(' '))
      .thenRefused('plan/reason-missing'));
  it('is refused while no text awaits a decision', () => {
    plan
      .given(...onTrial())
      .when(sendBack('核对附件'))
      .thenRefused('plan/no-revision');
    plan
      .given(...revised(), sentBack)
      .when(sendBack('核对附件'))
      .thenRefused('plan/no-revision');
  });
});

describe('IssuePlan', () => {
  it('tells what the issued text changes', () =>
    plan
      .given(...revised())
      .when(issue())
      .then({
        type: 'PlanIssued',
        data: {
          title: '示例县节水行动方案',
          documentNumber: '示政办发〔2024〕5号',
          changed: [{ itemId: 'c', parts: ['lead'] }],
          added: ['d'],
          removed: ['b'],
          heldBack: [],
          indicators: { changed: [{ indicatorId: 'i', parts: ['target'] }], added: [], removed: ['j'] },
          phaseIds: ['p2'],
        },
      }));

  it('brings the plan into force with the contents of the issued text', () => {
    const { state } = plan.given(...revised(), ...inForce().map((event) => recorded(event, { actor: director })));
    expect(state).toMatchObject({
      status: 'in-force',
      draftId: 'draft-2',
      header: { planId: 'plan-1', documentNumber: '示政办发〔2024〕5号', consultationDraft: false },
      items: [{ itemId: 'a' }, { itemId: 'c' }, { itemId: 'd' }],
      indicators: [{ value: '98' }],
      phases: [{ phaseId: 'p2' }],
      decided: { person: 'director' },
      revision: null,
    });
  });

  it('holds back what was held back and what is added, and nothing else', () => {
    const [event] = plan
      .given(...revised(issued, onTrial(['a', 'b'])))
      .when(issue(['d']))
      .events();
    expect(event).toMatchObject({ data: { heldBack: ['a', 'd'] } });
    plan
      .given(...revised())
      .when(issue(['a']))
      .thenRefused('plan/unknown-item', { itemId: 'a' });
  });

  it('is refused to whoever drafted or submitted the text', () => {
    plan
      .given(...revised())
      .when(issue([], { ...director, person: 'clerk' }))
      .thenRefused('plan/own-draft');
    plan
      .given(...revised(withHeader({ drafters: ['director'] })))
      .when(issue())
      .thenRefused('plan/own-draft');
  });

  it('is refused while no text awaits a decision', () => {
    plan
      .given(...onTrial())
      .when(issue())
      .thenRefused('plan/no-revision');
    plan
      .given(...revised(), sentBack)
      .when(issue())
      .thenRefused('plan/no-revision');
    plan.given().when(issue()).thenRefused('plan/unknown-plan');
  });
});

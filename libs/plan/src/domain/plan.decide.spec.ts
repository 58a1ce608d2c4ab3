import { describe, expect, it } from '@jest/globals';
import { recorded, specification } from '#libs/event-store/testing';
import type { ActingPost } from '#libs/kernel';
import { directory } from '../testing/directory.fixture.js';
import { countedIds, indicator, mention, phase, reading, task } from '../testing/reading.fixture.js';
import { draftFromReading } from './draft-from-reading.js';
import { planFromDraft } from './plan-from-draft.js';
import type { PlanCommand, PlanSubmission } from './plan.commands.js';
import { planDecider } from './plan.decide.js';
import type { PlanEvent } from './plan.events.js';
import type { PlanReading } from './plan-reading.js';
import { reviewDraft } from './review-draft.js';

const plan = specification(planDecider);
const clerk: ActingPost = { person: 'clerk', post: 'post-clerk', unit: 'office', roles: ['supervisor'] };
const director: ActingPost = {
  person: 'director',
  post: 'post-director',
  unit: 'gov',
  roles: ['supervision-director'],
};

const ask = (intent: Pick<PlanCommand, 'type' | 'data'>, actor: ActingPost = director): PlanCommand =>
  ({ ...intent, actor, at: '2024-01-03T01:00:00.000000Z' }) as PlanCommand;

/** A submission of this document with one task, one checklist item, one indicator and one phase. */
function submissionOf(document: Partial<PlanReading['document']> = {}): PlanSubmission {
  const given = reading({
    document: { ...reading().document, ...document },
    tasks: [
      task('修复管网', { responsibilities: [mention('县水利局', { role: 'lead' })] }),
      task('加强组织领导', { safeguard: true }),
    ],
    indicators: [indicator('供水普及率', { task: 0 })],
    phases: [phase('摸底建账')],
  });
  const content = draftFromReading(given, { text: '', fallbackTitle: '', officeUnitId: null, ids: countedIds() });
  return planFromDraft(content, reviewDraft(content, directory), {
    planId: 'plan-1',
    sourceSha256: 'abc',
    fileName: '方案.txt',
    drafters: ['clerk'],
  });
}

const submission = submissionOf();
const submit = (data: PlanSubmission = submission) => ask({ type: 'SubmitPlan', data }, clerk);
const submitted = (data: PlanSubmission = submission) =>
  plan
    .given()
    .when(submit(data))
    .events()
    .map((event) => recorded<PlanEvent>(event, { actor: clerk }));
const approve = (heldBack: string[] = []) => ask({ type: 'ApprovePlan', data: { heldBack } });
const sentBack: PlanEvent = { type: 'PlanSentBack', data: { reason: '补充文号' } };
const withItem = (change: Partial<PlanSubmission['items'][number]>): PlanSubmission => ({
  ...submission,
  items: submission.items.map((item, index) => (index === 0 ? { ...item, ...change } : item)),
});

describe('SubmitPlan', () => {
  it('hands in header, items, indicators and phases in one append', () => {
    const events = plan.given().when(submit()).events();
    expect(events.map(({ type }) => type)).toEqual([
      'PlanSubmitted',
      'PlanItemSubmitted',
      'PlanItemSubmitted',
      'PlanIndicatorSubmitted',
      'PlanPhaseSubmitted',
    ]);
    expect(events[0]).toMatchObject({
      data: { counts: { tasks: 1, safeguards: 0, checklist: 1, indicators: 1, phases: 1 } },
    });
    expect(events[1]).toMatchObject({
      data: {
        kind: 'task',
        mode: 'joint',
        due: '2026-12-31',
        continuing: true,
        participants: [{ unitId: 'water', role: 'lead', inferred: false, inherited: false }],
      },
    });
    expect(events[3]).toMatchObject({ data: { value: '96', due: '2026-12-31', dataProviderUnitId: 'water' } });
  });

  it('may happen again after the plan was sent back, and replaces what was handed in', () => {
    const again = submissionOf({ title: '改后的方案' });
    const { state } = plan.given(...submitted(), sentBack, ...submitted(again));
    expect(state).toMatchObject({ status: 'submitted', header: { title: '改后的方案' } });
    expect(state.status !== 'none' && state.items).toHaveLength(2);
  });

  it('is refused while the plan awaits a decision, and once it is in force', () => {
    plan
      .given(...submitted())
      .when(submit())
      .thenRefused('plan/already-submitted', { status: 'submitted' });
    plan
      .given(...submitted(), { type: 'PlanApproved', data: { heldBack: [] } })
      .when(submit())
      .thenRefused('plan/already-submitted', { status: 'in-force' });
  });

  it('is refused without a task', () => {
    const checklist = submission.items.filter(({ kind }) => kind === 'checklist');
    plan
      .given()
      .when(submit({ ...submission, items: checklist }))
      .thenRefused('plan/no-tasks');
  });

  it('is refused for a task without a lead, or led by a group', () => {
    const [lead] = submission.items[0]?.participants ?? [];
    plan
      .given()
      .when(submit(withItem({ participants: [] })))
      .thenRefused('plan/lead-undecided');
    const group = lead === undefined ? [] : [{ ...lead, unitId: null, groupId: 'towns' }];
    plan
      .given()
      .when(submit(withItem({ participants: group })))
      .thenRefused('plan/lead-undecided');
  });

  it('is refused while a responsible unit is unknown', () => {
    const participants = submission.items[0]?.participants ?? [];
    const open = participants.map((participant) => ({ ...participant, unitId: null, role: 'responsible' as const }));
    plan
      .given()
      .when(submit(withItem({ participants: [...participants, ...open] })))
      .thenRefused('plan/unit-unresolved', { mention: '县水利局' });
  });

  it('is refused for a task that is due before the plan begins', () =>
    plan
      .given()
      .when(submit(withItem({ due: '2023-12-31' })))
      .thenRefused('plan/due-before-period'));
});

describe('ApprovePlan', () => {
  it('brings the issued plan into force, single items held back', () => {
    const itemId = submission.items[0]?.itemId ?? '';
    plan
      .given(...submitted())
      .when(approve([itemId]))
      .then({ type: 'PlanApproved', data: { heldBack: [itemId] } });
  });

  it('is refused to whoever submitted or drafted it, also as a leader', () => {
    const own = ask({ type: 'ApprovePlan', data: { heldBack: [] } }, { ...director, person: 'clerk' });
    plan
      .given(...submitted())
      .when(own)
      .thenRefused('plan/own-draft');
    const drafted = { ...submission, header: { ...submission.header, drafters: ['director'] } };
    plan
      .given(...submitted(drafted))
      .when(approve())
      .thenRefused('plan/own-draft');
  });

  it('is refused for a consultation draft: only a trial brings it into force', () =>
    plan
      .given(...submitted(submissionOf({ draft: true })))
      .when(approve())
      .thenRefused('plan/consultation-draft'));

  it('is refused without document number or date of issue', () => {
    plan
      .given(...submitted(submissionOf({ documentNumber: null })))
      .when(approve())
      .thenRefused('plan/not-issued');
    plan
      .given(...submitted(submissionOf({ issuedOn: null })))
      .when(approve())
      .thenRefused('plan/not-issued');
  });

  it('is refused for an item that the plan does not have', () =>
    plan
      .given(...submitted())
      .when(approve(['item-none']))
      .thenRefused('plan/unknown-item'));

  it('is refused unless the plan awaits a decision', () => {
    plan.given().when(approve()).thenRefused('plan/unknown-plan');
    plan
      .given(...submitted(), sentBack)
      .when(approve())
      .thenRefused('plan/not-submitted', { status: 'sent-back' });
  });
});

describe('StartTrial', () => {
  const trial = (reason: string, heldBack: string[] = []) => ask({ type: 'StartTrial', data: { reason, heldBack } });
  const consultation = submitted(submissionOf({ draft: true, documentNumber: null, issuedOn: null }));

  it('runs a consultation draft as a trial, for a reason', () => {
    plan
      .given(...consultation)
      .when(trial(' 先行试点 '))
      .then({ type: 'PlanTrialStarted', data: { reason: '先行试点', heldBack: [] } });
  });
  it('runs a text without number as a trial', () => {
    plan
      .given(...submitted(submissionOf({ documentNumber: null })))
      .when(trial('先行试点'))
      .then({ type: 'PlanTrialStarted', data: { reason: '先行试点', heldBack: [] } });
  });
  it('is refused without a reason', () =>
    plan
      .given(...consultation)
      .when(trial('  '))
      .thenRefused('plan/reason-missing'));
  it('is refused for an issued text', () =>
    plan
      .given(...submitted())
      .when(trial('先行试点'))
      .thenRefused('plan/already-issued'));
  it('is refused to whoever drafted it', () => {
    const own = ask({ type: 'StartTrial', data: { reason: '先行试点', heldBack: [] } }, clerk);
    plan
      .given(...consultation)
      .when(own)
      .thenRefused('plan/own-draft');
  });
  it('is refused for an item that the plan does not have', () =>
    plan
      .given(...consultation)
      .when(trial('先行试点', ['item-none']))
      .thenRefused('plan/unknown-item'));
  it('is refused while no plan awaits a decision', () =>
    plan.given().when(trial('先行试点')).thenRefused('plan/unknown-plan'));
});

describe('SendBackPlan', () => {
  const sendBack = (reason: string) => ask({ type: 'SendBackPlan', data: { reason } });

  it('gives the plan back to the office with a reason', () =>
    plan
      .given(...submitted())
      .when(sendBack('补充文号'))
      .then(sentBack));
  it('is refused without a reason', () =>
    plan
      .given(...submitted())
      .when(sendBack(''))
      .thenRefused('plan/reason-missing'));
  it('is refused once it was sent back', () =>
    plan
      .given(...submitted(), sentBack)
      .when(sendBack('再补充'))
      .thenRefused('plan/not-submitted'));
});

describe('a decided plan', () => {
  it('says who submitted and who decided it, and what is held back', () => {
    const { state } = plan.given(
      ...submitted(),
      recorded<PlanEvent>({ type: 'PlanApproved', data: { heldBack: ['id-1'] } }, { actor: director }),
    );
    expect(state).toMatchObject({
      status: 'in-force',
      heldBack: ['id-1'],
      submitted: { person: 'clerk' },
      decided: { person: 'director', at: '2024-01-02T01:00:00.000000Z' },
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { recorded, specification } from '#libs/event-store/testing';
import { directory } from '../testing/directory.fixture.js';
import { countedIds, indicator, mention, phase, reading, task } from '../testing/reading.fixture.js';
import { draftFromReading } from './draft-from-reading.js';
import type { DraftContent } from './draft.js';
import { editDraft, type DraftEdit } from './edit-draft.js';
import { planFromDraft } from './plan-from-draft.js';
import { planDecider } from './plan.decide.js';
import type { PlanEvent } from './plan.events.js';
import type { PlanReading } from './plan-reading.js';
import type { SubmittedPlan } from './plan.state.js';
import { reviewDraft } from './review-draft.js';
import { continued, reviewEdition } from './review-edition.js';

const lead = [mention('县水利局', { role: 'lead' })];
const draftOf = (over: Partial<PlanReading>, prefix: string): DraftContent => {
  const ids = countedIds();
  const next = () => `${prefix}-${ids.next()}`;
  return draftFromReading(reading(over), { text: '', fallbackTitle: '', officeUnitId: null, ids: { next } });
};

const trialText = draftOf(
  {
    document: { ...reading().document, draft: true, documentNumber: null, issuedOn: null },
    tasks: [task('修复管网', { responsibilities: lead }), task('建设备用水源', { responsibilities: lead })],
    indicators: [indicator('供水普及率', { task: 0 })],
    phases: [phase('摸底建账')],
  },
  'trial',
);

function planOnTrial(...more: PlanEvent[]): SubmittedPlan {
  const origin = { planId: 'plan-1', sourceSha256: 'abc', fileName: '方案.txt', drafters: ['clerk'] };
  const data = planFromDraft(trialText, reviewDraft(trialText, directory), origin);
  const actor = { person: 'clerk', post: 'post', unit: 'office', roles: [] };
  const at = '2024-01-03T01:00:00.000000Z';
  const events = planDecider.decide({ type: 'SubmitPlan', data, actor, at }, planDecider.initial);
  const trial: PlanEvent = { type: 'PlanTrialStarted', data: { reason: '先行', heldBack: [] } };
  const { state } = specification(planDecider).given(
    ...[...events, trial, ...more].map((event) => recorded(event, {})),
  );
  if (state.status === 'none') throw new Error('The plan was not submitted');
  return state;
}

/** The issued text as it is imported: other ids, 建设备用水源 renamed, one task more. */
const issuedText = draftOf(
  {
    tasks: [
      task('修复 管网', { responsibilities: lead }),
      task('培育人才', { responsibilities: lead }),
      task('建设备用水源地', { responsibilities: lead }),
    ],
    indicators: [indicator('供水普及率', { task: 0, value: 98 })],
    phases: [phase('摸底建账')],
  },
  'issued',
);
const editOf = ({ document, items, indicators, phases }: DraftContent): DraftEdit => ({
  document,
  items,
  indicators,
  phases,
  unassigned: [],
});
const revising = (plan: SubmittedPlan, content: DraftContent = issuedText): DraftContent =>
  editDraft(content, editOf({ ...content, document: { ...content.document, revises: 'plan-1' } }), directory, plan);
const continuesOf = ({ items }: DraftContent) => items.map(({ continues }) => continues);

describe('a draft that revises a plan', () => {
  const plan = planOnTrial();
  const [first, second] = plan.items.map(({ itemId }) => itemId);

  it('has its items matched with those of the plan', () =>
    expect(continuesOf(revising(plan))).toEqual([first, null, second]));

  it('keeps what a person says of it afterwards', () => {
    const draft = revising(plan);
    const items = draft.items.map((item, index) => ({ ...item, continues: index === 0 ? null : item.continues }));
    expect(continuesOf(editDraft(draft, { ...editOf(draft), items }, directory, plan))).toEqual([null, null, second]);
  });

  it('continues nothing once it revises none', () => {
    const draft = revising(plan);
    const document = { ...draft.document, revises: null };
    expect(continuesOf(editDraft(draft, { ...editOf(draft), document }, directory, null))).toEqual([null, null, null]);
  });

  it('refuses to continue an item twice, or one that the plan does not have', () => {
    const draft = revising(plan);
    const all = (continues: string) => ({
      ...editOf(draft),
      items: draft.items.map((item) => ({ ...item, continues })),
    });
    expect(() => editDraft(draft, all(first ?? ''), directory, plan)).toThrow(
      expect.objectContaining({ code: 'plan/continued-twice' }),
    );
    expect(() => editDraft(draft, all('nothing'), directory, plan)).toThrow(
      expect.objectContaining({ code: 'plan/unknown-item' }),
    );
  });

  it('shows what it changes, under the ids of the plan', () => {
    const content = revising(plan);
    const { comparison } = reviewEdition({ draftId: 'draft-2', content }, reviewDraft(content, directory), plan);
    expect(comparison.items.map(({ change, after }) => [change, after?.itemId])).toEqual([
      ['unchanged', first],
      ['added', content.items[1]?.itemId],
      ['changed', second],
    ]);
    expect(comparison.indicators).toMatchObject([{ change: 'changed', parts: ['target'] }]);
    expect(comparison.phases).toMatchObject([{ change: 'unchanged' }]);
  });

  it('hands in the ids of the plan, also where indicators point to its items', () => {
    const content = revising(plan);
    const origin = { planId: 'plan-1', sourceSha256: 'abc', fileName: '方案.txt', drafters: ['clerk'] };
    const handedIn = planFromDraft(content, reviewDraft(content, directory), origin);
    const edition = continued(handedIn, content, plan);
    expect(edition.indicators).toMatchObject([{ indicatorId: plan.indicators[0]?.indicatorId, itemIds: [first] }]);
    expect(edition.phases).toMatchObject([{ phaseId: plan.phases[0]?.phaseId }]);
  });

  it('gives a phase that changed an id of its own', () => {
    const later = draftOf(
      { tasks: [task('修复管网', { responsibilities: lead })], phases: [phase('摸底建账', { to: '2024-09' })] },
      'x',
    );
    const content = revising(plan, later);
    const { comparison } = reviewEdition({ draftId: 'draft-2', content }, reviewDraft(content, directory), plan);
    expect(comparison.phases[0]?.change).toBe('changed');
    expect(comparison.phases[0]?.after?.phaseId).not.toBe(plan.phases[0]?.phaseId);
  });

  it.each([
    ['plan/consultation-draft', { draft: true }],
    ['plan/not-issued', { documentNumber: null }],
    ['plan/not-issued', { issuedOn: null }],
  ])('is not handed in with %s', (code, over) => {
    const document = { ...reading().document, ...over };
    const content = revising(plan, draftOf({ document, tasks: [task('修复管网', { responsibilities: lead })] }, 'x'));
    const { findings } = reviewEdition({ draftId: 'draft-2', content }, reviewDraft(content, directory), plan);
    expect(findings).toContainEqual(expect.objectContaining({ code, blocking: true }));
  });

  it('is not handed in once the plan is in force, nor beside another text that awaits its decision', () => {
    const findingsFor = (revised: SubmittedPlan) => {
      const content = revising(revised);
      const { findings } = reviewEdition({ draftId: 'draft-2', content }, reviewDraft(content, directory), revised);
      return findings.filter(({ blocking }) => blocking).map(({ code }) => code);
    };
    expect(findingsFor(plan)).toEqual([]);
    expect(findingsFor({ ...plan, status: 'in-force' } as SubmittedPlan)).toEqual(['plan/not-on-trial']);
    const { draftId, header, items, indicators, phases, submitted } = plan;
    const text = { draftId, header, items, indicators, phases, submitted };
    const other: SubmittedPlan = { ...plan, revision: { ...text, draftId: 'draft-3', status: 'submitted' } };
    expect(findingsFor(other)).toEqual(['plan/revision-pending']);
  });
});

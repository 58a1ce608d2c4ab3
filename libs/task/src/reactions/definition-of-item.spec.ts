import type { PlanIndicator, PlanItem, PlanParticipant, SubmittedPlan } from '#libs/plan';
import { describe, expect, it } from '@jest/globals';
import { definitionOf } from './definition-of-item.js';

const PLAN_ID = '0198f0aa-0000-7000-8000-000000000001';
const ITEM_ID = '0198f0aa-0000-7000-8000-000000000002';
const act = { person: 'clerk', post: 'post', unit: 'office', at: '2023-12-20T01:00:00.000000Z' };

const participant: PlanParticipant = {
  unitId: 'water',
  groupId: null,
  except: [],
  role: 'lead',
  mention: '水利局',
  inferred: true,
  inherited: false,
};
const item: PlanItem = {
  itemId: ITEM_ID,
  number: '1',
  title: '改造老旧管网',
  path: ['三、重点任务'],
  text: '完成改造。',
  source: null,
  kind: 'task',
  mode: 'joint',
  dutyNote: null,
  participants: [participant],
  deadline: { text: '2024年底前', kind: 'by', date: '2024-12-31', from: null, recurrence: [] },
  due: '2024-12-31',
  continuing: false,
};
const target: PlanIndicator = {
  indicatorId: 'indicator-1',
  name: '管网改造',
  comparator: '>=',
  value: '120',
  unit: '公里',
  due: '2026-12-31',
  kind: 'cumulative',
  direction: 'up',
  nature: null,
  baseline: null,
  series: [],
  quote: '改造管网120公里',
  itemIds: [ITEM_ID],
  dataProviderUnitId: null,
};
const plan = (
  over: Partial<SubmittedPlan['header']> = {},
  status: 'in-force' | 'trial' = 'in-force',
): SubmittedPlan => {
  const header: SubmittedPlan['header'] = {
    planId: PLAN_ID,
    title: '示例县节水行动方案',
    documentNumber: '示政办发〔2023〕36号',
    issuer: null,
    issuedOn: null,
    period: { from: '2024-01', to: '2026-12' },
    consultationDraft: false,
    sourceSha256: '',
    fileName: '方案.txt',
    officeUnitId: 'office',
    drafters: ['drafter', 'clerk'],
    counts: { tasks: 1, safeguards: 0, checklist: 0, indicators: 1, phases: 0 },
    ...over,
  };
  const text = { draftId: 'plan', revision: null };
  const contents = { ...text, header, items: [item], indicators: [target], phases: [], submitted: act, decided: act };
  return status === 'trial'
    ? { ...contents, status, reason: '先行试点', heldBack: [] }
    : { ...contents, status, heldBack: [] };
};

describe('the task of a plan’s item', () => {
  it('has the plan’s words, dates, targets and units', () =>
    expect(definitionOf(plan(), item, 7)).toMatchObject({
      planTitle: '示例县节水行动方案',
      number: '示政办发〔2023〕36号-07',
      ordinal: 7,
      title: '改造老旧管网',
      due: '2024-12-31',
      dueText: '2024年底前',
      period: { from: '2024-01-01', to: '2026-12-31' },
      participants: [{ unitId: 'water', groupId: null, except: [], role: 'lead', mention: '水利局' }],
      targets: [{ indicatorId: 'indicator-1', text: '管网改造 ≥ 120公里', due: '2026-12-31' }],
      trial: false,
    }));

  it('has the same id each time', () =>
    expect(definitionOf(plan(), item, 1).taskId).toBe(definitionOf(plan(), item, 2).taskId));

  it('knows everybody who entered it', () =>
    expect(definitionOf(plan(), item, 1).enteredBy).toEqual(['drafter', 'clerk']));

  it('of a trial has a number without a document', () =>
    expect(definitionOf(plan({ documentNumber: null }, 'trial'), item, 7)).toMatchObject({
      number: '试行-07',
      trial: true,
    }));

  it('that only stands on the checklist is the office’s own', () => {
    const checklist: PlanItem = { ...item, kind: 'checklist', participants: [] };
    expect(definitionOf(plan(), checklist, 1).participants).toMatchObject([{ unitId: 'office', role: 'lead' }]);
    expect(definitionOf(plan({ officeUnitId: null }), checklist, 1).participants).toEqual([]);
  });
});

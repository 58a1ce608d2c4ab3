import { describe, expect, it } from '@jest/globals';
import type { ActingPost } from '#libs/kernel';
import type { PhaseListRow, SummaryEntry } from '../projections/phase-list.projection.js';
import { clerk, director } from '../testing/phase.fixture.js';
import { entriesOf, todosOf } from './phase-entries.js';

const survey = { phaseId: 'survey', name: '摸底建账', from: '2024-01', to: '2024-04' };
const drive = { phaseId: 'drive', name: '集中攻坚', from: '2024-05', to: '2026-08' };

const summary = (status: SummaryEntry['status'], phase = survey): PhaseListRow['summaries'] => ({
  [phase.phaseId]: { phase, status, submitter: clerk.person, submittedAt: '2024-04-03T02:00:00.000000Z' },
});

const row = (over: Partial<PhaseListRow> = {}): PhaseListRow => ({
  plan_id: 'plan',
  title: '节水方案',
  status: 'in-force',
  office_unit_id: 'office',
  phases: [drive, survey].map((phase) => ({ ...phase, goal: '' })),
  revision: null,
  summaries: {},
  ...over,
});

const standings = (of: PhaseListRow, on: string) =>
  entriesOf(of, on).map(({ name, standing }) => `${name} ${standing}`);
const waiting = (of: PhaseListRow, actor: ActingPost, on = '2024-04-10') =>
  todosOf(of, actor, on).map(({ name, kind }) => `${name} ${kind}`);

describe('The phases of a plan', () => {
  it('stand in their order by the calendar and by what was decided', () => {
    expect(standings(row(), '2024-04-10')).toEqual(['摸底建账 summary-due', '集中攻坚 not-begun']);
    expect(standings(row({ summaries: summary('closed') }), '2024-05-10')).toEqual([
      '摸底建账 closed',
      '集中攻坚 in-progress',
    ]);
  });

  it('are none before the plan runs', () => {
    expect(standings(row({ status: 'submitted' }), '2024-04-10')).toEqual([]);
    expect(standings(row({ status: 'trial' }), '2024-04-10')).toHaveLength(2);
  });

  it('stay where the plan dropped them only if they were summed up', () => {
    const left = [{ ...drive, goal: '' }];
    expect(standings(row({ phases: left }), '2024-04-10')).toEqual(['集中攻坚 not-begun']);
    expect(standings(row({ phases: left, summaries: summary('closed') }), '2024-04-10')).toEqual([
      '摸底建账 closed',
      '集中攻坚 not-begun',
    ]);
  });
});

describe('What waits', () => {
  it('for the office is the summary from thirty days before the end, also when it is late or was sent back', () => {
    expect(waiting(row(), clerk, '2024-03-30')).toEqual([]);
    expect(waiting(row(), clerk, '2024-03-31')).toEqual(['摸底建账 submit-summary']);
    expect(waiting(row(), clerk, '2024-05-01')).toEqual(['摸底建账 submit-summary']);
    expect(waiting(row({ summaries: summary('sent-back') }), clerk)).toEqual(['摸底建账 submit-again']);
    expect(waiting(row({ summaries: summary('submitted') }), clerk)).toEqual([]);
    expect(waiting(row({ summaries: summary('closed') }), clerk)).toEqual([]);
  });

  it('for another office is nothing, unless the plan names none', () => {
    const other = { ...clerk, unit: 'elsewhere' };
    expect(waiting(row(), other)).toEqual([]);
    expect(waiting(row({ office_unit_id: null }), other)).toEqual(['摸底建账 submit-summary']);
  });

  it('for the director is what another person handed in', () => {
    const given = row({ summaries: summary('submitted') });
    expect(waiting(given, director)).toEqual(['摸底建账 decide-summary']);
    expect(waiting(given, { ...director, person: clerk.person })).toEqual([]);
    expect(waiting(row(), director)).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { IndicatorAtYearEnd } from '#libs/indicator';
import { publishedCalendar, type Recorded } from '#libs/kernel';
import type { Participation, TaskEvent, TaskRecord } from '#libs/task';
import { definition } from '../../../task/src/testing/story.js';
import { scheme } from '../testing/round.fixture.js';
import type { IndicatorItem } from '../domain/scheme.js';
import { counts, entriesByUnit } from './round-entries.js';

const period = { year: 2024, cutOff: '2024-12-31', calendar: publishedCalendar };

const unit = (unitId: string, role: Participation['role'], over: Partial<Participation> = {}): Participation => ({
  unitId,
  role,
  status: 'acknowledged',
  groupId: null,
  acknowledgeBy: null,
  returnBy: null,
  acknowledgedOn: null,
  returned: null,
  ...over,
});

const assignedOn = (on: string) =>
  ({ type: 'TaskAssigned', data: { on, due: '2026-12-31', units: [] } }) as unknown as Recorded<TaskEvent>;

const record = (over: Partial<TaskRecord> = {}): TaskRecord => ({
  definition,
  status: 'in-progress',
  continuing: false,
  slice: null,
  units: [unit('water', 'lead'), unit('housing', 'responsible'), unit('farming', 'cooperating')],
  events: [assignedOn('2024-01-08')],
  ...over,
});

const indicator = (over: Partial<IndicatorAtYearEnd> = {}): IndicatorAtYearEnd => ({
  indicatorId: 'i-coverage',
  name: '自来水普及率',
  unit: '%',
  comparator: '>=',
  finalTarget: '96',
  taskIds: [definition.taskId],
  actual: '93',
  notComputable: null,
  target: '93',
  preliminary: false,
  eventIds: [],
  ...over,
});

const entries = (tasks: TaskRecord[], indicators: IndicatorAtYearEnd[] = [], by = scheme) =>
  entriesByUnit(tasks, indicators, by, period);

describe('counts', () => {
  it.each([
    ['a task in progress', {}, true],
    ['a verified task', { status: 'verified' }, true],
    ['a closed task', { status: 'closed' }, true],
    ['an approved task that was never assigned', { status: 'approved' }, false],
    ['a task held back', { status: 'held-back' }, false],
    ['a task assessed in an earlier round', { status: 'assessed' }, false],
    ['a continuing task, whose slices count', { continuing: true }, false],
    ['a continuing task once its last slice is closed', { continuing: true, status: 'verified' }, true],
    ['a slice', { slice: { parentTaskId: 'task-1', year: 2024 } }, true],
    [
      'a slice of the next year, opened before a cut-off in January',
      { slice: { parentTaskId: 'task-1', year: 2025 } },
      false,
    ],
    ['a task assigned after the year', { events: [assignedOn('2025-01-02')] }, false],
    ['a checklist', { definition: { ...definition, kind: 'checklist' } }, false],
    ['a trial', { definition: { ...definition, trial: true } }, false],
  ] as [string, Partial<TaskRecord>, boolean][])('%s: %#', (_, over, expected) => {
    expect(counts(record(over), 2024)).toBe(expected);
  });
});

describe('entriesByUnit', () => {
  it('gives each unit of a task its entry by role', () => {
    const found = entries([record()], [indicator()]);
    expect([...found].map(([unitId, [one]]) => [unitId, one?.entry.role, one?.entry.indicatorIds])).toEqual([
      ['water', 'lead', ['i-coverage']],
      ['housing', 'responsible', ['i-coverage']],
      ['farming', 'cooperating', ['i-coverage']],
    ]);
  });

  it('leaves out units that guide, returned the task or were released', () => {
    const units = [
      unit('water', 'guiding'),
      unit('housing', 'lead', { status: 'returned' }),
      unit('farming', 'responsible', { status: 'released' }),
    ];
    expect(entries([record({ units })]).size).toBe(0);
  });

  it('marks the lead of a divided task as compiling, and no other unit', () => {
    const divided = record({ definition: { ...definition, mode: 'divided' } });
    const compiling = [...entries([divided])].map(([unitId, [one]]) => [unitId, one?.entry.compiling]);
    expect(compiling).toEqual([
      ['water', true],
      ['housing', false],
      ['farming', false],
    ]);
  });

  it('lets a slice carry the indicators of its task, under its own id and year', () => {
    const slice = record({
      definition: { ...definition, taskId: 'slice-2024' },
      slice: { parentTaskId: definition.taskId, year: 2024 },
      status: 'closed',
    });
    expect(entries([slice], [indicator()]).get('water')?.[0]?.entry).toMatchObject({
      entryId: 'slice-2024',
      title: '改造老旧管网（2024年度）',
      indicatorIds: ['i-coverage'],
      completed: true,
    });
  });

  it('lays an indicator outside the tasks on the units that the scheme names, and one of a task on nobody else', () => {
    const [outcome, process] = scheme.dimensions;
    const [coverage] = outcome!.items as IndicatorItem[];
    const laid = { ...coverage!, source: { ...coverage!.source, accountableUnitIds: ['statistics'] } };
    const by = { ...scheme, dimensions: [{ ...outcome!, items: [laid] }, process!] };
    expect(entries([], [indicator({ taskIds: [] })], by).get('statistics')).toEqual([
      {
        entry: {
          entryId: 'i-coverage',
          subject: 'indicator',
          number: null,
          title: '自来水普及率',
          role: 'lead',
          compiling: false,
          indicatorIds: ['i-coverage'],
          completed: false,
        },
        faults: [],
      },
    ]);
    expect(entries([], [indicator()], by).size).toBe(0);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { IndicatorStanding } from '#libs/indicator';
import type { TaskEntry, WorkPointEntry } from '#libs/task';
import { figuresOf, type PlanRecord } from './phase-figures.js';

type Lateness = TaskEntry['latenesses'][number];

const phase = { from: '2024-01', to: '2024-04' };
const lateness = (over: Partial<Lateness>): Lateness => ({
  key: 'due',
  kind: 'due',
  unitId: 'water',
  due: '2024-03-31',
  doneOn: null,
  open: true,
  until: '2024-04-03',
  days: 3,
  excusedDays: 0,
  excusedFor: [],
  ...over,
});
const task = (taskId: string, over: Partial<TaskEntry> = {}) =>
  ({
    taskId,
    number: '1',
    title: '改造管网',
    kind: 'task',
    status: 'in-progress',
    sliceYear: null,
    latenesses: [],
    ...over,
  }) as unknown as TaskEntry;
const node = (over: Partial<WorkPointEntry>): WorkPointEntry => ({
  taskId: 'pipes',
  number: '1',
  taskTitle: '改造管网',
  sliceYear: null,
  taskStatus: 'in-progress',
  leadUnitId: 'water',
  point: 1,
  title: '完成勘界',
  due: '2024-03-31',
  doneOn: null,
  ...over,
});
const figures = (over: Partial<PlanRecord>) =>
  figuresOf(phase, {
    on: '2024-04-03',
    tasks: [],
    workPoints: [],
    indicators: [],
    unitNames: new Map([['water', '县水利局']]),
    ...over,
  });

describe('The figures of a phase', () => {
  it('count tasks by status, years of a continuing one and checklist items not', () => {
    const tasks = [
      task('a'),
      task('b', { status: 'closed' }),
      task('b-2024', { sliceYear: 2024 }),
      task('c', { kind: 'checklist' }),
    ];
    expect(figures({ tasks }).tasks).toEqual({ total: 2, byStatus: { 'in-progress': 1, closed: 1 } });
  });

  it('name what is late and can still be done, the longest first, also of a single year', () => {
    const tasks = [
      task('a', { latenesses: [lateness({}), lateness({ open: false, doneOn: '2024-04-02' }), lateness({ days: 0 })] }),
      task('b-2024', { sliceYear: 2024, latenesses: [lateness({ kind: 'report', days: 20 })] }),
    ];
    expect(figures({ tasks }).late).toMatchObject([
      { taskId: 'b-2024', sliceYear: 2024, deadline: 'report', days: 20, unitName: '县水利局' },
      { taskId: 'a', sliceYear: null, deadline: 'due', days: 3 },
    ]);
  });

  it('carry over the nodes due by the end that are not done, from earlier phases too', () => {
    const workPoints = [
      node({}),
      node({ title: '已完成', doneOn: '2024-03-30' }),
      node({ title: '上一阶段', due: '2023-12-20' }),
      node({ title: '下一阶段', due: '2024-05-01' }),
      node({ title: '任务已办结', taskStatus: 'closed' }),
    ];
    const { nodes, carriedOver } = figures({ workPoints });
    expect(nodes).toEqual({ due: 3, done: 1 });
    expect(carriedOver.map(({ node: name, unitName }) => `${name} ${unitName}`)).toEqual([
      '完成勘界 县水利局',
      '上一阶段 县水利局',
    ]);
  });

  it('keep where each indicator stands', () => {
    const loss = {
      indicator: { indicatorId: 'loss', name: '漏损率', unit: '%', comparator: '<=', target: '9' },
      attainment: { actual: '10.6', standing: 'behind' },
    } as unknown as IndicatorStanding;
    expect(figures({ indicators: [loss] }).indicators).toEqual([
      {
        indicatorId: 'loss',
        name: '漏损率',
        unit: '%',
        comparator: '<=',
        target: '9',
        actual: '10.6',
        standing: 'behind',
      },
    ]);
  });
});

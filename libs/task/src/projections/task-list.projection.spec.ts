import type { Rows } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { after, continuing, path, steps, task, workAfter } from '../testing/story.js';
import type { TaskCommand } from '../domain/task.commands.js';
import type { TaskEvent } from '../domain/task.events.js';
import { taskList, type TaskListRow } from './task-list.projection.js';

type Handlers = Readonly<
  Record<TaskEvent['type'], (event: Recorded<TaskEvent>, rows: Rows<TaskListRow>) => void | Promise<void>>
>;

/** The row that the events of the commands make. */
async function rowAfter(...commands: TaskCommand[]): Promise<TaskListRow> {
  let row: TaskListRow | undefined;
  const rows: Rows<TaskListRow> = {
    get: () => Promise.resolve(row),
    set: (next) => {
      row = next;
    },
    change: (_, change) => {
      if (row) row = change(row);
      return Promise.resolve();
    },
    remove: () => Promise.resolve(),
  };
  const handlers = taskList.on as Handlers;
  for (const [version, { event, recordedAt, actor }] of after(...commands).entries()) {
    const recorded = { ...event, stream: 'task-task-1', version, recordedAt, actor } as Recorded<TaskEvent>;
    await handlers[event.type](recorded, rows);
  }
  if (!row) throw new Error('No row');
  return row;
}

const asked = command('RequestExtension', people.waterHead, '2025-06-02', { until: '2025-07-15', reason: '汛期' });
const granted = command('GrantExtension', people.director, '2025-06-05', {});
const moved = command('ReassignTask', people.director, '2024-02-01', {
  fromUnitId: units.water,
  toUnitId: units.finance,
  reason: '职责已调整',
});
const stories: [string, () => TaskCommand[]][] = [
  ...Object.entries(path),
  ['extended', () => [...path.planned(), asked, granted]],
  ['reassigned', () => [...path.inProgress(), moved, steps.acknowledge(people.financeHead, '2024-02-02')]],
  ['sent back', () => [...path.underVerification(), steps.sendBack()]],
  ['held back', () => [...path.approved(), command('HoldBackTask', people.director, '2024-01-06', { reason: '待定' })]],
  ['deemed acknowledged', () => [...path.assigned(), command('DeemAcknowledged', people.director, '2024-01-16', {})]],
];

describe('the row of a task', () => {
  it.each(stories)('says of a task %s what the state says', async (_, commands) => {
    const row = await rowAfter(...commands());
    const { state } = task.given(...after(...commands()));
    const work = 'work' in state ? state.work : null;
    const claimant = 'claimant' in state ? state.claimant : row.claimant;
    expect(row).toMatchObject({ status: state.status, work, due: work?.due ?? row.due, claimant });
  });

  it('names the units before the order, and those that take part after it', async () => {
    const reassigned = command('ReassignTask', people.clerk, '2024-01-06', {
      fromUnitId: units.water,
      toUnitId: units.finance,
      reason: '职责已调整',
    });
    const before = await rowAfter(...path.approved(), reassigned);
    expect(before.unit_roles).toEqual({
      [units.finance]: 'lead',
      [units.housing]: 'responsible',
      [units.farming]: 'cooperating',
    });
    const released = command('ReleaseUnit', people.clerk, '2024-01-09', { unitId: units.farming, reason: '无关' });
    const ordered = await rowAfter(...path.assigned(), released);
    expect(ordered.unit_roles).toEqual({ [units.water]: 'lead', [units.housing]: 'responsible' });
  });

  it('of a slice names its continuing task and its year', async () => {
    const parent = [steps.draft(continuing), steps.approve(), steps.assign(), steps.acknowledge()];
    const row = await rowAfter(
      command('OpenSlice', people.system, '2024-01-09', {
        definition: { ...continuing, due: '2024-12-20', continuing: false },
        slice: { parentTaskId: 'task-0', year: 2024 },
        units: workAfter(...parent).units,
      }),
    );
    expect(row).toMatchObject({
      parent_task_id: 'task-0',
      slice_year: 2024,
      status: 'in-progress',
      due: '2024-12-20',
      assigned_on: '2024-01-09',
    });
  });

  it('keeps the result of the assessment', async () => {
    const assess = command('AssessTask', people.system, '2026-01-20', {
      roundId: 'round-1',
      year: 2025,
      score: '92.50',
      resultClass: '优秀',
    });
    expect((await rowAfter(...path.closed(), assess)).assessment).toEqual({
      roundId: 'round-1',
      year: 2025,
      score: '92.50',
      resultClass: '优秀',
    });
  });
});

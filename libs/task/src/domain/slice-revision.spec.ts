import type { LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { after, continuing, definition, stateAfter, steps, task, workAfter } from '../testing/story.js';
import type { ParentChange, TaskCommand } from './task.commands.js';
import type { RevisedPart } from './task.events.js';

const parent = () => [steps.draft(continuing), steps.approve(), steps.assign(), steps.acknowledge()];
const open = (changes: Partial<typeof definition> = {}) =>
  command('OpenSlice', people.system, '2024-01-09', {
    definition: { ...continuing, taskId: 'slice-2024', due: '2024-12-20', continuing: false, ...changes },
    slice: { parentTaskId: 'task-1', year: 2024 },
    units: workAfter(...parent()).units,
  });
const follow = (change: ParentChange) => command('FollowParent', people.system, '2024-01-12', { change });
const closed = (year: number) =>
  command('RecordSliceClosed', people.system, '2026-12-28', { year, sliceTaskId: `slice-${year}` });

describe('a slice when the plan is issued', () => {
  const issue = (changed: readonly RevisedPart[], over: Partial<typeof definition> = {}) =>
    command('ReviseTask', people.system, '2024-03-04', {
      definition: { ...continuing, trial: false, number: '示政办发〔2024〕5号-01', ...over },
      changed,
      documentNumber: '示政办发〔2024〕5号',
    });
  const stateOf = (...commands: TaskCommand[]) => {
    const state = stateAfter(...commands);
    if (state.status === 'none') throw new Error('The slice was not opened');
    return state;
  };
  const changeBy = (revision: ReturnType<typeof issue>): ParentChange => {
    const [change] = task
      .given(...after(...parent()))
      .when(revision)
      .events();
    if (change?.type !== 'TaskRevised') throw new Error('The continuing task was not revised');
    return change;
  };

  it('keeps its year, its date and its answers where nothing changed', () => {
    const state = stateAfter(open({ trial: true }), follow(changeBy(issue([]))));
    expect(state).toMatchObject({
      status: 'in-progress',
      definition: { taskId: 'slice-2024', number: '示政办发〔2024〕5号-01·2024', due: '2024-12-20', trial: false },
      work: { due: '2024-12-20', continuing: false },
    });
    expect('work' in state && state.work.units[0]).toMatchObject({ status: 'acknowledged' });
  });

  it('asks for the new text’s targets of its year', () => {
    const target = (indicatorId: string, due: LocalDate) => ({ indicatorId, text: indicatorId, due, yearly: [] });
    const targets = [target('this year', '2024-12-31'), target('next year', '2025-12-31')];
    const { definition: revised } = stateOf(open(), follow(changeBy(issue([], { targets }))));
    expect(revised).toMatchObject({ targets: [{ indicatorId: 'this year' }], measured: true });
    const later = { ...targets[1]!, yearly: [{ due: '2024-12-31' as const, text: 'half of it' }] };
    const { definition: measured } = stateOf(open(), follow(changeBy(issue([], { targets: [later] }))));
    expect(measured.targets).toEqual([{ indicatorId: 'next year', text: 'half of it', due: '2024-12-31' }]);
  });

  it('goes on while the continuing task asks for the answers anew', () => {
    const changed = changeBy(issue(['text'], { text: '另写' }));
    const state = stateAfter(open(), follow(changed));
    expect(state).toMatchObject({ status: 'in-progress', definition: { text: '另写' } });
    const asked = 'work' in state ? state.work.units : [];
    expect(asked[0]).toMatchObject({ unitId: units.water, status: 'pending', acknowledgeBy: null });
    expect(workAfter(open(), follow(changed)).obligations.deadlines.map(({ kind }) => kind)).not.toContain(
      'acknowledge',
    );
  });

  it('is recorded as closed while the renewed order waits for its answer', () => {
    const waiting = [...parent(), issue(['text'], { text: '另写' })];
    expect(stateAfter(...waiting).status).toBe('assigned');
    expect(workAfter(...waiting, closed(2024)).closedYears).toEqual([2024]);
  });
});

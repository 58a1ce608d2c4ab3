import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { after, continuing, definition, nothing, stateAfter, steps, task, workAfter } from '../testing/story.js';
import type { ParentChange } from './task.commands.js';
import type { RevisedPart } from './task.events.js';

const parent = () => [steps.draft(continuing), steps.approve(), steps.assign(), steps.acknowledge()];
const slice = { parentTaskId: 'task-1', year: 2024 };
const open = (changes: Partial<typeof definition> = {}, parts = workAfter(...parent()).units) =>
  command('OpenSlice', people.system, '2024-01-09', {
    definition: { ...continuing, taskId: 'slice-2024', due: '2024-12-20', continuing: false, ...changes },
    slice,
    units: parts,
  });
const follow = (change: ParentChange) => command('FollowParent', people.system, '2024-01-12', { change });
const closed = (year: number) =>
  command('RecordSliceClosed', people.system, '2026-12-28', { year, sliceTaskId: `slice-${year}` });
const reopened = (year: number) =>
  command('RecordSliceReopened', people.system, '2027-01-04', { year, sliceTaskId: `slice-${year}` });

describe('OpenSlice', () => {
  it('is born in progress with the acknowledgements inherited', () => {
    const [event] = task.given().when(open()).events();
    expect(event).toMatchObject({
      type: 'SliceOpened',
      data: {
        slice,
        on: '2024-01-09',
        start: { workPointsBy: '2024-02-05', reporting: { unitIds: [units.water], periods: expect.anything() } },
      },
    });
    const work = workAfter(open());
    expect(stateAfter(open()).status).toBe('in-progress');
    expect(work).toMatchObject({ due: '2024-12-20', startedOn: '2024-01-09', continuing: false, slice });
    expect(work.units[0]).toMatchObject({ unitId: units.water, status: 'acknowledged' });
  });

  it('stands still from the start while the lead’s return is undecided', () => {
    const returned = command('ReturnTask', people.waterHead, '2024-01-09', { reason: '非我局职责' });
    const { units: parts } = workAfter(...parent(), returned);
    const { stops } = workAfter(open({}, parts)).obligations;
    expect(stops).toEqual([{ unitId: units.water, cause: 'return', from: '2024-01-09', to: null }]);
  });

  it('asks nobody to acknowledge again', () => {
    const kinds = workAfter(open()).obligations.deadlines.map(({ kind }) => kind);
    expect(kinds).toEqual(['due', 'work-points', 'report', 'report']);
  });

  it('is refused twice', () =>
    task
      .given(...after(open()))
      .when(open())
      .thenRefused('task/already-exists', { taskId: 'slice-2024' }));

  it('leaves the units to the continuing task', () => {
    const given = task.given(...after(open()));
    const refused = 'task/slice-follows-parent';
    const reason = '调整';
    given.when(command('ReturnTask', people.waterHead, '2024-01-10', { reason })).thenRefused(refused);
    given.when(command('AcknowledgeTask', people.housingHead, '2024-01-10', {})).thenRefused(refused);
    given.when(command('DeemAcknowledged', people.director, '2024-01-10', {})).thenRefused(refused);
    given
      .when(command('RefuseReturn', people.director, '2024-01-10', { unitId: units.water, reason }))
      .thenRefused(refused);
    given
      .when(
        command('ReassignTask', people.director, '2024-01-10', {
          fromUnitId: units.water,
          toUnitId: units.finance,
          reason,
        }),
      )
      .thenRefused(refused);
    given
      .when(command('AddUnit', people.director, '2024-01-10', { unitId: units.finance, role: 'cooperating', reason }))
      .thenRefused(refused);
    given
      .when(command('ReleaseUnit', people.director, '2024-01-10', { unitId: units.housing, reason }))
      .thenRefused(refused);
  });
});

describe('FollowParent', () => {
  const moved: ParentChange = {
    type: 'TaskReassigned',
    data: {
      fromUnitId: units.water,
      toUnitId: units.finance,
      role: 'lead',
      reason: '职责已调整',
      status: 'pending',
      deadlines: {
        acknowledgeBy: '2024-01-15',
        returnBy: '2024-01-19',
        calendar: { version: 'cn-2026', provisional: false },
      },
      due: '2026-12-31',
      on: '2024-01-12',
    },
  };

  it('moves the lead and keeps the slice’s own date; the answer is asked for on the continuing task', () => {
    task
      .given(...after(open()))
      .when(follow(moved))
      .then({ ...moved, data: { ...moved.data, deadlines: null, due: '2024-12-20' } });
    const { obligations, units: parts } = workAfter(open(), follow(moved));
    expect(obligations.deadlines.filter(({ kind }) => kind === 'acknowledge')).toEqual([]);
    expect(obligations.deadlines.find(({ key }) => key === 'due')?.unitId).toBe(units.finance);
    expect(parts.find(({ unitId }) => unitId === units.finance)).toMatchObject({ role: 'lead', status: 'pending' });
  });

  it('takes over an acknowledgement without starting the work anew', () => {
    const start = { workPointsBy: '2024-02-05', reporting: null, calendar: { version: 'cn-2026', provisional: false } };
    const change: ParentChange = {
      type: 'TaskAcknowledged',
      data: { unitId: units.housing, start, on: '2024-01-12' },
    };
    task
      .given(...after(open()))
      .when(follow(change))
      .then({ type: 'TaskAcknowledged', data: { unitId: units.housing, start: null, on: '2024-01-12' } });
  });

  it('stops the clocks with a return and lets them go with its refusal', () => {
    const returned: ParentChange = {
      type: 'TaskReturned',
      data: { unitId: units.water, reason: '非我局职责', proposedUnitId: null, on: '2024-01-10' },
    };
    const refused: ParentChange = {
      type: 'TaskReturnRefused',
      data: { unitId: units.water, reason: '由你局承担', deadlines: null, on: '2024-01-12' },
    };
    const { stops } = workAfter(open(), follow(returned), follow(refused)).obligations;
    expect(stops).toEqual([{ unitId: units.water, cause: 'return', from: '2024-01-10', to: '2024-01-12' }]);
  });

  it('adds and releases units, and asks a responsible unit of a divided task for the slice’s reports', () => {
    const added: ParentChange = {
      type: 'UnitAdded',
      data: {
        unitId: units.finance,
        role: 'responsible',
        reason: '需要资金保障',
        status: 'pending',
        deadlines: moved.data.deadlines,
        reporting: null,
        on: '2024-01-12',
      },
    };
    const [event] = task
      .given(...after(open({ mode: 'divided' })))
      .when(follow(added))
      .events();
    expect(event?.data).toMatchObject({ deadlines: null, reporting: { unitIds: [units.finance] } });
    const released: ParentChange = {
      type: 'UnitReleased',
      data: { unitId: units.finance, reason: '无此职责', on: '2024-01-12' },
    };
    const work = workAfter(open({ mode: 'divided' }), follow(added), follow(released));
    expect(work.units.find(({ unitId }) => unitId === units.finance)?.status).toBe('released');
    expect(work.obligations.deadlines.some(({ unitId }) => unitId === units.finance)).toBe(false);
  });

  it('leaves a finished slice as it was', () => {
    const done = [
      open({ deliverable: '方案' }),
      steps.claim('2024-12-10'),
      steps.confirm('2024-12-11'),
      steps.verify('2024-12-12'),
    ];
    nothing(task.given(...after(...done)).when(follow(moved)));
  });
});

describe('RecordSliceClosed', () => {
  it('keeps the continuing task in progress while a year is open', () =>
    task
      .given(...after(...parent()))
      .when(closed(2024))
      .then({ type: 'SliceClosed', data: { year: 2024, sliceTaskId: 'slice-2024', on: '2026-12-28' } }));

  it('verifies the continuing task with the last one', () => {
    task
      .given(...after(...parent(), closed(2024), closed(2026)))
      .when(closed(2025))
      .then(
        { type: 'SliceClosed', data: { year: 2025, sliceTaskId: 'slice-2025', on: '2026-12-28' } },
        {
          type: 'TaskVerified',
          data: { basis: 'slices', opinion: null, evidence: [], lapsedRequest: null, on: '2026-12-28' },
        },
      );
    const work = workAfter(...parent(), closed(2024), closed(2025), closed(2026));
    expect(work.obligations.deadlines.find(({ key }) => key === 'due')?.doneOn).toBe('2026-12-28');
  });

  it('waits for every year since the work began, also for one that has not been opened', () => {
    const late = [
      steps.draft(continuing),
      steps.approve(),
      steps.assign('2025-03-03'),
      steps.acknowledge(people.waterContact, '2025-03-04'),
    ];
    expect(stateAfter(...late, closed(2026)).status).toBe('in-progress');
    expect(stateAfter(...late, closed(2026), closed(2025)).status).toBe('verified');
  });

  it('says nothing the second time', () => nothing(task.given(...after(...parent(), closed(2024))).when(closed(2024))));

  it('is refused to a task without slices', () =>
    task
      .given(...after(steps.draft(), steps.approve(), steps.assign(), steps.acknowledge()))
      .when(closed(2024))
      .thenRefused('task/not-continuing'));

  it('is refused before the order', () =>
    task
      .given(...after(...parent().slice(0, 2)))
      .when(closed(2024))
      .thenRefused('task/not-open'));
});

describe('RecordSliceReopened', () => {
  const all = () => [...parent(), closed(2024), closed(2025), closed(2026)];

  it('puts a verified continuing task back to work', () => {
    task
      .given(...after(...all()))
      .when(reopened(2026))
      .then({ type: 'SliceReopened', data: { year: 2026, sliceTaskId: 'slice-2026', on: '2027-01-04' } });
    expect(stateAfter(...all(), reopened(2026)).status).toBe('in-progress');
    expect(stateAfter(...all(), reopened(2026), closed(2026)).status).toBe('verified');
  });

  it('says nothing for a year that is open', () => nothing(task.given(...after(...parent())).when(reopened(2024))));

  it('leaves the result of an assessed task as it stands', () => {
    const assess = command('AssessTask', people.system, '2027-01-03', {
      roundId: 'round-1',
      year: 2026,
      score: '90.00',
      resultClass: null,
    });
    nothing(task.given(...after(...all(), assess)).when(reopened(2026)));
  });
});

describe('ReopenTask on a continuing task', () => {
  it('is refused: a slice is reopened instead', () =>
    task
      .given(...after(...parent(), closed(2024), closed(2025), closed(2026)))
      .when(command('ReopenTask', people.director, '2027-01-04', { reason: '不实', reworkBy: '2027-02-01' }))
      .thenRefused('task/work-on-slices'));
});

describe('a slice when the plan is issued', () => {
  const issue = (changed: readonly RevisedPart[], over: Partial<typeof definition> = {}) =>
    command('ReviseTask', people.system, '2024-03-04', {
      definition: { ...continuing, trial: false, number: '示政办发〔2024〕5号-01', ...over },
      changed,
      documentNumber: '示政办发〔2024〕5号',
    });
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

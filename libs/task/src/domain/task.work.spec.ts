import type { ActingPost, LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { allowed, after, continuing, path, photo, steps, task, workAfter } from '../testing/story.js';

describe('SetWorkPoints', () => {
  const set = (
    points: { title: string; due: LocalDate }[],
    actor: ActingPost = people.waterContact,
    on = '2024-01-15',
  ) => command('SetWorkPoints', actor, on, { points });
  const one = [{ title: '完成设计', due: '2024-08-30' }];

  it('plans the year’s nodes and asks for a report in the quarter of each', () => {
    const [event] = task
      .given(...after(...path.inProgress()))
      .when(steps.setWorkPoints())
      .events();
    expect(event).toMatchObject({
      type: 'WorkPointsSet',
      data: {
        unitId: units.water,
        points: [{ point: 1, title: '完成设计', due: '2024-08-30' }],
        late: false,
        on: '2024-01-15',
      },
    });
    const reports = workAfter(...path.planned()).obligations.deadlines.filter(({ kind }) => kind === 'report');
    expect(reports.map(({ key }) => key)).toEqual([
      'report:unit-water:2024-Q2',
      'report:unit-water:2024-Q3',
      'report:unit-water:2024-Q4',
      'report:unit-water:2025-Q2',
    ]);
  });

  it('is possible after the twentieth working day, and recorded as late', () => {
    const given = task.given(...after(...path.inProgress()));
    const late = (on: LocalDate) => given.when(set(one, people.waterContact, on)).events()[0]?.data;
    expect(late('2024-02-05')).toMatchObject({ late: false });
    expect(late('2024-02-06')).toMatchObject({ late: true });
  });

  it('takes new points until their date passes or one is completed', () => {
    const given = task.given(...after(...path.planned()));
    allowed(given.when(set(one, people.waterContact, '2024-02-05')));
    given.when(set(one, people.waterContact, '2024-02-06')).thenRefused('task/work-points-fixed');
    const begun = after(...path.planned(), steps.completeWorkPoint('2024-01-20'));
    task
      .given(...begun)
      .when(set(one, people.waterContact, '2024-01-22'))
      .thenRefused('task/work-points-fixed');
  });

  it.each([
    ['no point', []],
    ['six points', Array.from({ length: 6 }, () => ({ title: '节点', due: '2024-08-30' }))],
  ])('is refused with %s', (_, points) =>
    task
      .given(...after(...path.inProgress()))
      .when(set(points))
      .thenRefused('task/work-points-count', { most: 5 }),
  );

  it('is refused a date after the task’s', () =>
    task
      .given(...after(...path.inProgress()))
      .when(set([{ title: '收尾', due: '2025-07-01' }]))
      .thenRefused('task/work-point-after-due'));

  it('is refused a date in the past', () =>
    task
      .given(...after(...path.inProgress()))
      .when(set([{ title: '摸底', due: '2024-01-14' }]))
      .thenRefused('task/date-passed'));

  it('is refused a point without a title', () =>
    task
      .given(...after(...path.inProgress()))
      .when(set([{ title: ' ', due: '2024-08-30' }]))
      .thenRefused('task/text-missing'));

  it('is refused where the plan gives a target', () => {
    const targets = [{ indicatorId: 'indicator-1', text: '改造管网120公里', due: null }];
    const given = after(steps.draft({ targets }), steps.approve(), steps.assign(), steps.acknowledge());
    task
      .given(...given)
      .when(set(one))
      .thenRefused('task/work-points-not-needed');
  });

  it('is refused to any unit but the lead', () =>
    task
      .given(...after(...path.inProgress()))
      .when(set(one, people.housingContact))
      .thenRefused('task/not-the-lead', { leadUnitId: units.water }));

  it('is refused on a continuing task, which plans in its slices', () => {
    const given = after(steps.draft(continuing), steps.approve(), steps.assign(), steps.acknowledge());
    task
      .given(...given)
      .when(set(one))
      .thenRefused('task/work-on-slices');
  });

  it('is refused before the acknowledgement', () =>
    task
      .given(...after(...path.assigned()))
      .when(set(one))
      .thenRefused('task/not-in-progress'));

  it('is refused while the lead’s return is pending, and before a new lead acknowledges', () => {
    const returned = command('ReturnTask', people.waterHead, '2024-01-10', { reason: '非我局职责' });
    task
      .given(...after(...path.inProgress(), returned))
      .when(set(one))
      .thenRefused('task/return-pending');
    const moved = command('ReassignTask', people.director, '2024-01-12', {
      fromUnitId: units.water,
      toUnitId: units.finance,
      reason: '职责已调整',
    });
    task
      .given(...after(...path.inProgress(), returned, moved))
      .when(set(one, people.financeContact))
      .thenRefused('task/not-acknowledged');
  });
});

describe('CompleteWorkPoint', () => {
  it('closes a node with what was done', () =>
    task
      .given(...after(...path.planned()))
      .when(steps.completeWorkPoint())
      .then({
        type: 'WorkPointCompleted',
        data: { point: 1, note: '设计已批复', evidence: [], late: false, on: '2024-08-20' },
      }));

  it('keeps the evidence and the lateness', () => {
    const late = { point: 1, note: '设计已批复', evidence: [photo] };
    const [event] = task
      .given(...after(...path.planned()))
      .when(command('CompleteWorkPoint', people.waterContact, '2024-08-31', late))
      .events();
    expect(event?.data).toMatchObject({ evidence: [photo], late: true });
  });

  it('is refused for a node that does not exist', () =>
    task
      .given(...after(...path.planned()))
      .when(command('CompleteWorkPoint', people.waterContact, '2024-08-20', { point: 2, note: '完成' }))
      .thenRefused('task/unknown-work-point'));

  it('is refused twice', () =>
    task
      .given(...after(...path.planned(), steps.completeWorkPoint()))
      .when(steps.completeWorkPoint())
      .thenRefused('task/work-point-done', { doneOn: '2024-08-20' }));

  it('is refused without a note', () =>
    task
      .given(...after(...path.planned()))
      .when(command('CompleteWorkPoint', people.waterContact, '2024-08-20', { point: 1, note: '' }))
      .thenRefused('task/text-missing'));

  it('is refused to any unit but the lead', () =>
    task
      .given(...after(...path.planned()))
      .when(command('CompleteWorkPoint', people.housingContact, '2024-08-20', { point: 1, note: '完成' }))
      .thenRefused('task/not-the-lead'));

  it('is refused before the acknowledgement', () =>
    task
      .given(...after(...path.assigned()))
      .when(steps.completeWorkPoint())
      .thenRefused('task/not-in-progress'));
});

describe('UrgeTask', () => {
  const urge = (on: LocalDate, actor: ActingPost = people.clerk, unitIds?: string[]) =>
    command('UrgeTask', actor, on, unitIds ? { unitIds, message: '请抓紧办理' } : {});

  it('reaches the units that owe something', () =>
    task
      .given(...after(...path.assigned()))
      .when(urge('2024-01-10'))
      .then({ type: 'TaskUrged', data: { unitIds: [units.water, units.housing], message: null, on: '2024-01-10' } }));

  it('reaches the units named', () =>
    task
      .given(...after(...path.assigned()))
      .when(urge('2024-01-10', people.clerk, [units.farming]))
      .then({ type: 'TaskUrged', data: { unitIds: [units.farming], message: '请抓紧办理', on: '2024-01-10' } }));

  it('is refused within three working days of the last', () => {
    const given = task.given(...after(...path.assigned(), urge('2024-01-10')));
    given.when(urge('2024-01-12')).thenRefused('task/urged-recently', { last: '2024-01-10', from: '2024-01-15' });
    allowed(given.when(urge('2024-01-15')));
  });

  it('is free to the system’s ladder', () =>
    allowed(task.given(...after(...path.assigned(), urge('2024-01-10'))).when(urge('2024-01-11', people.system))));

  it('is refused for a unit without a part', () =>
    task
      .given(...after(...path.assigned()))
      .when(urge('2024-01-10', people.clerk, [units.finance]))
      .thenRefused('task/unit-not-on-task'));

  it('is refused once the work lies with the office', () =>
    task
      .given(...after(...path.underVerification()))
      .when(urge('2025-06-24'))
      .thenRefused('task/not-under-way'));
});

describe('ExcuseLateness', () => {
  const excuse = (deadline: string, actor: ActingPost = people.director, on: LocalDate = '2025-07-10') =>
    command('ExcuseLateness', actor, on, { deadline, reason: '汛期停工' });

  it('takes a lateness away', () => {
    task
      .given(...after(...path.planned()))
      .when(excuse('due'))
      .then({
        type: 'LatenessExcused',
        data: { deadline: 'due', unitId: units.water, reason: '汛期停工', on: '2025-07-10' },
      });
    const { deadlines } = workAfter(...path.planned(), excuse('due')).obligations;
    expect(deadlines.find(({ key }) => key === 'due')?.excused).toBe('decision');
  });

  it('is refused where nothing is late', () => {
    const given = task.given(...after(...path.planned()));
    given.when(excuse('due', people.director, '2025-06-30')).thenRefused('task/not-late');
    given.when(excuse('no-such-deadline')).thenRefused('task/not-late', { deadline: 'no-such-deadline' });
    task
      .given(...after(...path.planned(), excuse('due')))
      .when(excuse('due'))
      .thenRefused('task/not-late');
  });

  it('is refused to who belongs to a unit that answers for the task, or to the office it hosts', () => {
    const given = task.given(...after(...path.planned()));
    given.when(excuse('due', { ...people.director, unit: units.housing })).thenRefused('task/own-item');
    given.when(excuse('due', { ...people.director, unit: units.office })).thenRefused('task/recused');
  });

  it('is refused without a reason', () =>
    task
      .given(...after(...path.planned()))
      .when(command('ExcuseLateness', people.director, '2025-07-10', { deadline: 'due', reason: '' }))
      .thenRefused('task/reason-missing'));

  it('is refused before the order', () =>
    task
      .given(...after(...path.approved()))
      .when(excuse('due'))
      .thenRefused('task/not-under-way'));
});

import type { ActingPost, LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { after, path, stateAfter, steps, task, workAfter } from '../testing/story.js';
import type { TaskCommand } from './task.commands.js';

const calendar = { version: 'cn-2026', provisional: false };
const giveBack = (actor: ActingPost = people.waterHead, on: LocalDate = '2024-01-10') =>
  command('ReturnTask', actor, on, { reason: '非我局职责' });
const reassign = (actor: ActingPost, on: LocalDate = '2024-01-12', toUnitId: string = units.finance, due?: LocalDate) =>
  command('ReassignTask', actor, on, {
    fromUnitId: units.water,
    toUnitId,
    reason: '职责已调整',
    ...(due === undefined ? {} : { due }),
  });
const partOf = (unitId: string, ...commands: TaskCommand[]) =>
  workAfter(...commands).units.find((unit) => unit.unitId === unitId);

describe('ReassignTask', () => {
  it('gives the lead to another unit, which answers anew', () => {
    task
      .given(...after(...path.assigned(), giveBack()))
      .when(reassign(people.clerk))
      .then({
        type: 'TaskReassigned',
        data: {
          fromUnitId: units.water,
          toUnitId: units.finance,
          role: 'lead',
          reason: '职责已调整',
          on: '2024-01-12',
          status: 'pending',
          deadlines: { acknowledgeBy: '2024-01-15', returnBy: '2024-01-19', calendar },
          due: '2025-06-30',
        },
      });
    expect(partOf(units.water, ...path.assigned(), giveBack(), reassign(people.clerk))?.status).toBe('released');
  });

  it('asks a responsible unit that takes the lead for a new acknowledgement', () => {
    const given = [
      ...path.assigned(),
      steps.acknowledge(people.housingHead),
      reassign(people.clerk, '2024-01-12', units.housing),
    ];
    expect(partOf(units.housing, ...given)).toMatchObject({ role: 'lead', status: 'pending' });
    expect(stateAfter(...given, steps.acknowledge(people.housingHead, '2024-01-15')).status).toBe('in-progress');
  });

  it('leaves a unit that takes over another part the acknowledgement it has given', () => {
    const move = command('ReassignTask', people.clerk, '2024-01-12', {
      fromUnitId: units.farming,
      toUnitId: units.housing,
      reason: '由住建局一并承担',
    });
    const [event] = task
      .given(...after(...path.assigned(), steps.acknowledge(people.housingHead)))
      .when(move)
      .events();
    expect(event?.data).toMatchObject({ status: 'acknowledged', deadlines: null });
  });

  it('moves what is owed to the new lead and leaves the old one its lateness', () => {
    const late = [...path.inProgress(), reassign(people.director, '2024-07-01')];
    const { deadlines } = workAfter(...late).obligations;
    const owed = (unitId: string) =>
      deadlines.filter((owing) => owing.unitId === unitId).map(({ kind, doneOn }) => [kind, doneOn]);
    expect(owed(units.water)).toEqual([
      ['acknowledge', '2024-01-09'],
      ['work-points', '2024-07-01'],
      ['report', '2024-07-01'],
    ]);
    expect(owed(units.finance)).toEqual([
      ['due', null],
      ['report', null],
      ['report', null],
      ['acknowledge', null],
    ]);
  });

  it('gives a new lead its own time for the work points', () => {
    const moved = [...path.inProgress(), reassign(people.director, '2024-07-01')];
    const [event] = task
      .given(...after(...moved))
      .when(steps.acknowledge(people.financeHead, '2024-07-02'))
      .events();
    expect(event?.data).toMatchObject({ start: { workPointsBy: '2024-07-30' } });
  });

  it('changes the named unit before the order', () => {
    const given = [...path.approved(), reassign(people.clerk, '2024-01-06'), steps.assign()];
    expect(partOf(units.finance, ...given)).toMatchObject({ role: 'lead', status: 'pending' });
    expect(partOf(units.water, ...given)).toBeUndefined();
  });

  it('is the director’s once the work goes on', () =>
    task
      .given(...after(...path.inProgress()))
      .when(reassign(people.clerk))
      .thenRefused('task/decision-above-post'));

  it('needs a new date for a new lead where the task’s has passed', () => {
    const given = after(...path.inProgress());
    task
      .given(...given)
      .when(reassign(people.director, '2025-08-01'))
      .thenRefused('task/due-passed');
    task
      .given(...given)
      .when(reassign(people.director, '2025-08-01', units.finance, '2027-01-31'))
      .thenRefused('task/after-plan-end');
    task
      .given(...given)
      .when(reassign(people.director, '2025-08-01', units.finance, '2025-07-31'))
      .thenRefused('task/date-passed');
    const [event] = task
      .given(...given)
      .when(reassign(people.director, '2025-08-01', units.finance, '2025-12-31'))
      .events();
    expect(event?.data).toMatchObject({ due: '2025-12-31' });
  });

  it('is refused to a unit that nobody knows', () =>
    task
      .given(...after(...path.assigned()))
      .when(reassign(people.clerk, '2024-01-12', 'unit-x'))
      .thenRefused('task/unknown-unit'));

  it('is refused to a lead that nobody reaches', () =>
    task
      .given(...after(...path.assigned()))
      .when(reassign(people.clerk, '2024-01-12', units.empty))
      .thenRefused('task/lead-unreachable'));

  it('is refused to the same unit', () =>
    task
      .given(...after(...path.assigned()))
      .when(reassign(people.clerk, '2024-01-12', units.water))
      .thenRefused('task/same-unit'));

  it('is refused from a unit without a part', () => {
    const move = { fromUnitId: units.finance, toUnitId: units.water, reason: '调整' };
    task
      .given(...after(...path.assigned()))
      .when(command('ReassignTask', people.clerk, '2024-01-12', move))
      .thenRefused('task/unit-not-on-task');
  });

  it('is refused for the lead while a claim is pending', () =>
    task
      .given(...after(...path.claimed()))
      .when(reassign(people.director, '2025-06-21'))
      .thenRefused('task/claim-pending'));

  it('is refused without a reason', () => {
    const move = { fromUnitId: units.water, toUnitId: units.finance, reason: '' };
    task
      .given(...after(...path.assigned()))
      .when(command('ReassignTask', people.clerk, '2024-01-12', move))
      .thenRefused('task/reason-missing');
  });

  it('is refused once the task is verified', () =>
    task
      .given(...after(...path.verified()))
      .when(reassign(people.director))
      .thenRefused('task/not-open'));
});

describe('AddUnit', () => {
  const add = (actor: ActingPost, role: 'responsible' | 'cooperating', unitId: string = units.finance) =>
    command('AddUnit', actor, '2024-01-12', { unitId, role, reason: '需要资金保障' });

  it('puts a unit on the task with its own dates', () =>
    task
      .given(...after(...path.assigned()))
      .when(add(people.clerk, 'cooperating'))
      .then({
        type: 'UnitAdded',
        data: {
          unitId: units.finance,
          role: 'cooperating',
          reason: '需要资金保障',
          status: 'pending',
          on: '2024-01-12',
          deadlines: { acknowledgeBy: '2024-01-19', returnBy: '2024-01-19', calendar },
          reporting: null,
        },
      }));

  it('asks a responsible unit of a divided task for the reports to come', () => {
    const divided = [steps.draft({ mode: 'divided' }), steps.approve(), steps.assign(), steps.acknowledge()];
    const [event] = task
      .given(...after(...divided))
      .when(add(people.director, 'responsible'))
      .events();
    expect(event?.data).toMatchObject({ reporting: { unitIds: [units.finance], periods: expect.anything() } });
  });

  it('names a unit before the order', () => {
    const given = [...path.approved(), add(people.clerk, 'cooperating'), steps.assign('2024-01-15')];
    expect(partOf(units.finance, ...given)).toMatchObject({ role: 'cooperating', acknowledgeBy: '2024-01-22' });
  });

  it('is refused for a unit on the task', () =>
    task
      .given(...after(...path.assigned()))
      .when(add(people.clerk, 'cooperating', units.housing))
      .thenRefused('task/already-on-task'));

  it('is refused for an unknown unit', () =>
    task
      .given(...after(...path.assigned()))
      .when(add(people.clerk, 'cooperating', 'unit-x'))
      .thenRefused('task/unknown-unit'));

  it('is the director’s once the work goes on', () =>
    task
      .given(...after(...path.inProgress()))
      .when(add(people.clerk, 'cooperating'))
      .thenRefused('task/decision-above-post'));

  it('is refused without a reason', () =>
    task
      .given(...after(...path.assigned()))
      .when(command('AddUnit', people.clerk, '2024-01-12', { unitId: units.finance, role: 'cooperating', reason: '' }))
      .thenRefused('task/reason-missing'));

  it('is refused once the task is verified', () =>
    task
      .given(...after(...path.verified()))
      .when(add(people.director, 'cooperating'))
      .thenRefused('task/not-open'));
});

describe('ReleaseUnit', () => {
  const release = (actor: ActingPost, unitId: string = units.housing, reason = '无此项职责') =>
    command('ReleaseUnit', actor, '2024-01-12', { unitId, reason });

  it('ends a unit’s part and what it owes', () => {
    task
      .given(...after(...path.assigned()))
      .when(release(people.clerk))
      .then({ type: 'UnitReleased', data: { unitId: units.housing, reason: '无此项职责', on: '2024-01-12' } });
    const { obligations } = workAfter(...path.assigned(), release(people.clerk));
    expect(obligations.deadlines.some(({ unitId }) => unitId === units.housing)).toBe(false);
  });

  it('settles the unit’s return', () =>
    expect(
      partOf(units.housing, ...path.assigned(), giveBack(people.housingHead), release(people.clerk)),
    ).toMatchObject({
      status: 'released',
      returned: null,
    }));

  it('strikes a named unit before the order', () =>
    expect(
      partOf(units.housing, ...path.approved(), release(people.clerk), steps.assign('2024-01-15')),
    ).toBeUndefined());

  it('is refused for the lead', () =>
    task
      .given(...after(...path.assigned()))
      .when(release(people.clerk, units.water))
      .thenRefused('task/lead-not-released'));

  it('is refused for a unit without a part', () =>
    task
      .given(...after(...path.assigned()))
      .when(release(people.clerk, units.finance))
      .thenRefused('task/unit-not-on-task'));

  it('is the director’s once the work goes on', () =>
    task
      .given(...after(...path.inProgress()))
      .when(release(people.clerk))
      .thenRefused('task/decision-above-post'));

  it('is refused without a reason', () =>
    task
      .given(...after(...path.assigned()))
      .when(release(people.clerk, units.housing, ''))
      .thenRefused('task/reason-missing'));

  it('is refused once the task is verified', () =>
    task
      .given(...after(...path.verified()))
      .when(release(people.director))
      .thenRefused('task/not-open'));
});

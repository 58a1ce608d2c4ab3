import type { ActingPost, LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { allowed, after, path, stateAfter, task, workAfter } from '../testing/story.js';
import type { TaskCommand } from './task.commands.js';

const calendar = { version: 'cn-2026', provisional: false };
const giveBack = (actor: ActingPost = people.waterHead, on: LocalDate = '2024-01-10') =>
  command('ReturnTask', actor, on, { reason: '非我局职责' });
const refuse = (actor: ActingPost, on: LocalDate = '2024-01-12', unitId: string = units.water) =>
  command('RefuseReturn', actor, on, { unitId, reason: '“三定”规定明确由你局承担' });
const partOf = (unitId: string, ...commands: TaskCommand[]) =>
  workAfter(...commands).units.find((unit) => unit.unitId === unitId);

describe('ReturnTask', () => {
  it('changes the unit’s participation, not the status', () => {
    task
      .given(...after(...path.inProgress()))
      .when(giveBack())
      .then({
        type: 'TaskReturned',
        data: { unitId: units.water, reason: '非我局职责', proposedUnitId: null, on: '2024-01-10' },
      });
    expect(stateAfter(...path.inProgress(), giveBack()).status).toBe('in-progress');
    expect(partOf(units.water, ...path.inProgress(), giveBack())?.status).toBe('returned');
  });

  it('is open to every unit on the task', () =>
    allowed(task.given(...after(...path.assigned())).when(giveBack(people.farmingHead))));

  it('may propose another unit', () => {
    const proposing = command('ReturnTask', people.waterHead, '2024-01-10', {
      reason: '非我局职责',
      proposedUnitId: units.finance,
    });
    const [event] = task
      .given(...after(...path.assigned()))
      .when(proposing)
      .events();
    expect(event?.data).toMatchObject({ proposedUnitId: units.finance });
  });

  it('is possible on the fifth working day after the order', () =>
    allowed(task.given(...after(...path.inProgress())).when(giveBack(people.waterHead, '2024-01-15'))));

  it('is refused on the sixth', () =>
    task
      .given(...after(...path.inProgress()))
      .when(giveBack(people.waterHead, '2024-01-16'))
      .thenRefused('task/return-too-late', { returnBy: '2024-01-15' }));

  it('is refused to a unit without a part in the task', () =>
    task
      .given(...after(...path.assigned()))
      .when(giveBack(people.financeHead))
      .thenRefused('task/unit-not-on-task'));

  it('is refused while the first return is pending', () =>
    task
      .given(...after(...path.assigned(), giveBack()))
      .when(giveBack())
      .thenRefused('task/already-returned'));

  it('is refused without a reason', () =>
    task
      .given(...after(...path.assigned()))
      .when(command('ReturnTask', people.waterHead, '2024-01-10', { reason: ' ' }))
      .thenRefused('task/reason-missing'));

  it('is refused when it proposes an unknown unit', () =>
    task
      .given(...after(...path.assigned()))
      .when(command('ReturnTask', people.waterHead, '2024-01-10', { reason: '不属我局', proposedUnitId: 'unit-x' }))
      .thenRefused('task/unknown-unit'));

  it('is refused once completion is claimed', () =>
    task
      .given(...after(...path.claimed()))
      .when(giveBack())
      .thenRefused('task/not-under-way'));
});

describe('RefuseReturn', () => {
  it('lets the unit’s clocks run on, later by the working days of waiting', () =>
    task
      .given(...after(...path.assigned(), giveBack(people.waterHead, '2024-01-08')))
      .when(refuse(people.clerk, '2024-01-11'))
      .then({
        type: 'TaskReturnRefused',
        data: {
          unitId: units.water,
          reason: '“三定”规定明确由你局承担',
          deadlines: { acknowledgeBy: '2024-01-12', returnBy: '2024-01-18', calendar },
          on: '2024-01-11',
        },
      }));

  it('sets no new dates where the unit had acknowledged', () => {
    const given = [...path.inProgress(), giveBack()];
    const [event] = task
      .given(...after(...given))
      .when(refuse(people.director))
      .events();
    expect(event?.data).toMatchObject({ deadlines: null });
    const { obligations } = workAfter(...given, refuse(people.director));
    const answers = obligations.deadlines.filter(({ key }) => key === `acknowledge:${units.water}`);
    expect(answers.map(({ doneOn }) => doneOn)).toEqual(['2024-01-09']);
  });

  it('gives the unit back the answer it had given', () => {
    expect(partOf(units.water, ...path.inProgress(), giveBack(), refuse(people.director))?.status).toBe('acknowledged');
    expect(partOf(units.water, ...path.assigned(), giveBack(), refuse(people.clerk))?.status).toBe('pending');
  });

  it('is the director’s once the work goes on', () => {
    const given = after(...path.inProgress(), giveBack());
    task
      .given(...given)
      .when(refuse(people.clerk))
      .thenRefused('task/decision-above-post', { needed: 'supervision-director' });
    allowed(task.given(...given).when(refuse(people.director)));
  });

  it('is the director’s on a second return and the leader’s on a third', () => {
    const second = [...path.assigned(), giveBack(), refuse(people.clerk, '2024-01-10'), giveBack()];
    task
      .given(...after(...second))
      .when(refuse(people.clerk))
      .thenRefused('task/decision-above-post');
    const third = [...second, refuse(people.director, '2024-01-10'), giveBack()];
    task
      .given(...after(...third))
      .when(refuse(people.director))
      .thenRefused('task/decision-above-post', { needed: 'leader-in-charge' });
    allowed(task.given(...after(...third)).when(refuse(people.leader)));
  });

  it('is refused where no return is pending', () =>
    task
      .given(...after(...path.assigned()))
      .when(refuse(people.clerk))
      .thenRefused('task/no-return-pending'));

  it('is refused for a unit without a part in the task', () =>
    task
      .given(...after(...path.assigned()))
      .when(refuse(people.clerk, '2024-01-12', units.finance))
      .thenRefused('task/unit-not-on-task'));

  it('is refused without a reason', () =>
    task
      .given(...after(...path.assigned(), giveBack()))
      .when(command('RefuseReturn', people.clerk, '2024-01-12', { unitId: units.water, reason: '' }))
      .thenRefused('task/reason-missing'));

  it('is refused before the order', () =>
    task
      .given(...after(...path.approved()))
      .when(refuse(people.clerk))
      .thenRefused('task/not-under-way'));
});

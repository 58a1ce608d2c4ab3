import type { ActingPost, LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people } from '../testing/cast.js';
import { after, allowed, continuing, path, steps, task, workAfter } from '../testing/story.js';

const request = (until: LocalDate = '2025-07-30', on: LocalDate = '2025-06-01', actor: ActingPost = people.waterHead) =>
  command('RequestExtension', actor, on, { until, reason: '汛期无法施工' });
const grant = (actor: ActingPost, on: LocalDate = '2025-06-05') => command('GrantExtension', actor, on, {});
const refuse = (actor: ActingPost, reason = '理由不充分') =>
  command('RefuseExtension', actor, '2025-06-05', { reason });

const requested = (until?: LocalDate) => [...path.planned(), request(until)];
const twiceGranted = () => [
  ...requested(),
  grant(people.director),
  request('2025-09-30', '2025-07-01'),
  grant(people.leader, '2025-07-02'),
];

describe('RequestExtension', () => {
  it('asks for a later date and leaves the present one', () => {
    task
      .given(...after(...path.planned()))
      .when(request())
      .then({
        type: 'ExtensionRequested',
        data: { request: 1, due: '2025-06-30', until: '2025-07-30', reason: '汛期无法施工', on: '2025-06-01' },
      });
    expect(workAfter(...requested()).due).toBe('2025-06-30');
  });

  it('is possible until the day before the date, and refused on the day', () => {
    allowed(task.given(...after(...path.planned())).when(request('2025-07-30', '2025-06-29')));
    task
      .given(...after(...path.planned()))
      .when(request('2025-07-30', '2025-06-30'))
      .thenRefused('task/extension-too-late', { due: '2025-06-30' });
  });

  it('is refused while another request is pending', () =>
    task
      .given(...after(...requested()))
      .when(request('2025-08-30', '2025-06-02'))
      .thenRefused('task/extension-pending', { until: '2025-07-30' }));

  it('is possible again after a refusal', () =>
    allowed(task.given(...after(...requested(), refuse(people.director))).when(request('2025-07-15', '2025-06-06'))));

  it('is refused once the task was extended twice', () =>
    task
      .given(...after(...twiceGranted()))
      .when(request('2025-12-31', '2025-09-01'))
      .thenRefused('task/extensions-used-up', { most: 2 }));

  it('is refused a date that is not later', () =>
    task
      .given(...after(...path.planned()))
      .when(request('2025-06-30'))
      .thenRefused('task/extension-not-later'));

  it('is refused a date after the plan’s end', () =>
    task
      .given(...after(...path.planned()))
      .when(request('2027-01-01'))
      .thenRefused('task/after-plan-end', { end: '2026-12-31' }));

  it('is refused without a reason', () =>
    task
      .given(...after(...path.planned()))
      .when(command('RequestExtension', people.waterHead, '2025-06-01', { until: '2025-07-30', reason: '' }))
      .thenRefused('task/reason-missing'));

  it('is refused to any unit but the lead', () =>
    task
      .given(...after(...path.planned()))
      .when(request('2025-07-30', '2025-06-01', people.housingHead))
      .thenRefused('task/not-the-lead'));

  it('is refused on a continuing task, whose slices have the dates', () => {
    const given = after(steps.draft(continuing), steps.approve(), steps.assign(), steps.acknowledge());
    task
      .given(...given)
      .when(request())
      .thenRefused('task/work-on-slices');
  });

  it('is refused before the acknowledgement', () =>
    task
      .given(...after(...path.assigned()))
      .when(request())
      .thenRefused('task/not-in-progress'));
});

describe('GrantExtension', () => {
  it('moves the date, keeps the original and asks for the reports of the added time', () => {
    const [event] = task
      .given(...after(...requested('2026-03-31')))
      .when(grant(people.leader))
      .events();
    expect(event).toMatchObject({
      type: 'ExtensionGranted',
      data: { request: 1, previousDue: '2025-06-30', due: '2026-03-31', on: '2025-06-05' },
    });
    const work = workAfter(...requested('2026-03-31'), grant(people.leader));
    expect(work).toMatchObject({ due: '2026-03-31', originalDue: '2025-06-30', extension: null });
    const open = work.obligations.deadlines.filter(
      ({ kind, opens }) => kind === 'report' && (opens ?? '') > '2025-06-05',
    );
    expect(open.map(({ key }) => key)).toEqual([
      'report:unit-water:2025-Q2',
      'report:unit-water:2025-Q4',
      'report:unit-water:2026-Q1',
    ]);
  });

  it('takes the lateness since the old date away', () => {
    const late = workAfter(...requested(), grant(people.director, '2025-07-05'));
    expect(late.obligations.deadlines.find(({ key }) => key === 'due')).toMatchObject({
      due: '2025-07-30',
      doneOn: null,
    });
  });

  it('is the director’s up to thirty days the first time, otherwise the leader’s', () => {
    allowed(task.given(...after(...requested('2025-07-30'))).when(grant(people.director)));
    task
      .given(...after(...requested('2025-07-31')))
      .when(grant(people.director))
      .thenRefused('task/decision-above-post', { needed: 'leader-in-charge' });
    allowed(task.given(...after(...requested('2025-07-31'))).when(grant(people.leader)));
    const second = [...requested(), grant(people.director), request('2025-08-10', '2025-07-01')];
    task
      .given(...after(...second))
      .when(grant(people.director, '2025-07-02'))
      .thenRefused('task/decision-above-post');
  });

  it('is refused to who asked', () =>
    task
      .given(...after(...requested()))
      .when(grant({ ...people.director, person: people.waterHead.person }))
      .thenRefused('task/requester-decides'));

  it('is refused where nothing is pending', () =>
    task
      .given(...after(...path.planned()))
      .when(grant(people.director))
      .thenRefused('task/no-extension-pending'));

  it('is refused before the acknowledgement', () =>
    task
      .given(...after(...path.assigned()))
      .when(grant(people.director))
      .thenRefused('task/not-in-progress'));
});

describe('RefuseExtension', () => {
  it('leaves the date as it is', () => {
    task
      .given(...after(...requested()))
      .when(refuse(people.director))
      .then({ type: 'ExtensionRefused', data: { request: 1, reason: '理由不充分', on: '2025-06-05' } });
    expect(workAfter(...requested(), refuse(people.director))).toMatchObject({ due: '2025-06-30', extension: null });
  });

  it('belongs to who could grant', () =>
    task
      .given(...after(...requested('2025-07-31')))
      .when(refuse(people.director))
      .thenRefused('task/decision-above-post'));

  it('is refused to who asked', () =>
    task
      .given(...after(...requested()))
      .when(refuse({ ...people.director, person: people.waterHead.person }))
      .thenRefused('task/requester-decides'));

  it('is refused where nothing is pending', () =>
    task
      .given(...after(...path.planned()))
      .when(refuse(people.director))
      .thenRefused('task/no-extension-pending'));

  it('is refused without a reason', () =>
    task
      .given(...after(...requested()))
      .when(refuse(people.director, ' '))
      .thenRefused('task/reason-missing'));
});

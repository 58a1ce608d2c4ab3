import { describe, it } from '@jest/globals';
import { command, people } from '../testing/cast.js';
import { allowed, after, definition, path, steps, task } from '../testing/story.js';

describe('DraftTask', () => {
  it('makes a draft of the plan’s item', () =>
    task
      .given()
      .when(steps.draft())
      .then({ type: 'TaskDrafted', data: { definition, on: '2024-01-05' } }));

  it('is refused once the task exists', () =>
    task
      .given(...after(steps.draft()))
      .when(steps.draft())
      .thenRefused('task/already-exists'));
});

describe('ApproveTask', () => {
  it('approves in the name of who approved the plan', () =>
    task
      .given(...after(steps.draft()))
      .when(steps.approve())
      .then({ type: 'TaskApproved', data: { approvedBy: people.director, on: '2024-01-05' } }));

  it('is refused to what is approved already', () =>
    task
      .given(...after(...path.approved()))
      .when(steps.approve())
      .thenRefused('task/not-drafted'));

  it('is refused where there is no task', () => task.given().when(steps.approve()).thenRefused('task/unknown'));
});

describe('HoldBackTask', () => {
  const holdBack = (reason = '资金未落实') => command('HoldBackTask', people.director, '2024-01-06', { reason });

  it('holds an approved task back', () =>
    task
      .given(...after(...path.approved()))
      .when(holdBack())
      .then({ type: 'TaskHeldBack', data: { reason: '资金未落实', on: '2024-01-06' } }));

  it('keeps a held-back task from being assigned', () =>
    task
      .given(...after(...path.approved(), holdBack()))
      .when(steps.assign())
      .thenRefused('task/not-approved'));

  it('is refused once the task is assigned', () =>
    task
      .given(...after(...path.assigned()))
      .when(holdBack())
      .thenRefused('task/already-assigned'));

  it('is refused without a reason', () =>
    task
      .given(...after(steps.draft()))
      .when(holdBack('  '))
      .thenRefused('task/reason-missing'));
});

describe('ReleaseHold', () => {
  const holdBack = command('HoldBackTask', people.system, '2024-01-05', { reason: '待定' });
  const release = command('ReleaseHold', people.director, '2024-02-01', {});

  it('approves the task after all', () => {
    task
      .given(...after(steps.draft(), holdBack))
      .when(release)
      .then({ type: 'HoldReleased', data: { on: '2024-02-01' } });
    allowed(task.given(...after(steps.draft(), holdBack, release)).when(steps.assign('2024-02-01')));
  });

  it('is refused to a task that is not held back', () =>
    task
      .given(...after(...path.approved()))
      .when(release)
      .thenRefused('task/not-held-back'));
});

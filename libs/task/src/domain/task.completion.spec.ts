import type { ActingPost } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { after, continuing, path, photo, stateAfter, steps, task, workAfter } from '../testing/story.js';
import type { ClaimCompletion } from './task.commands.js';

const target = { indicatorId: 'indicator-1', text: '改造管网≥120公里', due: '2025-06-30' };
const claim = (data: Partial<ClaimCompletion['data']> = {}, actor: ActingPost = people.waterContact) =>
  command('ClaimCompletion', actor, '2025-06-20', { statement: '管网已完工', evidence: [photo], ...data });
const withTarget = () => [steps.draft({ targets: [target] }), steps.approve(), steps.assign(), steps.acknowledge()];

describe('ClaimCompletion', () => {
  it('claims with a statement and evidence', () => {
    task
      .given(...after(...path.planned()))
      .when(claim())
      .then({
        type: 'CompletionClaimed',
        data: { statement: '管网已完工', evidence: [photo], targets: [], on: '2025-06-20' },
      });
    expect(stateAfter(...path.claimed())).toMatchObject({ status: 'claimed', claimant: people.waterContact.person });
  });

  it('says that a target is reached, or explains the shortfall', () => {
    const given = task.given(...after(...withTarget()));
    const [reached] = given.when(claim({ targets: [{ indicatorId: 'indicator-1', reached: true }] })).events();
    expect(reached?.data).toMatchObject({ targets: [{ indicatorId: 'indicator-1', reached: true, shortfall: null }] });
    const short = { indicatorId: 'indicator-1', reached: false, shortfall: '差8公里，已列入下年度' };
    const [explained] = given.when(claim({ targets: [short] })).events();
    expect(explained?.data).toMatchObject({ targets: [short] });
  });

  it('is refused while a target is unanswered or a shortfall unexplained', () => {
    const given = task.given(...after(...withTarget()));
    given.when(claim()).thenRefused('task/target-unanswered', { target: '改造管网≥120公里' });
    given
      .when(claim({ targets: [{ indicatorId: 'indicator-1', reached: false, shortfall: ' ' }] }))
      .thenRefused('task/shortfall-unexplained');
  });

  it('is refused for a target of another task', () =>
    task
      .given(...after(...path.planned()))
      .when(claim({ targets: [{ indicatorId: 'indicator-9', reached: true }] }))
      .thenRefused('task/unknown-target'));

  it('is refused without evidence', () =>
    task
      .given(...after(...path.planned()))
      .when(claim({ evidence: [] }))
      .thenRefused('task/evidence-missing'));

  it('is refused without a statement', () =>
    task
      .given(...after(...path.planned()))
      .when(claim({ statement: ' ' }))
      .thenRefused('task/text-missing'));

  it('is refused without work points where the plan gives no measure', () =>
    task
      .given(...after(...path.inProgress()))
      .when(claim())
      .thenRefused('task/work-points-missing'));

  it('is refused to any unit but the lead', () =>
    task
      .given(...after(...path.planned()))
      .when(claim({}, people.housingContact))
      .thenRefused('task/not-the-lead'));

  it('is refused while the claim is pending', () =>
    task
      .given(...after(...path.claimed()))
      .when(claim())
      .thenRefused('task/not-in-progress', { status: 'claimed' }));

  it('is refused on a continuing task, which ends with its slices', () => {
    const given = after(steps.draft(continuing), steps.approve(), steps.assign(), steps.acknowledge());
    task
      .given(...given)
      .when(claim())
      .thenRefused('task/work-on-slices');
  });

  it('is refused to a person who judged on this task', () => {
    const judged = after(...path.underVerification(), steps.sendBack());
    const verifierAsContact = { ...people.waterContact, person: people.verifier.person };
    task
      .given(...judged)
      .when(claim({}, verifierAsContact))
      .thenRefused('task/other-side');
  });
});

describe('ConfirmCompletion', () => {
  const confirm = (actor: ActingPost) => command('ConfirmCompletion', actor, '2025-06-23', {});

  it('passes the claim on to the verifier; the day counts for timeliness', () => {
    task
      .given(...after(...path.claimed()))
      .when(steps.confirm())
      .then({ type: 'CompletionConfirmed', data: { waived: null, on: '2025-06-23' } });
    expect(workAfter(...path.underVerification()).obligations).toMatchObject({ completedOn: '2025-06-23' });
  });

  it('is refused to the claimant', () =>
    task
      .given(...after(...path.claimed()))
      .when(confirm({ ...people.waterHead, person: people.waterContact.person }))
      .thenRefused('task/claimant-confirms'));

  it('is waived for a unit of one person, which is recorded', () => {
    const lead = { unitId: units.waterworks, groupId: null, except: [], role: 'lead' as const, mention: '供水公司' };
    const given = after(
      steps.draft({ participants: [lead], deliverable: '方案' }),
      steps.approve(),
      steps.assign(),
      steps.acknowledge(people.waterworks),
      claim({}, people.waterworks),
    );
    task
      .given(...given)
      .when(confirm(people.waterworks))
      .then({ type: 'CompletionConfirmed', data: { waived: 'one-person-unit', on: '2025-06-23' } });
  });

  it('is refused to the head of another unit', () =>
    task
      .given(...after(...path.claimed()))
      .when(confirm(people.housingHead))
      .thenRefused('task/not-the-lead'));

  it('is refused to a person who judged on this task', () =>
    task
      .given(...after(...path.underVerification(), steps.sendBack(), steps.claim('2025-07-01')))
      .when(confirm({ ...people.waterHead, person: people.verifier.person }))
      .thenRefused('task/other-side'));

  it('is refused where nothing is claimed', () =>
    task
      .given(...after(...path.planned()))
      .when(steps.confirm())
      .thenRefused('task/not-claimed'));
});

describe('DeclineCompletion', () => {
  const decline = (actor: ActingPost = people.waterHead, reason = '材料不全') =>
    command('DeclineCompletion', actor, '2025-06-23', { reason });

  it('returns the task to work', () => {
    task
      .given(...after(...path.claimed()))
      .when(decline())
      .then({ type: 'CompletionDeclined', data: { reason: '材料不全', on: '2025-06-23' } });
    expect(stateAfter(...path.claimed(), decline())).toMatchObject({ status: 'in-progress' });
    expect(stateAfter(...path.claimed(), decline())).not.toHaveProperty('claimant');
  });

  it('is refused to the head of another unit', () =>
    task
      .given(...after(...path.claimed()))
      .when(decline(people.housingHead))
      .thenRefused('task/not-the-lead'));

  it('is refused without a reason', () =>
    task
      .given(...after(...path.claimed()))
      .when(decline(people.waterHead, ''))
      .thenRefused('task/reason-missing'));

  it('is refused where nothing is claimed', () =>
    task
      .given(...after(...path.underVerification()))
      .when(decline())
      .thenRefused('task/not-claimed'));
});

describe('WithdrawCompletion', () => {
  const withdraw = (actor: ActingPost = people.waterContact) =>
    command('WithdrawCompletion', actor, '2025-06-24', { reason: '需补充材料' });

  it('takes the claim back before the head has seen it', () =>
    task
      .given(...after(...path.claimed()))
      .when(withdraw())
      .then({ type: 'CompletionWithdrawn', data: { reason: '需补充材料', on: '2025-06-24' } }));

  it('takes it back before it is verified, and the date holds again', () => {
    const work = workAfter(...path.underVerification(), withdraw());
    expect(work.obligations.completedOn).toBeNull();
    expect(work.obligations.deadlines.find(({ key }) => key === 'due')?.doneOn).toBeNull();
  });

  it('is refused to another unit', () =>
    task
      .given(...after(...path.claimed()))
      .when(withdraw(people.housingContact))
      .thenRefused('task/not-the-lead'));

  it('is refused where nothing is claimed', () =>
    task
      .given(...after(...path.verified()))
      .when(withdraw())
      .thenRefused('task/no-claim-pending'));
});

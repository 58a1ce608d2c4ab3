import type { ActingPost } from '#libs/kernel';
import { describe, it } from '@jest/globals';
import { command, people } from '../testing/cast.js';
import { after, allowed, path, steps, task } from '../testing/story.js';
import type { TaskCommand } from './task.commands.js';

/** Somebody's post for the person who is already known here in another one. */
const heldBy = ({ person }: ActingPost, post: ActingPost): ActingPost => ({ ...post, person });

const giveBack = (actor: ActingPost) => command('ReturnTask', actor, '2024-01-10', { reason: '非我局职责' });
const extend = (actor: ActingPost) =>
  command('RequestExtension', actor, '2025-06-02', { until: '2025-07-15', reason: '汛期' });
const decline = (actor: ActingPost) => command('DeclineCompletion', actor, '2025-07-02', { reason: '材料不全' });
const withdraw = (actor: ActingPost) => command('WithdrawCompletion', actor, '2025-07-02', {});
const setPoints = (actor: ActingPost) =>
  command('SetWorkPoints', actor, '2024-01-15', { points: [{ title: '完成设计', due: '2024-08-30' }] });

const judgedBefore = [...path.underVerification(), steps.sendBack()];
const claimedAgain = [...judgedBefore, steps.claim('2025-07-01')];

describe('one side per task: whoever judged', () => {
  it.each([
    ['acknowledges', judgedBefore, steps.acknowledge(heldBy(people.verifier, people.housingContact), '2025-06-27')],
    ['returns it', judgedBefore, giveBack(heldBy(people.verifier, people.housingHead))],
    ['sets work points', judgedBefore, setPoints(heldBy(people.verifier, people.waterContact))],
    ['asks for an extension', judgedBefore, extend(heldBy(people.verifier, people.waterHead))],
    ['declines a claim', claimedAgain, decline(heldBy(people.verifier, people.waterHead))],
    ['withdraws a claim', claimedAgain, withdraw(heldBy(people.verifier, people.waterContact))],
  ])('no longer %s for a unit', (_, given: TaskCommand[], when) =>
    task
      .given(...after(...given))
      .when(when)
      .thenRefused('task/other-side'),
  );
});

describe('one side per task: whoever acted for a unit', () => {
  const inProgress = path.inProgress();
  const claimed = path.claimed();

  it.each([
    ['acknowledged', people.farmingHead, inProgress, steps.acknowledge(people.farmingHead)],
    ['returned it', people.farmingHead, inProgress, giveBack(people.farmingHead)],
    ['set work points', people.waterworks, inProgress, setPoints(heldBy(people.waterworks, people.waterContact))],
    ['asked for an extension', people.waterHead, path.planned(), extend(people.waterHead)],
    ['declined a claim', people.waterHead, claimed, decline(people.waterHead)],
    ['withdrew a claim', people.waterHead, claimed, withdraw(people.waterHead)],
  ])('and %s judges nothing', (_, person: ActingPost, given: TaskCommand[], act) => {
    const excuse = (actor: ActingPost) =>
      command('ExcuseLateness', actor, '2025-07-10', { deadline: 'report:unit-water:2024-Q2', reason: '汛期' });
    const done = task.given(...after(...given, act));
    done.when(excuse(heldBy(person, people.director))).thenRefused('task/other-side');
    allowed(done.when(excuse(people.director)));
  });
});

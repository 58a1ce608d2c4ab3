import { instantAt, type ActingPost, type LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { circumstances, command, people } from '../testing/cast.js';
import { ledBy, path, photo, stateAfter, steps } from '../testing/story.js';
import type { TaskCommand } from '../domain/task.commands.js';
import { allowedActions } from './allowed-actions.js';

const actions = (actor: ActingPost, on: LocalDate, ...commands: TaskCommand[]) =>
  allowedActions(stateAfter(...commands), actor, instantAt(on, '10:00'), circumstances);
const allowed = (actor: ActingPost, on: LocalDate, ...commands: TaskCommand[]) =>
  actions(actor, on, ...commands)
    .filter(({ refusal }) => refusal === null)
    .map(({ action }) => action);

const report = command('ReportProgress', people.waterContact, '2024-06-20', { period: '2024-Q2', text: '有序推进' });
const confirm = command('ConfirmProgress', people.waterHead, '2024-06-21', { period: '2024-Q2' });
const returned = command('ReturnTask', people.waterHead, '2024-01-10', { reason: '非我局职责' });
const asked = command('RequestExtension', people.waterHead, '2025-06-02', { until: '2025-07-15', reason: '汛期' });

describe('the allowed actions', () => {
  it.each<[string, ActingPost, LocalDate, TaskCommand[], string[]]>([
    [
      'an approved task, supervisor',
      people.clerk,
      '2024-01-05',
      path.approved(),
      ['AssignTask', 'ReassignTask', 'AddUnit'],
    ],
    ['an approved task, director', people.director, '2024-01-05', path.approved(), ['HoldBackTask']],
    ['an order, contact', people.waterContact, '2024-01-09', path.assigned(), ['AcknowledgeTask']],
    ['an order, head', people.waterHead, '2024-01-09', path.assigned(), ['AcknowledgeTask', 'ReturnTask']],
    [
      'a return, supervisor',
      people.clerk,
      '2024-01-11',
      [...path.assigned(), returned],
      ['RefuseReturn', 'ReassignTask'],
    ],
    ['a late lead, director', people.director, '2024-01-16', path.assigned(), ['DeemAcknowledged']],
    ['work, contact', people.waterContact, '2024-01-10', path.inProgress(), ['SetWorkPoints']],
    [
      'planned work, contact',
      people.waterContact,
      '2024-06-20',
      path.planned(),
      ['CompleteWorkPoint', 'ReportProgress', 'ClaimCompletion'],
    ],
    [
      'a report, head',
      people.waterHead,
      '2024-06-21',
      [...path.planned(), report],
      ['ConfirmProgress', 'RequestExtension'],
    ],
    [
      'a confirmed report, office',
      people.otherClerk,
      '2024-06-24',
      [...path.planned(), report, confirm],
      ['AcceptProgress', 'SendBackProgress', 'UrgeTask'],
    ],
    [
      'a request, director',
      people.director,
      '2025-06-03',
      [...path.planned(), asked],
      ['GrantExtension', 'RefuseExtension', 'ExcuseLateness'],
    ],
    [
      'a claim, head',
      people.waterHead,
      '2025-06-20',
      path.claimed(),
      ['ConfirmCompletion', 'DeclineCompletion', 'WithdrawCompletion'],
    ],
    [
      'a confirmed claim, verifier',
      people.verifier,
      '2025-06-24',
      path.underVerification(),
      ['VerifyTask', 'SendBackTask'],
    ],
    ['a verified task, director', people.director, '2025-06-27', path.verified(), ['CloseTask', 'ReopenTask']],
    ['a closed task, director', people.director, '2025-06-30', path.closed(), ['ReopenTask']],
  ])('of %s', (_, actor, on, commands, expected) => {
    expect(allowed(actor, on, ...commands)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['the contact of a unit of one person', people.schoolContact, people.schoolContact, true],
    ['another contact where there is no head', people.archivesContact, people.archivesDeputy, true],
    ['not the claimant', people.archivesContact, people.archivesContact, false],
    ['not a contact where there is a head', people.waterContact, { ...people.waterContact, person: 'deputy' }, false],
  ])('let a claim be confirmed or declined by %s', (_, claimant, actor, may) => {
    const data = { statement: '已完成', evidence: [photo] };
    const claim = command('ClaimCompletion', claimant, '2024-06-20', data);
    const actions = allowed(actor, '2024-06-20', ...ledBy(claimant), claim);
    expect(actions.filter((action) => ['ConfirmCompletion', 'DeclineCompletion'].includes(action))).toEqual(
      may ? ['ConfirmCompletion', 'DeclineCompletion'] : [],
    );
  });

  it('are none on a closed task for its units', () => {
    for (const actor of [people.waterContact, people.waterHead, people.housingContact, people.farmingHead]) {
      expect(allowed(actor, '2025-06-30', ...path.closed())).toEqual([]);
    }
  });

  it.each<[string, TaskCommand[]]>([
    ['no task', []],
    ['a draft', [steps.draft()]],
    ...Object.entries(path).map(([name, commands]): [string, TaskCommand[]] => [name, commands()]),
  ])('are answered for everybody, each refusal with its code: %s', (_, commands) => {
    const state = stateAfter(...commands);
    const answers = Object.values(people).map((actor) =>
      allowedActions(state, actor, instantAt('2025-06-26', '10:00'), circumstances),
    );
    expect(answers.map(({ length }) => length)).toEqual(answers.map(() => 29));
    const codes = answers.flat().flatMap(({ refusal }) => refusal?.code ?? []);
    expect(codes.filter((code) => !/^(?:task|organization)\/[a-z-]+$/.test(code))).toEqual([]);
  });
});

import type { ActingPost, LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { circumstances, command, people, units } from '../testing/cast.js';
import { path, stateAfter, steps } from '../testing/story.js';
import type { TaskCommand } from './task.commands.js';
import { todosOf, type Todo } from './todo.js';

function todosFor(actor: ActingPost, on: LocalDate, ...commands: TaskCommand[]): Todo[] {
  const state = stateAfter(...commands);
  const work = 'work' in state ? state.work : null;
  const claimant = 'claimant' in state ? state.claimant : null;
  const { status } = state;
  if (status === 'none') throw new Error('There is no task');
  return todosOf({ status, work, claimant, enteredBy: [people.clerk.person] }, { actor, on, ...circumstances });
}
const kindsFor = (actor: ActingPost, on: LocalDate, ...commands: TaskCommand[]) =>
  todosFor(actor, on, ...commands).map(({ kind }) => kind);

const report = (problem?: string) =>
  command('ReportProgress', people.waterContact, '2024-06-20', {
    period: '2024-Q2',
    text: '有序推进',
    ...(problem === undefined ? {} : { problem }),
  });
const confirmReport = command('ConfirmProgress', people.waterHead, '2024-06-21', { period: '2024-Q2' });
const returned = command('ReturnTask', people.waterHead, '2024-01-10', { reason: '非我局职责' });
const extension = (until: LocalDate) =>
  command('RequestExtension', people.waterHead, '2025-06-02', { until, reason: '汛期' });

describe('what waits for the office', () => {
  it('is the order of an approved task', () => {
    expect(kindsFor(people.clerk, '2024-01-05', ...path.approved())).toEqual(['assign']);
    expect(kindsFor(people.director, '2024-01-05', ...path.approved())).toEqual([]);
  });

  it('is the order of a checklist item too, which nothing keeps back', () => {
    const draft = steps.draft({ kind: 'checklist', participants: [] });
    expect(kindsFor(people.clerk, '2024-01-05', draft, steps.approve())).toEqual(['assign']);
    expect(stateAfter(draft, steps.approve(), steps.assign()).status).toBe('assigned');
  });

  it('is the decision on a held-back task, for the director', () => {
    const hold = command('HoldBackTask', people.director, '2024-01-05', { reason: '待定' });
    expect(kindsFor(people.director, '2024-01-06', ...path.approved(), hold)).toEqual(['release-hold']);
  });

  it('is a return, for whoever decides it', () => {
    expect(kindsFor(people.clerk, '2024-01-11', ...path.assigned(), returned)).toEqual(['decide-return']);
    expect(kindsFor(people.clerk, '2024-01-11', ...path.inProgress(), returned)).toEqual([]);
    expect(kindsFor(people.director, '2024-01-11', ...path.inProgress(), returned)).toEqual(['decide-return']);
  });

  it('is a lead that has kept silent five working days too long', () => {
    expect(kindsFor(people.director, '2024-01-15', ...path.assigned())).toEqual([]);
    expect(kindsFor(people.director, '2024-01-16', ...path.assigned())).toEqual(['deem-acknowledged']);
  });

  it('is a confirmed report, for an office that no answering unit hosts', () => {
    const given = [...path.planned(), report(), confirmReport];
    expect(todosFor(people.otherClerk, '2024-06-24', ...given)).toEqual([
      {
        kind: 'accept-progress',
        unitId: units.water,
        period: '2024-Q2',
        point: null,
        note: null,
        due: null,
        daysLate: 0,
      },
    ]);
    expect(kindsFor(people.clerk, '2024-06-24', ...given)).toEqual([]);
    expect(kindsFor(people.director, '2024-06-24', ...given)).toEqual(['accept-progress']);
  });

  it('is not a report that silence has accepted, unless it names a problem', () => {
    expect(kindsFor(people.otherClerk, '2024-06-29', ...path.planned(), report(), confirmReport)).toEqual([]);
    expect(kindsFor(people.otherClerk, '2024-08-01', ...path.planned(), report('缺资金'), confirmReport)).toEqual([
      'accept-progress',
    ]);
  });

  it('is an extension, for whoever decides it', () => {
    expect(kindsFor(people.director, '2025-06-03', ...path.planned(), extension('2025-07-30'))).toEqual([
      'decide-extension',
    ]);
    expect(kindsFor(people.director, '2025-06-03', ...path.planned(), extension('2025-12-31'))).toEqual([]);
    expect(kindsFor(people.leader, '2025-06-03', ...path.planned(), extension('2025-12-31'))).toEqual([
      'decide-extension',
    ]);
  });

  it('is a confirmed claim, for a verifier without a part in it', () => {
    const given = path.underVerification();
    expect(kindsFor(people.verifier, '2025-06-24', ...given)).toEqual(['verify']);
    expect(kindsFor(people.waterVerifier, '2025-06-24', ...given)).toEqual([]);
    expect(kindsFor({ ...people.verifier, unit: units.office }, '2025-06-24', ...given)).toEqual([]);
    expect(kindsFor({ ...people.verifier, person: people.clerk.person }, '2025-06-24', ...given)).toEqual([]);
  });

  it('is the closing of a verified task, for the director', () => {
    expect(kindsFor(people.director, '2025-06-27', ...path.verified())).toEqual(['close']);
    expect(kindsFor(people.director, '2025-06-30', ...path.closed())).toEqual([]);
  });
});

describe('what waits for a unit', () => {
  it('is its acknowledgement', () => {
    expect(todosFor(people.waterContact, '2024-01-10', ...path.assigned())).toEqual([
      {
        kind: 'acknowledge',
        unitId: units.water,
        period: null,
        point: null,
        note: null,
        due: '2024-01-09',
        daysLate: 1,
      },
    ]);
    expect(kindsFor(people.housingHead, '2024-01-09', ...path.assigned())).toEqual(['acknowledge']);
    expect(kindsFor(people.financeHead, '2024-01-09', ...path.assigned())).toEqual([]);
  });

  it('is a cooperating unit’s acknowledgement until silence gives it', () => {
    expect(todosFor(people.farmingHead, '2024-01-15', ...path.assigned())).toEqual([
      expect.objectContaining({ kind: 'acknowledge', due: '2024-01-15' }),
    ]);
    expect(kindsFor(people.farmingHead, '2024-01-16', ...path.assigned())).toEqual([]);
  });

  it('is nothing while its return is undecided', () =>
    expect(kindsFor(people.waterContact, '2024-01-11', ...path.inProgress(), returned)).toEqual([]));

  it('is nothing for a person who judged here', () => {
    const sentBack = [...path.underVerification(), steps.sendBack()];
    const verifierAsContact = { ...people.waterContact, person: people.verifier.person };
    expect(kindsFor(verifierAsContact, '2025-07-01', ...sentBack)).toEqual([]);
    expect(kindsFor(people.waterContact, '2025-07-01', ...sentBack)).toContain('rework');
  });

  it('are the work points, then the nodes that come due', () => {
    expect(kindsFor(people.waterContact, '2024-01-10', ...path.inProgress())).toEqual(['set-work-points']);
    expect(kindsFor(people.waterContact, '2024-08-08', ...path.planned(), report())).toEqual([]);
    expect(todosFor(people.waterContact, '2024-09-01', ...path.planned(), report())).toEqual([
      {
        kind: 'complete-work-point',
        unitId: units.water,
        period: null,
        point: 1,
        note: null,
        due: '2024-08-30',
        daysLate: 2,
      },
    ]);
  });

  it('is an open report for the contact, then its confirmation for the head', () => {
    expect(kindsFor(people.waterContact, '2024-06-14', ...path.planned())).toEqual([]);
    expect(todosFor(people.waterContact, '2024-06-15', ...path.planned())).toEqual([
      {
        kind: 'report-progress',
        unitId: units.water,
        period: '2024-Q2',
        point: null,
        note: null,
        due: '2024-06-25',
        daysLate: 0,
      },
    ]);
    expect(kindsFor(people.waterHead, '2024-06-20', ...path.planned(), report())).toEqual(['confirm-progress']);
    const reporterAsHead = { ...people.waterHead, person: people.waterContact.person };
    expect(kindsFor(reporterAsHead, '2024-06-20', ...path.planned(), report())).toEqual([]);
  });

  it('is the completion when the date comes near, then its confirmation', () => {
    const done = [...path.planned(), report(), steps.completeWorkPoint()];
    const reported = [...done, ...['2024-Q3', '2024-Q4', '2025-Q2'].map(reportOn)];
    expect(kindsFor(people.waterContact, '2025-06-20', ...reported)).toEqual(['claim-completion']);
    const claimed = [...reported, steps.claim()];
    expect(kindsFor(people.waterContact, '2025-06-20', ...claimed)).toEqual([]);
    expect(kindsFor(people.waterHead, '2025-06-20', ...claimed)).toContain('confirm-completion');
    expect(
      kindsFor({ ...people.waterHead, person: people.waterContact.person }, '2025-06-20', ...claimed),
    ).not.toContain('confirm-completion');
  });

  it('is not the completion while the work points are missing', () => {
    expect(kindsFor(people.waterContact, '2025-06-20', ...path.inProgress())).toContain('set-work-points');
    expect(kindsFor(people.waterContact, '2025-06-20', ...path.inProgress())).not.toContain('claim-completion');
    expect(kindsFor(people.waterContact, '2025-06-20', ...path.planned())).toContain('claim-completion');
  });

  it('is the rework that was asked for', () => {
    const sentBack = [...path.underVerification(), steps.sendBack()];
    expect(todosFor(people.waterContact, '2025-07-16', ...sentBack)).toContainEqual({
      kind: 'rework',
      unitId: units.water,
      period: null,
      point: null,
      note: null,
      due: '2025-07-15',
      daysLate: 1,
    });
  });
});

function reportOn(period: string): TaskCommand {
  const on = { '2024-Q3': '2024-09-20', '2024-Q4': '2024-12-16', '2025-Q2': '2025-06-20' }[period] ?? '';
  return command('ReportProgress', people.waterContact, on, { period, text: '有序推进' });
}

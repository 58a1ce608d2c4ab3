import { publishedCalendar, type LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { path, steps, workAfter } from '../testing/story.js';
import { latenessesOn, owedDeadlines } from './lateness.js';
import type { TaskCommand } from './task.commands.js';

const late = (on: LocalDate, ...commands: TaskCommand[]) =>
  latenessesOn(workAfter(...commands).obligations, on, publishedCalendar);
const lateWith = (key: string, on: LocalDate, ...commands: TaskCommand[]) =>
  late(on, ...commands).find((lateness) => lateness.key === key);

describe('lateness', () => {
  it('begins the day after the deadline', () => {
    expect(late('2024-01-09', ...path.assigned())).toEqual([]);
    expect(late('2024-01-10', ...path.assigned())).toEqual([
      {
        key: 'acknowledge:unit-water',
        kind: 'acknowledge',
        unitId: units.water,
        due: '2024-01-09',
        doneOn: null,
        open: true,
        until: '2024-01-10',
        days: 1,
        excusedDays: 0,
        excusedFor: [],
      },
      expect.objectContaining({ key: 'acknowledge:unit-housing', unitId: units.housing, days: 1 }),
    ]);
  });

  it('ends on the day it was done', () => {
    const acknowledged = [...path.assigned(), steps.acknowledge(people.waterContact, '2024-01-12')];
    expect(lateWith('acknowledge:unit-water', '2024-03-01', ...acknowledged)).toMatchObject({
      doneOn: '2024-01-12',
      days: 3,
    });
  });

  it('does not count the days while the unit’s return lay with the office', () => {
    const returned = command('ReturnTask', people.waterHead, '2024-01-11', { reason: '非我局职责' });
    const refused = command('RefuseReturn', people.clerk, '2024-01-15', { unitId: units.water, reason: '由你局承担' });
    expect(lateWith('acknowledge:unit-water', '2024-01-20', ...path.assigned(), returned)).toMatchObject({
      days: 1,
      excusedDays: 10,
      excusedFor: ['return'],
    });
    expect(lateWith('acknowledge:unit-water', '2024-01-16', ...path.assigned(), returned, refused)).toMatchObject({
      due: '2024-01-09',
      days: 3,
      excusedDays: 4,
    });
  });

  it('does not count what the office takes for a request beyond three working days', () => {
    const asked = command('RequestExtension', people.waterHead, '2025-06-27', { until: '2025-07-31', reason: '汛期' });
    const refused = command('RefuseExtension', people.leader, '2025-07-10', { reason: '不同意' });
    expect(lateWith('due', '2025-07-15', ...path.planned(), asked, refused)).toMatchObject({
      days: 15 - 7,
      excusedDays: 7,
      excusedFor: ['extension'],
    });
  });

  it('counts for nothing once it is excused', () => {
    const excused = command('ExcuseLateness', people.director, '2025-07-10', { deadline: 'due', reason: '汛期停工' });
    expect(lateWith('due', '2025-07-10', ...path.planned(), excused)).toMatchObject({
      days: 0,
      excusedDays: 10,
      excusedFor: ['decision'],
    });
  });

  it('of a claim counts to the head’s confirmation, not to the verification', () => {
    const claimed = [...path.planned(), steps.claim('2025-07-01'), steps.confirm('2025-07-03')];
    expect(lateWith('due', '2025-07-20', ...claimed)).toMatchObject({ days: 3, doneOn: '2025-07-03' });
  });

  it('of a report ends when the next period opens: from then on it is missing', () => {
    const report = 'report:unit-water:2024-Q2';
    expect(lateWith(report, '2024-09-14', ...path.planned())).toMatchObject({ open: true, until: '2024-09-14' });
    expect(lateWith(report, '2024-10-08', ...path.planned())).toMatchObject({
      open: false,
      doneOn: null,
      until: '2024-09-15',
      days: 82,
    });
  });

  it('of reports and nodes ends with the completion', () => {
    const claimed = [...path.planned(), steps.claim('2024-09-10'), steps.confirm('2024-09-11')];
    expect(lateWith('work-point:1', '2024-12-01', ...claimed)).toMatchObject({ doneOn: '2024-09-11', days: 12 });
    expect(lateWith('report:unit-water:2024-Q3', '2024-12-01', ...claimed)).toBeUndefined();
  });

  it('does not count reports that fell due while a claim was checked and sent back', () => {
    const sentBack = [
      ...path.planned(),
      steps.claim('2024-06-10'),
      steps.confirm('2024-06-11'),
      steps.sendBack('2024-07-08', '2024-08-30'),
    ];
    expect(lateWith('report:unit-water:2024-Q2', '2024-07-20', ...sentBack)).toMatchObject({
      days: 0,
      excusedFor: ['verification'],
    });
  });

  it('is measured by the rework date once that follows the task’s own', () => {
    const sentBack = [...path.underVerification(), steps.sendBack('2025-06-26', '2025-07-15')];
    expect(late('2025-07-15', ...sentBack).filter(({ kind }) => kind === 'due' || kind === 'rework')).toEqual([]);
    expect(lateWith('rework:1', '2025-07-18', ...sentBack)).toMatchObject({ days: 3 });
  });

  it('is measured by the task’s own date while that lies ahead of the rework date', () => {
    const early = [...path.planned(), steps.claim('2025-01-10'), steps.confirm('2025-01-13')];
    const sentBack = [...early, steps.sendBack('2025-01-20', '2025-02-10'), steps.claim('2025-02-05')];
    expect(lateWith('due', '2025-07-02', ...sentBack)).toMatchObject({ days: 2, doneOn: null });
  });
});

describe('what is owed', () => {
  const openReports = (...commands: TaskCommand[]) =>
    owedDeadlines(workAfter(...commands).obligations)
      .filter(({ kind, doneOn }) => kind === 'report' && doneOn === null)
      .map(({ due }) => due);

  it('holds the reports to come, and once the completion is confirmed only those missed before', () => {
    const toCome = openReports(...path.claimed());
    const { completedOn } = workAfter(...path.verified()).obligations;
    const missed = toCome.filter((due) => due <= (completedOn ?? ''));
    expect(missed.length).toBeLessThan(toCome.length);
    expect(openReports(...path.verified())).toEqual(missed);
  });
});

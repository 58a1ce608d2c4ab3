import { recordedOf } from '#libs/event-store/testing';
import { publishedCalendar, type LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people } from '../testing/cast.js';
import { after, path, steps } from '../testing/story.js';
import { explainLamp } from './explain-lamp.js';
import type { TaskCommand } from './task.commands.js';

/** The rule of the day's lamp, and the event that decided it with its day. */
function why(on: LocalDate, ...commands: TaskCommand[]) {
  const explained = explainLamp(after(...commands).map(recordedOf), on, publishedCalendar);
  return explained && [explained.lamp.rule, explained.since.type, explained.since.recordedAt.slice(0, 10)];
}

const extended = (from: LocalDate, until: LocalDate, granted: LocalDate) => [
  command('RequestExtension', people.waterHead, from, { until, reason: '汛期停工' }),
  command('GrantExtension', people.director, granted, {}),
];

describe('why a lamp is what it is', () => {
  it('is the order that set the day, however much was done since', () => {
    const worked = [...path.planned(), steps.completeWorkPoint(), steps.claim('2025-06-30')];
    expect(why('2025-07-01', ...worked)).toEqual(['overdue', 'TaskAssigned', '2024-01-08']);
  });

  it('is the granted extension where that day has passed too', () =>
    expect(why('2025-08-01', ...path.inProgress(), ...extended('2025-06-20', '2025-07-30', '2025-06-24'))).toEqual([
      'overdue',
      'ExtensionGranted',
      '2025-06-24',
    ]));

  it('is the node that the unit set for itself', () =>
    expect(
      why(
        '2024-09-02',
        ...path.planned(),
        command('ReportProgress', people.waterContact, '2024-06-20', {
          period: '2024-Q2',
          text: '有序推进',
        }),
      ),
    ).toEqual(['node-missed', 'WorkPointsSet', '2024-01-15']));

  it('is the sending back, and the verification after it', () => {
    const sentBack = [...path.underVerification(), steps.sendBack()];
    expect(why('2025-07-10', ...sentBack)).toEqual(['rework-pending', 'TaskSentBack', '2025-06-26']);
    const again = [...sentBack, steps.claim('2025-07-10'), steps.confirm('2025-07-11')];
    expect(why('2025-07-16', ...again, steps.verify('2025-07-16'))?.[1]).toBe('TaskVerified');
  });

  it('is none where the task has no lamp', () =>
    expect(why('2025-07-01', steps.draft({ kind: 'checklist' }))).toBeNull());
});

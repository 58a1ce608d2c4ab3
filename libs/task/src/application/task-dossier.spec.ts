import type { LocalDate, Recorded } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { after, path } from '../testing/story.js';
import type { TaskCommand } from '../domain/task.commands.js';
import type { TaskEvent } from '../domain/task.events.js';
import { dossierOf, reportStanding } from './task-dossier.js';

const period = '2024-Q2';
const reported = [
  ...path.planned(),
  command('ReportProgress', people.waterContact, '2024-06-20', { period, text: '有序推进' }),
];
const confirmed = [...reported, command('ConfirmProgress', people.waterHead, '2024-06-21', { period })];
const accept = command('AcceptProgress', people.otherClerk, '2024-06-24', { unitId: units.water, period });

function standingAfter(on: LocalDate, ...commands: TaskCommand[]) {
  const events = after(...commands).map(({ event, actor }) => ({ ...event, actor }) as Recorded<TaskEvent>);
  return dossierOf(events).reports.map((report) => reportStanding(report, on));
}

describe('a report in the dossier', () => {
  it('waits for the office until the last day of silence, and is deemed accepted from the next', () => {
    expect(standingAfter('2024-06-28', ...confirmed)).toEqual([{ status: 'confirmed', acceptedOn: null }]);
    expect(standingAfter('2024-06-29', ...confirmed)).toEqual([{ status: 'deemed', acceptedOn: '2024-06-29' }]);
    expect(standingAfter('2025-01-10', ...confirmed)).toEqual([{ status: 'deemed', acceptedOn: '2024-06-29' }]);
  });

  it('that the office accepted keeps that day', () =>
    expect(standingAfter('2025-01-10', ...confirmed, accept)).toEqual([
      { status: 'accepted', acceptedOn: '2024-06-24' },
    ]));

  it('that its unit has not confirmed is never deemed accepted', () =>
    expect(standingAfter('2025-01-10', ...reported)).toEqual([{ status: 'reported', acceptedOn: null }]));
});

import { describe, expect, it } from '@jest/globals';
import { publishedCalendar, systemActor, type Recorded } from '#libs/kernel';
import type { TaskEvent } from '#libs/task';
import type { TaskCommand } from '../../../task/src/domain/task.commands.js';
import { command, people, units } from '../../../task/src/testing/cast.js';
import { after, definition, path, steps } from '../../../task/src/testing/story.js';
import { faultsOf } from './task-faults.js';

type Commands = readonly TaskCommand[];

/** The events of a story, each with its type as id where that is enough to name it. */
function history(...commands: Commands): Recorded<TaskEvent>[] {
  return after(...commands).map(
    ({ event, recordedAt = '', actor = systemActor }, version) =>
      ({ ...event, id: `${event.type}-${version}`, version, recordedAt, actor }) as Recorded<TaskEvent>,
  );
}

const faults = (year: number, cutOff: string, ...commands: Commands) =>
  Object.fromEntries(faultsOf(history(...commands), { year, cutOff, calendar: publishedCalendar }));

/** The work points are completed in time, so that only what a test is about goes wrong. */
const planned = () => [...path.planned(), steps.completeWorkPoint()];

describe('faultsOf', () => {
  it('finds nothing where everything was done in time', () => {
    const story = [...path.assigned(), steps.acknowledge(), steps.acknowledge(people.housingContact)];
    expect(faults(2024, '2024-01-10', ...story)).toEqual({});
  });

  it('marks each unit down for its own late acknowledgement, with the order and the answer', () => {
    const story = [...path.assigned(), steps.acknowledge(), steps.acknowledge(people.housingContact, '2024-01-11')];
    expect(faults(2024, '2024-01-12', ...story)).toEqual({
      [units.housing]: [
        {
          kind: 'late-acknowledgement',
          dueOn: '2024-01-09',
          doneOn: '2024-01-11',
          excused: false,
          eventIds: ['TaskAssigned-2', 'TaskAcknowledged-4'],
        },
      ],
    });
  });

  it('takes no acknowledgement from a cooperating unit', () => {
    const answered = [...path.assigned(), steps.acknowledge(), steps.acknowledge(people.housingContact)];
    expect(faults(2024, '2024-03-01', ...answered)[units.farming]).toBeUndefined();
  });

  it('leaves out what fell due while the plan was on trial', () => {
    const trial = [steps.draft({ trial: true }), ...path.assigned().slice(1)];
    const late = [...trial, steps.acknowledge(people.waterContact, '2024-01-12')];
    const issued = (on: string) =>
      command('ReviseTask', people.system, on, { definition, changed: [], documentNumber: '示政办发〔2024〕5号' });
    expect(faults(2024, '2024-12-31', ...late)[units.water]).toContainEqual(
      expect.objectContaining({ kind: 'late-acknowledgement' }),
    );
    const kinds = faults(2024, '2024-12-31', ...late, issued('2024-03-04'))[units.water]?.map(({ kind }) => kind);
    expect(kinds).not.toContain('late-acknowledgement');
    expect(kinds).toContain('missing-report');
  });

  it('tells a report that is late from one that is missing', () => {
    const report = command('ReportProgress', people.waterContact, '2024-06-28', {
      period: '2024-Q2',
      text: '按计划推进',
    });
    const kinds = (...story: Commands) => faults(2024, '2024-07-31', ...story)[units.water]?.map(({ kind }) => kind);
    expect(kinds(...planned())).toEqual(['missing-report']);
    expect(kinds(...planned(), report)).toEqual(['late-report']);
  });

  it('counts only what fell due in the year, by the cut-off', () => {
    const kinds = (year: number, cutOff: string) =>
      faults(year, cutOff, ...planned())[units.water]?.map(({ kind, dueOn }) => [kind, dueOn]);
    expect(kinds(2024, '2024-06-25')).toBeUndefined();
    expect(kinds(2025, '2025-06-30')).toEqual([['missing-report', '2025-06-25']]);
    expect(kinds(2025, '2025-07-01')).toEqual([
      ['overdue-completion', '2025-06-30'],
      ['missing-report', '2025-06-25'],
    ]);
  });

  it('counts the completion from the confirmation of the head, not from the check', () => {
    const late = (confirmed: string) =>
      faults(2025, '2025-08-01', ...path.claimed(), steps.confirm(confirmed), steps.verify('2025-07-20'))[
        units.water
      ]?.find(({ kind }) => kind === 'overdue-completion');
    expect(late('2025-06-30')).toBeUndefined();
    expect(late('2025-07-02')).toMatchObject({ dueOn: '2025-06-30', doneOn: '2025-07-02' });
  });

  it('shows by which completion a node that was never done came to its end', () => {
    const story = [...path.planned(), steps.claim('2024-09-05'), steps.confirm('2024-09-06')];
    expect(faults(2024, '2024-12-31', ...story)[units.water]?.filter(({ kind }) => kind === 'late-node')).toEqual([
      {
        kind: 'late-node',
        dueOn: '2024-08-30',
        doneOn: '2024-09-06',
        excused: false,
        eventIds: [expect.stringMatching(/^WorkPointsSet/), expect.stringMatching(/^CompletionConfirmed/)],
      },
    ]);
  });

  it('shows a lateness that the director excused, without its counting', () => {
    const excuse = command('ExcuseLateness', people.director, '2024-07-05', {
      deadline: `report:${units.water}:2024-Q2`,
      reason: '系统停机',
    });
    expect(faults(2024, '2024-07-31', ...planned(), excuse)[units.water]).toMatchObject([
      { kind: 'missing-report', excused: true },
    ]);
  });

  it('marks the lead down each time its work is sent back', () => {
    const found = faults(2025, '2025-06-30', ...path.underVerification(), steps.sendBack())[units.water];
    expect(found?.filter(({ kind }) => kind === 'sent-back')).toEqual([
      {
        kind: 'sent-back',
        dueOn: null,
        doneOn: '2025-06-26',
        excused: false,
        eventIds: [expect.stringMatching(/^TaskSentBack/)],
      },
    ]);
  });
});

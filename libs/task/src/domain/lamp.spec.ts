import { publishedCalendar, type LocalDate } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { continuing, path, stateAfter, steps } from '../testing/story.js';
import { lampOf, lampOfSlices, type Lamp, type SliceLamp } from './lamp.js';
import type { TaskCommand } from './task.commands.js';

function lampAfter(on: LocalDate, ...commands: TaskCommand[]): Lamp | null {
  const state = stateAfter(...commands);
  if (!('work' in state)) throw new Error(`The task is ${state.status}`);
  const { definition, work } = state;
  const { continuing: years, due, obligations } = work;
  const input = { kind: definition.kind, status: state.status, continuing: years, due, obligations };
  return lampOf(input, on, publishedCalendar);
}
const shown = (on: LocalDate, ...commands: TaskCommand[]) => {
  const lamp = lampAfter(on, ...commands);
  return lamp && [lamp.colour, lamp.rule];
};
const report = (period: string, on: LocalDate) =>
  command('ReportProgress', people.waterContact, on, { period, text: '有序推进' });
/** Everything reported and the node closed on time. */
const diligent = () => [
  ...path.planned(),
  report('2024-Q2', '2024-06-20'),
  steps.completeWorkPoint('2024-08-20'),
  report('2024-Q3', '2024-09-20'),
  report('2024-Q4', '2024-12-16'),
  report('2025-Q2', '2025-06-20'),
];

describe('the lamp', () => {
  it('is grey until the work begins', () =>
    expect(shown('2024-01-12', ...path.assigned())).toEqual(['grey', 'not-begun']));

  it('is red past the date even where nobody acknowledged', () =>
    expect(shown('2025-07-01', ...path.assigned())).toEqual(['red', 'overdue']));

  it('is grey while the lead’s return waits for the office', () => {
    const returned = command('ReturnTask', people.waterHead, '2024-01-10', { reason: '非我局职责' });
    expect(shown('2025-08-01', ...path.inProgress(), returned)).toEqual(['grey', 'return-pending']);
    const other = command('ReturnTask', people.housingHead, '2024-01-10', { reason: '非我局职责' });
    expect(shown('2024-01-12', ...path.inProgress(), other)).toEqual(['green', 'on-schedule']);
  });

  it('is green on schedule', () => expect(shown('2024-07-01', ...diligent())).toEqual(['green', 'on-schedule']));

  it('is yellow within fifteen working days of the date while a node is open', () => {
    const open = [...path.planned().slice(0, -1), steps.setWorkPoints('2024-01-15', '2025-06-30'), ...reports()];
    expect(shown('2025-06-06', ...open)).toEqual(['green', 'on-schedule']);
    expect(shown('2025-06-09', ...open)).toEqual(['yellow', 'due-soon']);
    const done = [...open, steps.completeWorkPoint('2025-06-05')];
    expect(shown('2025-06-09', ...done)).toEqual(['green', 'on-schedule']);
  });

  it('is yellow while a report is late by up to five working days, then red', () => {
    const silent = path.planned();
    expect(shown('2024-06-25', ...silent)).toEqual(['green', 'on-schedule']);
    expect(shown('2024-06-26', ...silent)).toEqual(['yellow', 'report-late']);
    expect(shown('2024-07-02', ...silent)).toEqual(['yellow', 'report-late']);
    expect(shown('2024-07-03', ...silent)).toEqual(['red', 'report-overdue']);
  });

  it('is no longer red for a report that is missing, but was so in that year', () => {
    const silent = [...path.planned(), steps.completeWorkPoint()];
    expect(shown('2024-09-14', ...silent)).toEqual(['red', 'report-overdue']);
    expect(shown('2024-09-15', ...silent)).toEqual(['red-to-yellow', 'was-red']);
  });

  it('is red when a node is missed', () => {
    const given = [...path.planned(), report('2024-Q2', '2024-06-20')];
    expect(shown('2024-08-30', ...given)).toEqual(['green', 'on-schedule']);
    expect(lampAfter('2024-08-31', ...given)).toMatchObject({
      colour: 'red',
      rule: 'node-missed',
      deadline: { key: 'work-point:1', unitId: units.water, days: 1 },
    });
  });

  it('is red past the date, until the head confirms', () => {
    const claimed = [...diligent(), steps.claim('2025-06-30')];
    expect(shown('2025-07-01', ...diligent())).toEqual(['red', 'overdue']);
    expect(shown('2025-07-01', ...claimed)).toEqual(['red', 'overdue']);
    expect(shown('2025-07-08', ...claimed, steps.confirm('2025-06-30'))).toEqual(['green', 'completed']);
  });

  it('is red-to-yellow when a red task is finished, for good', () => {
    const late = [...diligent(), steps.claim('2025-07-05'), steps.confirm('2025-07-06'), steps.verify('2025-07-10')];
    expect(shown('2025-07-20', ...late)).toEqual(['red-to-yellow', 'was-red']);
    expect(shown('2028-01-01', ...late)).toEqual(['red-to-yellow', 'was-red']);
  });

  it('is red-to-yellow in the year of a missed node, green again in the next', () => {
    const late = [
      ...path.planned(),
      report('2024-Q2', '2024-06-20'),
      steps.completeWorkPoint('2024-09-02'),
      report('2024-Q3', '2024-09-20'),
      report('2024-Q4', '2024-12-16'),
    ];
    expect(shown('2024-12-31', ...late)).toEqual(['red-to-yellow', 'was-red']);
    expect(shown('2025-01-01', ...late)).toEqual(['green', 'on-schedule']);
  });

  it('is green again once the lateness is excused', () => {
    const late = [...diligent(), steps.claim('2025-07-05'), steps.confirm('2025-07-06')];
    const excused = command('ExcuseLateness', people.director, '2025-07-08', { deadline: 'due', reason: '汛期停工' });
    expect(shown('2025-07-20', ...late)).toEqual(['red-to-yellow', 'was-red']);
    expect(shown('2025-07-20', ...late, excused)).toEqual(['green', 'completed']);
  });

  it('is yellow from the sending back until the rework is verified, red past the rework date', () => {
    const sentBack = [...diligent(), steps.claim(), steps.confirm(), steps.sendBack('2025-06-26', '2025-07-15')];
    expect(shown('2025-07-15', ...sentBack)).toEqual(['yellow', 'rework-pending']);
    expect(shown('2025-07-16', ...sentBack)).toEqual(['red', 'rework-overdue']);
    const again = [...sentBack, steps.claim('2025-07-10'), steps.confirm('2025-07-11')];
    expect(shown('2025-07-16', ...again)).toEqual(['yellow', 'rework-pending']);
    expect(shown('2025-07-16', ...again, steps.verify('2025-07-16'))).toEqual(['green', 'completed']);
  });

  it('forgets the old date when an extension is granted', () => {
    const extended = [
      ...diligent(),
      command('RequestExtension', people.waterHead, '2025-06-25', { until: '2025-07-30', reason: '汛期' }),
      command('GrantExtension', people.director, '2025-07-05', {}),
    ];
    expect(shown('2025-07-08', ...extended)).toEqual(['green', 'on-schedule']);
  });

  it('is none on a checklist item', () =>
    expect(
      lampAfter('2027-01-01', steps.draft({ kind: 'checklist' }), steps.approve(), steps.assign(), steps.acknowledge()),
    ).toBeNull());

  it('is not yellow at a continuing task’s end, where the slices speak', () => {
    const years = [steps.draft(continuing), steps.approve(), steps.assign(), steps.acknowledge()];
    expect(shown('2026-12-29', ...years)).toEqual(['green', 'on-schedule']);
  });
});

describe('the lamp of a continuing task', () => {
  const lamp = (colour: Lamp['colour']): Lamp => ({ colour, rule: 'on-schedule', deadline: null, sliceYear: null });
  const slice = (year: number, colour: Lamp['colour'], finished = false): SliceLamp => ({
    year,
    finished,
    lamp: lamp(colour),
  });

  it('is the worst of its open slices', () =>
    expect(lampOfSlices(lamp('green'), [slice(2024, 'yellow'), slice(2025, 'green')])).toMatchObject({
      colour: 'yellow',
      sliceYear: 2024,
    }));

  it('forgets finished years while another is open', () =>
    expect(lampOfSlices(lamp('green'), [slice(2024, 'red-to-yellow', true), slice(2025, 'green')])).toMatchObject({
      colour: 'green',
      sliceYear: 2025,
    }));

  it('is the latest slice’s when all are finished', () =>
    expect(lampOfSlices(lamp('green'), [slice(2024, 'red-to-yellow', true), slice(2025, 'green', true)])).toMatchObject(
      { colour: 'green', sliceYear: 2025 },
    ));

  it('is its own while there is none', () => expect(lampOfSlices(lamp('grey'), [])).toEqual(lamp('grey')));

  it('is red when its own date has passed', () =>
    expect(lampOfSlices(lamp('red'), [slice(2026, 'green')])).toEqual(lamp('red')));
});

function reports(): TaskCommand[] {
  return [
    report('2024-Q2', '2024-06-20'),
    report('2024-Q4', '2024-12-16'),
    command('ReportProgress', people.waterContact, '2025-06-16', { period: '2025-Q2', text: '有序推进' }),
  ];
}

import { describe, expect, it } from '@jest/globals';
import { command, people, units } from '../testing/cast.js';
import { after, path, stateAfter, steps, task, workAfter } from '../testing/story.js';
import { participationOn } from './participation.js';

const calendar = { version: 'cn-2026', provisional: false };

describe('AcknowledgeTask', () => {
  it('starts the work when the lead acknowledges', () => {
    const [event] = task
      .given(...after(...path.assigned()))
      .when(steps.acknowledge())
      .events();
    expect(event).toMatchObject({
      type: 'TaskAcknowledged',
      data: {
        unitId: units.water,
        on: '2024-01-09',
        start: {
          workPointsBy: '2024-02-05',
          reporting: { unitIds: [units.water], periods: expect.anything() },
          calendar,
        },
      },
    });
    expect(stateAfter(...path.inProgress()).status).toBe('in-progress');
  });

  it('asks a joint task for the lead’s half-yearly reports and one in the quarter it is due', () => {
    const [event] = task
      .given(...after(...path.assigned()))
      .when(steps.acknowledge())
      .events();
    const start = event?.type === 'TaskAcknowledged' ? event.data.start : null;
    expect(start?.reporting?.periods.map(({ period, due }) => [period, due])).toEqual([
      ['2024-Q2', '2024-06-25'],
      ['2024-Q4', '2024-12-20'],
      ['2025-Q2', '2025-06-25'],
    ]);
  });

  it('asks every responsible unit of a divided task for reports', () => {
    const given = after(steps.draft({ mode: 'divided' }), steps.approve(), steps.assign());
    const [event] = task
      .given(...given)
      .when(steps.acknowledge())
      .events();
    const start = event?.type === 'TaskAcknowledged' ? event.data.start : null;
    expect(start?.reporting?.unitIds).toEqual([units.water, units.housing]);
  });

  it('asks for no work points where the plan gives a deliverable', () => {
    const given = after(steps.draft({ deliverable: '实施方案' }), steps.approve(), steps.assign());
    const [event] = task
      .given(...given)
      .when(steps.acknowledge())
      .events();
    expect(event?.data).toMatchObject({ start: { workPointsBy: null } });
  });

  it('asks a checklist item for nothing', () => {
    const given = after(steps.draft({ kind: 'checklist' }), steps.approve(), steps.assign());
    const [event] = task
      .given(...given)
      .when(steps.acknowledge())
      .events();
    expect(event?.data).toMatchObject({ start: { workPointsBy: null, reporting: null } });
  });

  it('leaves the task assigned when another unit acknowledges', () => {
    task
      .given(...after(...path.assigned()))
      .when(steps.acknowledge(people.housingHead))
      .then({ type: 'TaskAcknowledged', data: { unitId: units.housing, start: null, on: '2024-01-09' } });
    expect(stateAfter(...path.assigned(), steps.acknowledge(people.housingHead)).status).toBe('assigned');
  });

  it('is refused to a unit without a part in the task', () =>
    task
      .given(...after(...path.assigned()))
      .when(steps.acknowledge(people.financeHead))
      .thenRefused('task/unit-not-on-task', { unitId: units.finance }));

  it('is refused twice', () =>
    task
      .given(...after(...path.inProgress()))
      .when(steps.acknowledge())
      .thenRefused('task/already-acknowledged'));

  it('is refused while the unit’s return is pending', () => {
    const returned = command('ReturnTask', people.waterHead, '2024-01-09', { reason: '非我局职责' });
    task
      .given(...after(...path.assigned(), returned))
      .when(steps.acknowledge())
      .thenRefused('task/return-pending');
  });

  it('is refused before the order', () =>
    task
      .given(...after(...path.approved()))
      .when(steps.acknowledge())
      .thenRefused('task/not-under-way'));
});

describe('a cooperating unit', () => {
  it('acknowledges by silence after five working days', () => {
    const farming = workAfter(...path.assigned()).units.find(({ unitId }) => unitId === units.farming);
    expect(farming && participationOn(farming, '2024-01-15')).toBe('pending');
    expect(farming && participationOn(farming, '2024-01-16')).toBe('deemed');
  });
});

describe('DeemAcknowledged', () => {
  const deem = (on: string) => command('DeemAcknowledged', people.director, on, {});

  it('starts the work when the lead is five working days late', () => {
    const [event] = task
      .given(...after(...path.assigned()))
      .when(deem('2024-01-16'))
      .events();
    expect(event).toMatchObject({
      type: 'AcknowledgementDeemed',
      data: { unitId: units.water, start: expect.anything() },
    });
    expect(workAfter(...path.assigned(), deem('2024-01-16')).units[0]).toMatchObject({ status: 'deemed' });
  });

  it('is refused a day earlier', () =>
    task
      .given(...after(...path.assigned()))
      .when(deem('2024-01-15'))
      .thenRefused('task/not-yet-deemable', { from: '2024-01-16' }));

  it('is refused once the lead has acknowledged', () =>
    task
      .given(...after(...path.inProgress()))
      .when(deem('2024-01-16'))
      .thenRefused('task/already-acknowledged'));

  it('is refused while the lead’s return is pending', () => {
    const returned = command('ReturnTask', people.waterHead, '2024-01-09', { reason: '非我局职责' });
    task
      .given(...after(...path.assigned(), returned))
      .when(deem('2024-02-01'))
      .thenRefused('task/return-pending');
  });

  it('is refused before the order', () =>
    task
      .given(...after(...path.approved()))
      .when(deem('2024-01-16'))
      .thenRefused('task/not-under-way'));
});

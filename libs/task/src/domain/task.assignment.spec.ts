import { describe, expect, it } from '@jest/globals';
import { command, people, towns, units, vagueGroup } from '../testing/cast.js';
import { after, continuing, definition, path, stateAfter, steps, task, workAfter } from '../testing/story.js';
import { participationOn } from './participation.js';
import type { DraftedParticipant } from './task.definition.js';

const calendar = { version: 'cn-2026', provisional: false };
const approved = (changes: Partial<typeof definition>) => after(steps.draft(changes), steps.approve());
const withUnits = (...more: DraftedParticipant[]) => approved({ participants: [...definition.participants, ...more] });

describe('AssignTask', () => {
  it('sends the order to every unit with its own dates', () =>
    task
      .given(...after(...path.approved()))
      .when(steps.assign())
      .then({
        type: 'TaskAssigned',
        data: {
          units: [
            { unitId: units.water, role: 'lead', groupId: null, acknowledgeBy: '2024-01-09', returnBy: '2024-01-15' },
            {
              unitId: units.housing,
              role: 'responsible',
              groupId: null,
              acknowledgeBy: '2024-01-09',
              returnBy: '2024-01-15',
            },
            {
              unitId: units.farming,
              role: 'cooperating',
              groupId: null,
              acknowledgeBy: '2024-01-15',
              returnBy: '2024-01-15',
            },
          ],
          due: '2025-06-30',
          originalDue: '2025-06-30',
          continuing: false,
          calendar,
          on: '2024-01-08',
        },
      }));

  it('counts only working days: the order of a holiday’s eve is answered after it', () => {
    const [event] = task
      .given(...after(...path.approved()))
      .when(steps.assign('2024-02-09'))
      .events();
    expect(event?.data).toMatchObject({
      units: expect.arrayContaining([expect.objectContaining({ acknowledgeBy: '2024-02-18' })]),
    });
  });

  it('marks dates beyond the published notices as provisional', () => {
    const [event] = task
      .given(...approved({ due: '2027-06-30' }))
      .when(steps.assign('2027-03-01'))
      .events();
    expect(event?.data).toMatchObject({ calendar: { version: 'cn-2026', provisional: true } });
  });

  it('stores a group’s members of the day, less the units named themselves', () => {
    const group = { unitId: null, groupId: towns, except: [], role: 'cooperating' as const, mention: '各镇' };
    const [event] = task
      .given(...withUnits(group))
      .when(steps.assign())
      .events();
    expect(event?.data).toMatchObject({
      units: [
        { unitId: units.water },
        { unitId: units.housing, role: 'responsible', groupId: null },
        { unitId: units.farming },
        { unitId: units.north, role: 'cooperating', groupId: towns },
        { unitId: units.south, role: 'cooperating', groupId: towns },
      ],
    });
  });

  it('leaves the units out that 其他 excepts', () => {
    const others = {
      unitId: null,
      groupId: towns,
      except: [units.south],
      role: 'cooperating' as const,
      mention: '其他各镇',
    };
    const [event] = task
      .given(...withUnits(others))
      .when(steps.assign())
      .events();
    const assigned = event?.type === 'TaskAssigned' ? event.data.units.map(({ unitId }) => unitId) : [];
    expect(assigned).toEqual([units.water, units.housing, units.farming, units.north]);
  });

  it('leaves an unresolved cooperating unit out', () => {
    const vague = { unitId: null, groupId: null, except: [], role: 'cooperating' as const, mention: '有关单位' };
    const [event] = task
      .given(...withUnits(vague))
      .when(steps.assign())
      .events();
    expect(event?.type === 'TaskAssigned' && event.data.units).toHaveLength(3);
  });

  it('is refused before the approval', () =>
    task
      .given(...after(steps.draft()))
      .when(steps.assign())
      .thenRefused('task/not-approved', { status: 'drafted' }));

  it('is refused twice', () =>
    task
      .given(...after(...path.assigned()))
      .when(steps.assign())
      .thenRefused('task/not-approved'));

  it('is refused while a responsible unit is unresolved', () => {
    const vague = { unitId: null, groupId: null, except: [], role: 'responsible' as const, mention: '有关单位' };
    task
      .given(...withUnits(vague))
      .when(steps.assign())
      .thenRefused('task/unit-unresolved', { mention: '有关单位' });
  });

  it('is refused while a group has no members', () => {
    const group = {
      unitId: null,
      groupId: vagueGroup,
      except: [],
      role: 'cooperating' as const,
      mention: '县直有关部门',
    };
    task
      .given(...withUnits(group))
      .when(steps.assign())
      .thenRefused('task/group-empty');
  });

  it('is refused without a lead', () =>
    task
      .given(...approved({ participants: [] }))
      .when(steps.assign())
      .thenRefused('task/no-lead'));

  it('is refused while nobody of the lead can take the order', () => {
    const lead = { unitId: units.empty, groupId: null, except: [], role: 'lead' as const, mention: '空缺单位' };
    task
      .given(...approved({ participants: [lead] }))
      .when(steps.assign())
      .thenRefused('task/lead-unreachable');
  });

  describe('where the plan’s date has passed', () => {
    const late = '2025-09-01';

    it('is refused without a new date', () =>
      task
        .given(...after(...path.approved()))
        .when(steps.assign(late))
        .thenRefused('task/due-passed'));

    it('takes the new date and keeps the original', () => {
      const [event] = task
        .given(...after(...path.approved()))
        .when(steps.assign(late, '2025-12-01'))
        .events();
      expect(event?.data).toMatchObject({ due: '2025-12-01', originalDue: '2025-06-30' });
    });

    it('is refused a new date in the past', () =>
      task
        .given(...after(...path.approved()))
        .when(steps.assign(late, '2025-08-31'))
        .thenRefused('task/date-passed'));

    it('is refused a new date after the plan’s end', () =>
      task
        .given(...after(...path.approved()))
        .when(steps.assign(late, '2027-01-01'))
        .thenRefused('task/after-plan-end'));

    it('takes any date once the plan is over, and works without slices', () => {
      const given = after(steps.draft(continuing), steps.approve());
      const [event] = task
        .given(...given)
        .when(steps.assign('2027-02-01', '2027-06-30'))
        .events();
      expect(event?.data).toMatchObject({ due: '2027-06-30', continuing: false });
    });

    it('ignores the new date where the plan’s own lies ahead', () => {
      const [event] = task
        .given(...after(...path.approved()))
        .when(steps.assign('2024-01-08', '2026-01-01'))
        .events();
      expect(event?.data).toMatchObject({ due: '2025-06-30' });
    });
  });
});

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

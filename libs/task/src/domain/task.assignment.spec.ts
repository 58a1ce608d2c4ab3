import { describe, expect, it } from '@jest/globals';
import { towns, units, vagueGroup } from '../testing/cast.js';
import { after, continuing, definition, path, steps, task } from '../testing/story.js';
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

  it('goes out for a checklist item whoever leads it', () => {
    const lead = { unitId: units.empty, groupId: null, except: [], role: 'lead' as const, mention: '' };
    const [event] = task
      .given(...approved({ kind: 'checklist', participants: [lead] }))
      .when(steps.assign())
      .events();
    expect(event?.type).toBe('TaskAssigned');
  });

  it('gives a checklist item that the plan gives to nobody to the office that orders it', () => {
    const [event] = task
      .given(...approved({ kind: 'checklist', participants: [] }))
      .when(steps.assign())
      .events();
    expect(event?.data).toMatchObject({ units: [{ unitId: units.office, role: 'lead' }] });
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

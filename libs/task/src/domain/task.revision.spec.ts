import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '#libs/kernel';
import { command, people, units } from '../testing/cast.js';
import { after, allowed, continuing, definition, path, stateAfter, steps, task, workAfter } from '../testing/story.js';
import type { TaskCommand } from './task.commands.js';
import type { DraftedParticipant, TaskDefinition } from './task.definition.js';
import type { RevisedPart, TaskRevised } from './task.events.js';

const NUMBER = '示政办发〔2024〕5号';
const ISSUED_ON: LocalDate = '2024-03-04';

/** The plan is issued; of the task's definition nothing differs but what is given. */
const revise = (
  changed: readonly RevisedPart[] = [],
  over: Partial<TaskDefinition> = {},
  on: LocalDate = ISSUED_ON,
): TaskCommand => {
  const data = { definition: { ...definition, trial: false, number: `${NUMBER}-01`, ...over }, changed };
  return command('ReviseTask', people.system, on, { ...data, documentNumber: NUMBER });
};
const onTrial = steps.draft({ trial: true });
const trial = (steps_: readonly TaskCommand[]): TaskCommand[] => [onTrial, ...steps_.slice(1)];
const named = (unitId: string, role: DraftedParticipant['role']): DraftedParticipant => ({
  unitId,
  groupId: null,
  except: [],
  role,
  mention: unitId,
});
const ledBy = (unitId: string) => ({
  participants: [named(unitId, 'lead'), named(units.housing, 'responsible'), named(units.farming, 'cooperating')],
});
const revised = (...commands: TaskCommand[]): TaskRevised['data'] => {
  const [event] = task
    .given(...after(...commands.slice(0, -1)))
    .when(commands.at(-1) as TaskCommand)
    .events();
  if (event?.type !== 'TaskRevised') throw new Error('The task was not revised');
  return event.data;
};
const answersOf = (...commands: TaskCommand[]) =>
  Object.fromEntries(workAfter(...commands).units.map(({ unitId, role, status }) => [unitId, `${role} ${status}`]));
const owedKeys = (...commands: TaskCommand[]) =>
  workAfter(...commands)
    .obligations.deadlines.filter(({ doneOn }) => doneOn === null)
    .map(({ key }) => key);

describe('ReviseTask where nothing changed', () => {
  it.each([
    ['assigned', path.assigned()],
    ['in-progress', path.inProgress()],
    ['claimed', path.claimed()],
    ['under-verification', path.underVerification()],
    ['verified', path.verified()],
    ['closed', path.closed()],
  ] as const)('leaves a task %s as it is, under the new number and off its trial', (status, commands) => {
    const before = stateAfter(...trial(commands));
    const state = stateAfter(...trial(commands), revise([], {}, '2025-07-01'));
    expect(state.status).toBe(status);
    expect(state).toMatchObject({ definition: { trial: false, number: `${NUMBER}-01` } });
    expect('work' in state && state.work).toEqual('work' in before && before.work);
  });

  it('asks nobody for an answer', () =>
    expect(revised(...trial(path.inProgress()), revise())).toMatchObject({ order: null, restarts: null, changed: [] }));

  it('keeps the units that the office has put on the task', () => {
    const moved = command('ReassignTask', people.director, '2024-02-01', {
      fromUnitId: units.water,
      toUnitId: units.finance,
      reason: '职责调整',
    });
    expect(answersOf(...trial(path.inProgress()), moved, revise())).toMatchObject({ [units.finance]: 'lead pending' });
    const before = command('AddUnit', people.clerk, '2024-01-06', {
      unitId: units.finance,
      role: 'cooperating',
      reason: '补充',
    });
    expect(answersOf(...trial(path.approved()), before, revise([], {}, '2024-01-07'), steps.assign())).toMatchObject({
      [units.finance]: 'cooperating pending',
    });
  });

  it('lets whoever entered either text verify nothing', () =>
    expect(stateAfter(onTrial, revise([], { enteredBy: ['other-clerk'] }))).toMatchObject({
      definition: { enteredBy: [people.clerk.person, 'other-clerk'] },
    }));

  it('keeps an extended date, and moves the end of what runs to the plan’s end', () => {
    const extended = [
      command('RequestExtension', people.waterContact, '2024-02-01', { until: '2025-07-20', reason: '汛期' }),
      command('GrantExtension', people.director, '2024-02-02', {}),
    ];
    expect(workAfter(...trial(path.inProgress()), ...extended, revise())).toMatchObject({ due: '2025-07-20' });
    const begun = [steps.draft({ ...continuing, trial: true }), ...path.inProgress().slice(1)];
    const later = { ...continuing, due: '2027-12-31', period: { from: '2024-01-01', to: '2027-12-31' } };
    expect(workAfter(...begun, revise([], later))).toMatchObject({ due: '2027-12-31', continuing: true });
  });

  it('asks for no work points once the plan gives a target', () => {
    expect(owedKeys(...path.inProgress(), revise())).toContain('work-points');
    const targets = [{ indicatorId: 'i', text: '漏损率 ≤ 9%', due: null }];
    expect(owedKeys(...path.inProgress(), revise([], { targets }))).not.toContain('work-points');
  });
});

describe('ReviseTask before the order', () => {
  it.each([
    ['drafted', [onTrial]],
    ['approved', trial(path.approved())],
    ['held-back', [onTrial, command('HoldBackTask', people.director, '2024-01-05', { reason: '条件不成熟' })]],
  ] as const)('gives a task %s the new text, whatever changed', (status, commands) => {
    const state = stateAfter(...commands, revise(['text', 'lead'], { text: '另写', ...ledBy(units.finance) }));
    expect(state).toMatchObject({
      status,
      definition: { text: '另写', participants: [{ unitId: units.finance }, {}, {}] },
    });
  });

  it('is refused for a task that is not there', () => task.given().when(revise()).thenRefused('task/unknown'));
});

describe('ReviseTask where the text changed', () => {
  const changed = revise(['text'], { text: '完成城区和镇区管网改造。' });

  it('renews the order: everybody answers by today’s calendar, and the work waits for the lead', () => {
    const commands = [...trial(path.planned()), steps.acknowledge(people.housingHead, '2024-01-10'), changed];
    expect(revised(...commands)).toMatchObject({
      restarts: 'assigned',
      order: {
        asked: [
          { unitId: units.water, role: 'lead', acknowledgeBy: '2024-03-05', returnBy: '2024-03-11' },
          { unitId: units.housing, role: 'responsible', acknowledgeBy: '2024-03-05' },
          { unitId: units.farming, role: 'cooperating', acknowledgeBy: '2024-03-11' },
        ],
        released: [],
      },
    });
    expect(stateAfter(...commands).status).toBe('assigned');
    expect(answersOf(...commands)).toEqual({
      [units.water]: 'lead pending',
      [units.housing]: 'responsible pending',
      [units.farming]: 'cooperating pending',
    });
  });

  it('keeps reports and nodes, and goes on with the lead’s acknowledgement', () => {
    const again = [...trial(path.planned()), changed, steps.acknowledge(people.waterContact, '2024-03-05')];
    expect(stateAfter(...again).status).toBe('in-progress');
    expect(workAfter(...again).workPoints).toHaveLength(1);
    expect(owedKeys(...again)).not.toContain('work-points');
  });

  it('is not begun by the acknowledgement of another unit', () => {
    const commands = [...trial(path.planned()), changed, steps.acknowledge(people.housingHead, '2024-03-05')];
    expect(stateAfter(...commands).status).toBe('assigned');
  });

  it('asks for the work points anew where none were set, and counts the lateness until then', () => {
    const lead = steps.acknowledge(people.waterContact, '2024-03-05');
    const owed = workAfter(...trial(path.inProgress()), changed, lead).obligations.deadlines;
    expect(owed.filter(({ kind }) => kind === 'work-points')).toEqual([
      expect.objectContaining({ key: `work-points:${units.water}`, doneOn: ISSUED_ON }),
      expect.objectContaining({ key: 'work-points', doneOn: null }),
    ]);
  });

  it('lets a pending claim and a pending extension lapse', () => {
    const asking = command('RequestExtension', people.waterContact, '2024-02-01', {
      until: '2025-07-20',
      reason: '汛期',
    });
    const late = revise(['text'], { text: '另写' }, '2025-06-24');
    expect(revised(...trial(path.planned()), asking, changed)).toMatchObject({ lapsedRequest: 1 });
    expect(workAfter(...trial(path.planned()), asking, changed).extension).toBeNull();
    for (const commands of [path.claimed(), path.underVerification()]) {
      expect(stateAfter(...trial(commands), late).status).toBe('assigned');
      const { completedOn, deadlines } = workAfter(...trial(commands), late).obligations;
      expect(completedOn).toBeNull();
      expect(deadlines.find(({ key }) => key === 'due')).toMatchObject({ doneOn: null });
    }
  });

  it('ends a return that nobody has decided', () => {
    const returned = command('ReturnTask', people.housingHead, '2024-01-10', { reason: '不属本单位' });
    const commands = [...trial(path.inProgress()), returned, changed];
    expect(answersOf(...commands)).toMatchObject({ [units.housing]: 'responsible pending' });
    expect(workAfter(...commands).obligations.stops).toMatchObject([{ unitId: units.housing, to: ISSUED_ON }]);
  });

  it.each([
    ['verified', path.verified()],
    ['closed', path.closed()],
  ] as const)('leaves a task %s with its result: only the definition changes', (status, commands) => {
    const late = revise(['text'], { text: '另写' }, '2025-07-01');
    expect(revised(...trial(commands), late)).toMatchObject({ changed: ['text'], order: null, restarts: null });
    expect(stateAfter(...trial(commands), late)).toMatchObject({ status, definition: { text: '另写' } });
  });
});

describe('ReviseTask where the date changed', () => {
  const dated = (due: LocalDate) => revise(['due'], { due });
  it('takes the new date', () => {
    const work = workAfter(...trial(path.inProgress()), dated('2025-12-31'));
    expect(work).toMatchObject({ due: '2025-12-31', originalDue: '2025-12-31' });
    expect(work.obligations.deadlines.find(({ key }) => key === 'due')).toMatchObject({ due: '2025-12-31' });
  });
  it('makes nobody late with a date that is past on the day of the issue', () =>
    expect(workAfter(...trial(path.inProgress()), dated('2024-02-01'))).toMatchObject({
      due: '2025-06-30',
      originalDue: '2024-02-01',
    }));
  it('turns a dated task into one of yearly slices, which begins anew', () => {
    const commands = [...trial(path.planned()), revise(['due'], { continuing: true, due: '2026-12-31' })];
    expect(workAfter(...commands)).toMatchObject({ continuing: true, startedOn: null });
    expect(owedKeys(...commands).filter((key) => !key.startsWith('acknowledge'))).toEqual(['due']);
  });
});

describe('ReviseTask where the lead changed', () => {
  const changed = revise(['lead'], ledBy(units.finance));
  it('hands over to the new lead what the old one owed, and releases it', () => {
    const commands = [...trial(path.planned()), changed];
    expect(answersOf(...commands)).toEqual({
      [units.water]: 'lead released',
      [units.finance]: 'lead pending',
      [units.housing]: 'responsible pending',
      [units.farming]: 'cooperating pending',
    });
    const open = workAfter(...commands).obligations.deadlines.filter(({ doneOn }) => doneOn === null);
    expect(open.find(({ key }) => key === 'due')).toMatchObject({ unitId: units.finance });
    expect(open.find(({ key }) => key === 'work-point:1')).toMatchObject({ unitId: units.finance });
    expect(open.filter(({ unitId }) => unitId === units.water)).toEqual([]);
    allowed(task.given(...after(...commands)).when(steps.acknowledge(people.financeContact, '2024-03-05')));
  });
});

describe('ReviseTask where only units beside the lead changed', () => {
  const others = (...participants: DraftedParticipant[]) => ({
    participants: [named(units.water, 'lead'), ...participants],
  });
  const acknowledged = [...trial(path.planned()), steps.acknowledge(people.housingHead, '2024-01-10')];

  it('asks only those that came or have another role; the work goes on', () => {
    const changed = revise(['units'], others(named(units.housing, 'responsible'), named(units.finance, 'cooperating')));
    expect(stateAfter(...acknowledged, changed).status).toBe('in-progress');
    expect(answersOf(...acknowledged, changed)).toEqual({
      [units.water]: 'lead acknowledged',
      [units.housing]: 'responsible acknowledged',
      [units.farming]: 'cooperating released',
      [units.finance]: 'cooperating pending',
    });
    const role = revise(['units'], others(named(units.housing, 'cooperating'), named(units.farming, 'cooperating')));
    expect(answersOf(...acknowledged, role)).toMatchObject({ [units.housing]: 'cooperating pending' });
  });

  it('leaves a claim with the head who has to confirm it', () => {
    const changed = revise(['units'], others(named(units.housing, 'responsible')), '2025-06-21');
    expect(stateAfter(...trial(path.claimed()), changed).status).toBe('claimed');
  });

  it('asks a new responsible unit of a divided task for its reports', () => {
    const divided = steps.draft({ trial: true, mode: 'divided' });
    const begun = [divided, ...path.inProgress().slice(1)];
    const finance = others(named(units.housing, 'responsible'), named(units.finance, 'responsible'));
    const keys = owedKeys(...begun, revise(['units'], { mode: 'divided', ...finance }));
    expect(keys).toContain(`report:${units.finance}:2024-Q2`);
  });
});

import { DomainError, type ActingPost, type LocalDate } from '#libs/kernel';
import { rolesWith } from '#libs/organization';
import { describe, expect, it } from '@jest/globals';
import type { TaskCommand } from '../domain/task.commands.js';
import { taskPolicy } from '../domain/task.policy.js';
import { command, people, units } from '../testing/cast.js';
import { after, path, stateAfter, task, workAfter } from '../testing/story.js';

const reason = '理由充分';
/** A post that may decide nothing: the refusal says whose decision it is. */
const nobody: ActingPost = { ...people.otherClerk, roles: [] };

const decisions = {
  RefuseReturn: (on: LocalDate) => command('RefuseReturn', nobody, on, { unitId: units.water, reason }),
  ReassignTask: (on: LocalDate) =>
    command('ReassignTask', nobody, on, { fromUnitId: units.water, toUnitId: units.finance, reason }),
  AddUnit: (on: LocalDate) =>
    command('AddUnit', nobody, on, { unitId: units.finance, role: 'cooperating' as const, reason }),
  ReleaseUnit: (on: LocalDate) => command('ReleaseUnit', nobody, on, { unitId: units.housing, reason }),
  GrantExtension: (on: LocalDate) => command('GrantExtension', nobody, on, {}),
  RefuseExtension: (on: LocalDate) => command('RefuseExtension', nobody, on, { reason }),
};
type Decision = keyof typeof decisions;

const giveBack = command('ReturnTask', people.waterHead, '2024-01-10', { reason });
const refuse = (actor: ActingPost) => command('RefuseReturn', actor, '2024-01-10', { unitId: units.water, reason });
const once = [...path.assigned(), giveBack];
const twice = [...once, refuse(people.clerk), giveBack];
const thrice = [...twice, refuse(people.director), giveBack];
const asked = (until: LocalDate) => [
  ...path.planned(),
  command('RequestExtension', people.waterHead, '2025-06-02', { until, reason }),
];

const onUnits: readonly Decision[] = ['RefuseReturn', 'ReassignTask', 'AddUnit', 'ReleaseUnit'];
const onDates: readonly Decision[] = ['GrantExtension', 'RefuseExtension'];
const situations: readonly (readonly [string, TaskCommand[], LocalDate, readonly Decision[]])[] = [
  ['before the order', path.approved(), '2024-01-06', ['ReassignTask', 'AddUnit', 'ReleaseUnit']],
  ['on a first return', once, '2024-01-11', onUnits],
  ['on a second return', twice, '2024-01-11', onUnits],
  ['on a third return', thrice, '2024-01-11', onUnits],
  ['once the work goes on', [...path.inProgress(), giveBack], '2024-01-11', onUnits],
  ['for a short extension', asked('2025-07-15'), '2025-06-03', onDates],
  ['for a long extension', asked('2026-03-31'), '2025-06-03', onDates],
];

describe('The role to which a decision rises', () => {
  it.each(
    situations.flatMap(([situation, given, on, raised]) => raised.map((type) => [situation, type, given, on] as const)),
  )('holds the permission %s: %s', (_, type, given, on) => {
    expect(rolesWith(taskPolicy[type])).toContain(neededFor(given, decisions[type](on)));
  });

  it('is the leader on a third return of one part, whichever unit changes', () => {
    expect(workAfter(...thrice).returns).toEqual({ [units.water]: 3 });
    for (const type of onUnits) expect(neededFor(thrice, decisions[type]('2024-01-11'))).toBe('leader-in-charge');
  });

  it('stays the supervisor where three units gave back their parts once', () => {
    const others = [people.housingHead, people.farmingHead].map((head) =>
      command('ReturnTask', head, '2024-01-10', { reason }),
    );
    expect(stateAfter(...once, ...others).status).toBe('assigned');
    for (const type of onUnits)
      expect(neededFor([...once, ...others], decisions[type]('2024-01-11'))).toBe('supervisor');
  });
});

function neededFor(given: readonly TaskCommand[], decision: TaskCommand): unknown {
  try {
    task
      .given(...after(...given))
      .when(decision)
      .events();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'task/decision-above-post') return error.details['needed'];
    throw error;
  }
  throw new Error(`${decision.type} was not refused to a post without a role`);
}

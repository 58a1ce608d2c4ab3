import { addDays, DomainError, type ActingPost, type Instant, type LocalDate, localDateOf } from '#libs/kernel';
import { authorise } from '#libs/organization';
import { latenessesOn } from '../domain/lateness.js';
import { takesPart } from '../domain/participation.js';
import type { Circumstances } from '../domain/task.circumstances.js';
import type { TaskCommand } from '../domain/task.commands.js';
import { taskDecider } from '../domain/task.decide.js';
import { leadOf } from '../domain/task.guards.js';
import { taskPolicy } from '../domain/task.policy.js';
import type { TaskState } from '../domain/task.state.js';
import { reportOn, type Work } from '../domain/work.js';
import type { AllowedAction } from './task.queries.js';

/** Commands that people give. */
export type PersonalCommand = Exclude<
  TaskCommand,
  {
    type:
      | 'DraftTask'
      | 'ApproveTask'
      | 'OpenSlice'
      | 'FollowParent'
      | 'RecordSliceClosed'
      | 'RecordSliceReopened'
      | 'AssessTask'
      | 'ReviseTask'
      | 'TerminateTask';
  }
>;

interface Situation extends Circumstances {
  readonly actor: ActingPost;
  readonly today: LocalDate;
}

type Examples = {
  readonly [T in PersonalCommand['type']]: (
    task: TaskState,
    situation: Situation,
  ) => Extract<PersonalCommand, { type: T }>['data'];
};

/** Stands for what the person has yet to type or choose. */
const SOMETHING = '…';
const ANY_UNIT = 'any-unit';
const file = { sha256: '0'.repeat(64), size: 1, mediaType: 'text/plain', name: SOMETHING };

/** For each command the data with which it is most likely to pass, so that a refusal is about the task. */
const examples: Examples = {
  HoldBackTask: () => ({ reason: SOMETHING }),
  ReleaseHold: () => ({}),
  AssignTask: (_, { today }) => ({ dueWherePassed: today }),
  AcknowledgeTask: () => ({}),
  DeemAcknowledged: () => ({}),
  ReturnTask: () => ({ reason: SOMETHING }),
  RefuseReturn: (task) => ({ unitId: returnedUnit(task) ?? lead(task), reason: SOMETHING }),
  ReassignTask: (task, { today }) => ({
    fromUnitId: returnedUnit(task) ?? lead(task),
    toUnitId: ANY_UNIT,
    reason: SOMETHING,
    due: today,
  }),
  AddUnit: () => ({ unitId: ANY_UNIT, role: 'cooperating', reason: SOMETHING }),
  ReleaseUnit: (task) => ({ unitId: otherUnit(task) ?? lead(task), reason: SOMETHING }),
  SetWorkPoints: (_, { today }) => ({ points: [{ title: SOMETHING, due: today }] }),
  CompleteWorkPoint: (task) => ({ point: openPoint(task) ?? 1, note: SOMETHING }),
  ReportProgress: (task, { actor, today }) => ({ period: openPeriod(task, actor.unit, today), text: SOMETHING }),
  ConfirmProgress: (task, { actor, today }) => ({ period: reported(task, actor.unit) ?? quarterOf(today) }),
  AcceptProgress: confirmedReport,
  SendBackProgress: (task, situation) => ({
    ...confirmedReport(task, situation),
    reason: SOMETHING,
    reworkBy: situation.today,
  }),
  UrgeTask: () => ({}),
  ExcuseLateness: (task, situation) => ({ deadline: lateDeadline(task, situation) ?? 'due', reason: SOMETHING }),
  RequestExtension: (task, { today }) => ({ until: addDays(workOf(task)?.due ?? today, 1), reason: SOMETHING }),
  GrantExtension: () => ({}),
  RefuseExtension: () => ({ reason: SOMETHING }),
  ClaimCompletion: (task) => ({ statement: SOMETHING, evidence: [file], targets: reachedTargets(task) }),
  ConfirmCompletion: () => ({}),
  DeclineCompletion: () => ({ reason: SOMETHING }),
  WithdrawCompletion: () => ({}),
  VerifyTask: () => ({}),
  SendBackTask: (_, { today }) => ({ reason: SOMETHING, reworkBy: today }),
  CloseTask: () => ({}),
  ReopenTask: (_, { today }) => ({ reason: SOMETHING, reworkBy: today }),
};

/** What the post may do with the task at the instant: each command is put to the rules, and their refusal is the reason. */
export function allowedActions(
  task: TaskState,
  actor: ActingPost,
  at: Instant,
  circumstances: Circumstances,
): AllowedAction[] {
  const situation = { ...circumstances, actor, today: localDateOf(at) };
  const decider = taskDecider(withAnyUnit(circumstances));
  return (Object.keys(examples) as PersonalCommand['type'][]).map((action) => {
    const command = { type: action, data: examples[action](task, situation), actor, at } as TaskCommand;
    return { action, permission: taskPolicy[action], refusal: refusalOf(() => decider.decide(command, task), command) };
  });
}

function refusalOf(decide: () => unknown, command: TaskCommand): AllowedAction['refusal'] {
  try {
    authorise(taskPolicy, command);
    decide();
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, details: error.details };
  }
}

/** Lets the unit pass that the person has yet to choose. */
function withAnyUnit({ calendar, roster }: Circumstances): Circumstances {
  return {
    calendar,
    roster: {
      ...roster,
      knows: (unitId) => unitId === ANY_UNIT || roster.knows(unitId),
      hasAddressee: (unitId) => unitId === ANY_UNIT || roster.hasAddressee(unitId),
    },
  };
}

function workOf(task: TaskState): Work | null {
  return 'work' in task ? task.work : null;
}

function lead(task: TaskState): string {
  if ('work' in task) return leadOf(task.work);
  const named = task.status === 'none' ? [] : task.definition.participants;
  return named.find(({ role }) => role === 'lead')?.unitId ?? '';
}

function returnedUnit(task: TaskState): string | undefined {
  return workOf(task)?.units.find(({ status }) => status === 'returned')?.unitId;
}

function otherUnit(task: TaskState): string | undefined {
  return workOf(task)?.units.find((unit) => unit.role !== 'lead' && takesPart(unit))?.unitId;
}

function openPoint(task: TaskState): number | undefined {
  return workOf(task)?.workPoints.find(({ doneOn }) => doneOn === null)?.point;
}

function openPeriod(task: TaskState, unitId: string, today: LocalDate): string {
  const asked = workOf(task)?.obligations.deadlines.filter(({ kind }) => kind === 'report') ?? [];
  const open = asked.filter(({ doneOn, opens }) => doneOn === null && (opens ?? '') <= today);
  const next = open.find((owed) => owed.unitId === unitId) ?? open[0] ?? asked.find(({ doneOn }) => doneOn === null);
  return next?.key.split(':').at(-1) ?? quarterOf(today);
}

function reported(task: TaskState, unitId: string): string | undefined {
  return workOf(task)?.reports.find((report) => report.unitId === unitId && report.status === 'reported')?.period;
}

function confirmedReport(task: TaskState, { today }: Situation): { unitId: string; period: string } {
  const waiting = workOf(task)?.reports.find((report) => reportOn(report, today) === 'confirmed');
  return waiting
    ? { unitId: waiting.unitId, period: waiting.period }
    : { unitId: lead(task), period: quarterOf(today) };
}

function lateDeadline(task: TaskState, { today, calendar }: Situation): string | undefined {
  const work = workOf(task);
  return work ? latenessesOn(work.obligations, today, calendar).find(({ days }) => days > 0)?.key : undefined;
}

function reachedTargets(task: TaskState) {
  const targets = 'definition' in task ? task.definition.targets : [];
  return targets.map(({ indicatorId }) => ({ indicatorId, reached: true }));
}

function quarterOf(today: LocalDate): string {
  return `${today.slice(0, 4)}-Q${Math.ceil(Number(today.slice(5, 7)) / 3)}`;
}

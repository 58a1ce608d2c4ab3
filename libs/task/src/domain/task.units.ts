import { localDateOf, type LocalDate } from '#libs/kernel';
import { takesPart, type ParticipationStatus, type UnitRole } from './participation.js';
import type { Circumstances, RosterFacts } from './task.circumstances.js';
import type { AddUnit, ReassignTask, RefuseReturn, ReleaseUnit, ReturnTask } from './task.commands.js';
import { answerDeadlines, reportingFrom, resumedDeadlines } from './task.deadlines.js';
import * as refused from './task.errors.js';
import type { AnswerDeadlines, TaskEvent } from './task.events.js';
import {
  inStatus,
  requireAhead,
  requireNoSlice,
  requireNotJudge,
  requirePart,
  requireRank,
  requireReason,
  type DecidingRole,
} from './task.guards.js';
import type { TaskIn, TaskState } from './task.state.js';
import type { TaskStatus } from './task.status.js';
import type { Work, WorkedTask } from './work.js';

/** 退回: within five working days of the order, also when acknowledged. */
export function returnTask({ data, actor, at }: ReturnTask, state: TaskState, { roster }: Circumstances): TaskEvent[] {
  const { work } = inStatus(state, refused.notUnderWay, 'assigned', 'in-progress');
  requireNoSlice(work);
  requireNotJudge(work, actor);
  const part = requirePart(work, actor.unit);
  if (part.status === 'returned') throw refused.alreadyReturned(part.unitId);
  const on = localDateOf(at);
  if (part.returnBy === null || on > part.returnBy) throw refused.returnTooLate(part.returnBy);
  const reason = requireReason(data.reason);
  const proposedUnitId = data.proposedUnitId ?? null;
  if (proposedUnitId !== null) requireKnown(proposedUnitId, roster);
  return [{ type: 'TaskReturned', data: { unitId: part.unitId, reason, proposedUnitId, on } }];
}

/** 不予退回: the clocks of a unit that had not answered run on, later by the days of waiting. */
export function refuseReturn(
  { data, actor, at }: RefuseReturn,
  state: TaskState,
  { calendar }: Circumstances,
): TaskEvent[] {
  const task = inStatus(state, refused.notUnderWay, 'assigned', 'in-progress');
  requireNoSlice(task.work);
  const part = requirePart(task.work, data.unitId);
  if (part.returned === null) throw refused.noReturnPending(data.unitId);
  requireRank(actor, rankOf(task));
  const reason = requireReason(data.reason);
  const on = localDateOf(at);
  const { acknowledgeBy, returnBy } = part;
  const running = part.returned.before === 'pending' && acknowledgeBy !== null && returnBy !== null;
  const deadlines = running
    ? resumedDeadlines({ acknowledgeBy, returnBy }, { from: part.returned.on, to: on }, calendar)
    : null;
  return [{ type: 'TaskReturnRefused', data: { unitId: data.unitId, reason, deadlines, on } }];
}

/** 改派: a unit's part goes to another unit. */
export function reassignTask(
  { data, actor, at }: ReassignTask,
  state: TaskState,
  circumstances: Circumstances,
): TaskEvent[] {
  const task = inStatus(state, refused.notOpen, ...OPEN);
  requireRank(actor, rankOf(task));
  const { fromUnitId, toUnitId } = data;
  const reason = requireReason(data.reason);
  requireKnown(toUnitId, circumstances.roster);
  if (fromUnitId === toUnitId) throw refused.sameUnit(toUnitId);
  const on = localDateOf(at);
  const from = partOf(task, fromUnitId);
  if (from.role === 'lead') requireLeadMovable(task, toUnitId, circumstances.roster);
  const move = { fromUnitId, toUnitId, role: from.role, reason, on };
  if (task.status === 'approved') {
    const due = task.definition.due;
    return [{ type: 'TaskReassigned', data: { ...move, status: 'pending', deadlines: null, due } }];
  }
  const { work } = task;
  requireNoSlice(work);
  const due = from.role === 'lead' ? dueAtReassignment(task, data.due, on) : work.due;
  return [
    { type: 'TaskReassigned', data: { ...move, ...answerOf(work, toUnitId, from.role, { on, circumstances }), due } },
  ];
}

/** 增加单位 */
export function addUnit({ data, actor, at }: AddUnit, state: TaskState, circumstances: Circumstances): TaskEvent[] {
  const task = inStatus(state, refused.notOpen, ...OPEN);
  requireRank(actor, rankOf(task));
  const { unitId, role } = data;
  const reason = requireReason(data.reason);
  requireKnown(unitId, circumstances.roster);
  if (partIn(task, unitId)) throw refused.alreadyOnTask(unitId);
  const on = localDateOf(at);
  const added = { unitId, role, reason, status: 'pending' as const, on };
  if (task.status === 'approved') return [{ type: 'UnitAdded', data: { ...added, deadlines: null, reporting: null } }];
  const { work } = task;
  requireNoSlice(work);
  const { calendar } = circumstances;
  const reports = role === 'responsible' && task.definition.mode === 'divided' && work.startedOn !== null;
  const reporting = reports ? reportingFrom(task, on, calendar, [unitId]) : null;
  return [{ type: 'UnitAdded', data: { ...added, deadlines: answerDeadlines(role, on, calendar), reporting } }];
}

/** 免除单位: any but the lead. */
export function releaseUnit({ data, actor, at }: ReleaseUnit, state: TaskState): TaskEvent[] {
  const task = inStatus(state, refused.notOpen, ...OPEN);
  requireRank(actor, rankOf(task));
  const reason = requireReason(data.reason);
  if (partOf(task, data.unitId).role === 'lead') throw refused.leadNotReleased(data.unitId);
  if (task.status !== 'approved') requireNoSlice(task.work);
  return [{ type: 'UnitReleased', data: { unitId: data.unitId, reason, on: localDateOf(at) } }];
}

const OPEN = ['approved', 'assigned', 'in-progress', 'claimed', 'under-verification'] as const;
type OpenTask = TaskIn<(typeof OPEN)[number]>;

function rankOf(task: OpenTask): DecidingRole {
  return task.status === 'approved' ? 'supervisor' : unitsRank(task.status, task.work.returns);
}

/** The director decides once the work goes on and on a second return; on a third the leader's word is final. */
export function unitsRank(status: TaskStatus, returns: number): DecidingRole {
  if (returns >= 3) return 'leader-in-charge';
  return returns === 2 || status !== 'assigned' ? 'supervision-director' : 'supervisor';
}

function partIn(task: OpenTask, unitId: string): { readonly role: UnitRole } | undefined {
  if (task.status === 'approved') return task.definition.participants.find((named) => named.unitId === unitId);
  return task.work.units.find((unit) => unit.unitId === unitId && takesPart(unit));
}

function partOf(task: OpenTask, unitId: string): { readonly role: UnitRole } {
  const part = partIn(task, unitId);
  if (!part) throw refused.unitNotOnTask(unitId);
  return part;
}

function requireKnown(unitId: string, roster: RosterFacts): void {
  if (!roster.knows(unitId)) throw refused.unknownUnit(unitId);
}

function requireLeadMovable(task: OpenTask, toUnitId: string, roster: RosterFacts): void {
  if (task.status === 'claimed' || task.status === 'under-verification') throw refused.claimPending();
  if (!roster.hasAddressee(toUnitId)) throw refused.leadUnreachable(toUnitId);
}

/** A new lead is not late with a date before its time. */
function dueAtReassignment(
  { definition, work: { due } }: WorkedTask,
  given: LocalDate | undefined,
  on: LocalDate,
): LocalDate {
  if (due >= on) return due;
  if (given === undefined) throw refused.duePassed(due);
  if (definition.period.to >= on && given > definition.period.to)
    throw refused.afterPlanEnd(given, definition.period.to);
  return requireAhead(given, on);
}

/** A unit that takes the lead answers anew; any other keeps the answer it has given. */
function answerOf(
  work: Work,
  unitId: string,
  role: UnitRole,
  { on, circumstances }: { on: LocalDate; circumstances: Circumstances },
): { status: ParticipationStatus; deadlines: AnswerDeadlines | null } {
  const known = work.units.find((unit) => unit.unitId === unitId && takesPart(unit));
  if (role !== 'lead' && known && (known.status === 'acknowledged' || known.status === 'deemed')) {
    return { status: known.status, deadlines: null };
  }
  return { status: 'pending', deadlines: answerDeadlines(role, on, circumstances.calendar) };
}

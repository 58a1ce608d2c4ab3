import { localDateOf, type ActingPost, type LocalDate } from '#libs/kernel';
import type { UnitRole } from './participation.js';
import type { Circumstances, RosterFacts } from './task.circumstances.js';
import type { AcknowledgeTask, AssignTask, DeemAcknowledged } from './task.commands.js';
import { answerDeadlines, DEEM_AFTER, stamp, workStart } from './task.deadlines.js';
import type { TaskDefinition } from './task.definition.js';
import * as refused from './task.errors.js';
import type { AssignedUnit, TaskEvent } from './task.events.js';
import { inStatus, leadOf, requireAhead, requireNoSlice, requireNotJudge, requirePart } from './task.guards.js';
import type { TaskState } from './task.state.js';

/** 交办: every unit is known by now, the lead can be reached, and the date lies ahead. */
export function assignTask(
  { data, actor, at }: AssignTask,
  state: TaskState,
  { calendar, roster }: Circumstances,
): TaskEvent[] {
  const { definition } = inStatus(state, refused.notApproved, 'approved');
  const on = localDateOf(at);
  requireNamed(definition, roster);
  const units = [...namedUnits(definition, roster), ...officeItself(definition, actor)].map(
    ({ role, ...unit }): AssignedUnit => {
      const { acknowledgeBy, returnBy } = answerDeadlines(role, on, calendar);
      return { ...unit, role, acknowledgeBy, returnBy };
    },
  );
  const lead = units.find(({ role }) => role === 'lead');
  if (!lead) throw refused.noLead();
  // Nothing keeps a checklist item back: the office itself leads it.
  const reachable = definition.kind === 'checklist' || roster.hasAddressee(lead.unitId);
  if (!reachable) throw refused.leadUnreachable(lead.unitId);
  const due = dueAtAssignment(definition, data.dueWherePassed, on);
  return [
    {
      type: 'TaskAssigned',
      data: {
        units,
        due,
        originalDue: definition.due,
        continuing: definition.continuing && definition.period.to >= on,
        calendar: stamp(calendar, lead.returnBy),
        on,
      },
    },
  ];
}

/** 签收: by each unit for itself. */
export function acknowledgeTask(
  { actor, at }: AcknowledgeTask,
  state: TaskState,
  { calendar }: Circumstances,
): TaskEvent[] {
  const task = inStatus(state, refused.notUnderWay, 'assigned', 'in-progress');
  const { work, status } = task;
  requireNoSlice(work);
  requireNotJudge(work, actor);
  const part = requirePart(work, actor.unit);
  if (part.status === 'returned') throw refused.returnPending(part.unitId);
  if (part.status !== 'pending') throw refused.alreadyAcknowledged(part.unitId);
  const on = localDateOf(at);
  const begins = part.role === 'lead' && (status === 'assigned' || work.workPoints.length === 0);
  const start = begins ? workStart(task, on, calendar) : null;
  return [{ type: 'TaskAcknowledged', data: { unitId: part.unitId, start, on } }];
}

/** 视同签收: the lead is five working days late. */
export function deemAcknowledged({ at }: DeemAcknowledged, state: TaskState, { calendar }: Circumstances): TaskEvent[] {
  const task = inStatus(state, refused.notUnderWay, 'assigned', 'in-progress');
  const { work, status } = task;
  requireNoSlice(work);
  const lead = requirePart(work, leadOf(work));
  if (lead.status === 'returned') throw refused.returnPending(lead.unitId);
  if (lead.status !== 'pending' || lead.acknowledgeBy === null) throw refused.alreadyAcknowledged(lead.unitId);
  const on = localDateOf(at);
  if (calendar.workingDaysBetween(lead.acknowledgeBy, on) < DEEM_AFTER) {
    throw refused.notYetDeemable(calendar.addWorkingDays(lead.acknowledgeBy, DEEM_AFTER));
  }
  const begins = status === 'assigned' || work.workPoints.length === 0;
  const start = begins ? workStart(task, on, calendar) : null;
  return [{ type: 'AcknowledgementDeemed', data: { unitId: lead.unitId, start, on } }];
}

/** A unit that the plan names for a task, by itself or through a group. */
export interface NamedUnit {
  readonly unitId: string;
  readonly role: UnitRole;
  readonly groupId: string | null;
}

/** What the plan gives to nobody, a checklist item, the office that orders it leads itself. */
function officeItself({ kind, participants }: TaskDefinition, { unit }: ActingPost): NamedUnit[] {
  return kind === 'checklist' && participants.length === 0 ? [{ unitId: unit, role: 'lead', groupId: null }] : [];
}

/** Groups become the members of the day, less those excepted and those named themselves. */
export function namedUnits({ participants }: TaskDefinition, roster: RosterFacts): NamedUnit[] {
  const named = new Map<string, NamedUnit>();
  for (const { unitId, role } of participants) {
    if (unitId !== null) named.set(unitId, { unitId, role, groupId: null });
  }
  for (const { groupId, except, role } of participants) {
    for (const unitId of membersOf(groupId, except, roster)) {
      if (!named.has(unitId)) named.set(unitId, { unitId, role, groupId });
    }
  }
  return [...named.values()];
}

function membersOf(groupId: string | null, except: readonly string[], roster: RosterFacts): readonly string[] {
  const members = groupId === null ? null : roster.membersOf(groupId);
  return (members ?? []).filter((unitId) => !except.includes(unitId));
}

/** Whoever answers for the task is a unit of the roster, and no group is empty. */
function requireNamed({ participants }: TaskDefinition, roster: RosterFacts): void {
  for (const { unitId, groupId, except, role, mention } of participants) {
    const answers = role === 'lead' || role === 'responsible';
    if (unitId === null && groupId === null && answers) throw refused.unitUnresolved(mention);
    if (groupId !== null && membersOf(groupId, except, roster).length === 0) throw refused.groupEmpty(groupId, mention);
  }
}

/** Nothing before the order is late: a date that has passed needs a new one. */
function dueAtAssignment({ due, period }: TaskDefinition, given: LocalDate | undefined, on: LocalDate): LocalDate {
  if (due >= on) return due;
  if (given === undefined) throw refused.duePassed(due);
  if (period.to >= on && given > period.to) throw refused.afterPlanEnd(given, period.to);
  return requireAhead(given, on);
}

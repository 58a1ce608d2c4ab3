import { localDateOf } from '#libs/kernel';
import { latenessOf } from './lateness.js';
import { takesPart } from './participation.js';
import type { Circumstances } from './task.circumstances.js';
import type { CompleteWorkPoint, ExcuseLateness, SetWorkPoints, UrgeTask } from './task.commands.js';
import { reportingFrom, URGE_INTERVAL } from './task.deadlines.js';
import * as refused from './task.errors.js';
import type { TaskEvent } from './task.events.js';
import {
  inStatus,
  isSystem,
  leadOf,
  needsWorkPoints,
  requireAhead,
  requireLead,
  requireNoSlices,
  requireNotJudge,
  requirePart,
  requireReason,
  requireText,
  requireUninvolved,
  textOrNull,
} from './task.guards.js';
import type { TaskState } from './task.state.js';
import type { Work } from './work.js';

const MOST_POINTS = 5;

/**
 * 年度工作要点 (D4): late is better than never, for without them completion cannot be claimed; lateness is recorded. They may
 * be set anew until their date passes or one of them is completed.
 */
export function setWorkPoints(
  { data, actor, at }: SetWorkPoints,
  state: TaskState,
  { calendar }: Circumstances,
): TaskEvent[] {
  const { definition, work } = inStatus(state, refused.notInProgress, 'in-progress');
  requireNoSlices(work);
  requireNotJudge(work, actor);
  const { unitId } = requireLead(work, actor);
  if (!needsWorkPoints(definition)) throw refused.workPointsNotNeeded();
  const on = localDateOf(at);
  const owed = work.obligations.deadlines.find(({ kind }) => kind === 'work-points');
  const passed = owed !== undefined && on > owed.due;
  const begun = work.workPoints.some(({ doneOn }) => doneOn !== null);
  if (work.workPoints.length > 0 && (passed || begun)) throw refused.workPointsFixed();
  if (data.points.length === 0 || data.points.length > MOST_POINTS) throw refused.workPointsCount(MOST_POINTS);
  const points = data.points.map(({ title, due }, index) => {
    if (due > work.due) throw refused.workPointAfterDue(due, work.due);
    return { point: index + 1, title: requireText(title), due: requireAhead(due, on) };
  });
  const workPoints = points.map((point) => ({ ...point, doneOn: null }));
  const reporting = reportingFrom({ definition, work: { ...work, workPoints } }, on, calendar);
  return [{ type: 'WorkPointsSet', data: { unitId, points, late: passed, reporting, on } }];
}

/** 完成要点 */
export function completeWorkPoint({ data, actor, at }: CompleteWorkPoint, state: TaskState): TaskEvent[] {
  const { work } = inStatus(state, refused.notInProgress, 'in-progress');
  requireNotJudge(work, actor);
  requireLead(work, actor);
  const node = work.workPoints.find(({ point }) => point === data.point);
  if (!node) throw refused.unknownWorkPoint(data.point);
  if (node.doneOn !== null) throw refused.workPointDone(data.point, node.doneOn);
  const on = localDateOf(at);
  const note = requireText(data.note);
  const evidence = data.evidence ?? [];
  return [{ type: 'WorkPointCompleted', data: { point: data.point, note, evidence, late: on > node.due, on } }];
}

/** 催办: by persons not oftener than every third working day; the system's ladder is its own. */
export function urgeTask({ data, actor, at }: UrgeTask, state: TaskState, { calendar }: Circumstances): TaskEvent[] {
  const { work } = inStatus(state, refused.notUnderWay, 'assigned', 'in-progress', 'claimed');
  const on = localDateOf(at);
  const last = work.lastUrgedOn;
  if (!isSystem(actor) && last !== null && calendar.workingDaysBetween(last, on) < URGE_INTERVAL) {
    throw refused.urgedRecently(last, calendar.addWorkingDays(last, URGE_INTERVAL));
  }
  const named = data.unitIds ?? debtors(work);
  for (const unitId of named) requirePart(work, unitId);
  return [{ type: 'TaskUrged', data: { unitIds: named, message: textOrNull(data.message), on } }];
}

/** 核准免责: by the director, or by the leader where the director's unit is involved. */
export function excuseLateness(
  { data, actor, at }: ExcuseLateness,
  state: TaskState,
  { calendar, roster }: Circumstances,
): TaskEvent[] {
  const { work } = inStatus(state, refused.notUnderWay, ...ASSIGNED_OR_FINISHED);
  requireUninvolved(work, actor, roster);
  const on = localDateOf(at);
  const reason = requireReason(data.reason);
  const owing = work.obligations.deadlines.find(({ key }) => key === data.deadline);
  const late = owing ? latenessOf(owing, work.obligations, on, calendar) : null;
  if (late === null || late.days === 0) throw refused.notLate(data.deadline);
  return [{ type: 'LatenessExcused', data: { deadline: data.deadline, unitId: late.unitId, reason, on } }];
}

const ASSIGNED_OR_FINISHED = [
  'assigned',
  'in-progress',
  'claimed',
  'under-verification',
  'verified',
  'closed',
] as const;

/** Units with something open, the lead where nothing is. */
function debtors(work: Work): readonly string[] {
  const open = work.obligations.deadlines.filter(({ doneOn, excused }) => doneOn === null && excused === null);
  const units = work.units.filter((unit) => takesPart(unit) && open.some(({ unitId }) => unitId === unit.unitId));
  return units.length > 0 ? units.map(({ unitId }) => unitId) : [leadOf(work)];
}

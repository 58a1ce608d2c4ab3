import { localDateOf, type LocalDate, type WorkingCalendar } from '#libs/kernel';
import { lampOf, lampOfSlices, type Lamp } from '../domain/lamp.js';
import { latenessesOn } from '../domain/lateness.js';
import { noObligations } from '../domain/obligations.js';
import { participationOn, takesPart } from '../domain/participation.js';
import { isEnded } from '../domain/task.status.js';
import type { Work } from '../domain/work.js';
import { sortKeyOf, type TaskListRow, type TaskSort } from '../projections/task-list.projection.js';
import type { SliceEntry, TaskEntry, TaskUnit } from './task.queries.js';

/** The day and the calendar by which rows are read, and the order they stand in. */
export interface Reading {
  readonly on: LocalDate;
  readonly calendar: WorkingCalendar;
  readonly sort: TaskSort;
}

/** A view's day in the jurisdiction, under a calendar. */
export function readingOf(at: string, calendar: WorkingCalendar, sort: TaskSort = 'plan'): Reading {
  return { on: localDateOf(at), calendar, sort };
}

/** A row as lists show it; `slices` are the rows of a continuing task's years. */
export function entryOf(row: TaskListRow, slices: readonly TaskListRow[], reading: Reading): TaskEntry {
  const { work } = row;
  const years = slices.map((slice) => sliceOf(slice, reading));
  return {
    taskId: row.task_id,
    planId: row.plan_id,
    planTitle: row.plan_title,
    parentTaskId: row.parent_task_id,
    sliceYear: row.slice_year === 0 ? null : row.slice_year,
    number: row.number,
    title: row.title,
    path: row.path,
    kind: row.kind,
    mode: row.mode,
    trial: row.trial,
    status: row.status,
    leadUnitId: leadIn(row),
    units: work === null ? namedUnits(row) : orderedUnits(work, reading.on),
    due: row.due,
    originalDue: work?.originalDue ?? row.due,
    assignedOn: row.assigned_on,
    continuing: work?.continuing ?? false,
    lamp: lampWithSlices(row, years, reading),
    latenesses: work === null ? [] : latenessesOn(work.obligations, reading.on, reading.calendar),
    progress: progressOf(work),
    reworks: work?.reworks ?? 0,
    extensionUntil: work?.extension?.until ?? null,
    lastUrgedOn: work?.lastUrgedOn ?? null,
    slices: years,
    assessment: row.assessment,
    updatedAt: row.updated_at,
    version: row.version,
    sortKey: sortKeyOf(row, reading.sort),
  };
}

/** The unit that leads the row's task. */
export function leadIn({ unit_roles: roles }: TaskListRow): string | null {
  return Object.entries(roles).find(([, role]) => role === 'lead')?.[0] ?? null;
}

function sliceOf(row: TaskListRow, reading: Reading): SliceEntry {
  const { task_id: taskId, slice_year: year, status, due } = row;
  return { taskId, year, status, due, lamp: ownLamp(row, reading) };
}

function lampWithSlices(row: TaskListRow, years: readonly SliceEntry[], reading: Reading): Lamp | null {
  const slices = years.map(({ year, status, lamp }) => ({ year, finished: isEnded(status), lamp }));
  return lampOfSlices(ownLamp(row, reading), slices);
}

function ownLamp({ kind, status, due, work }: TaskListRow, { on, calendar }: Reading): Lamp | null {
  const { continuing = false, obligations = noObligations } = work ?? {};
  return lampOf({ kind, status, continuing, due, obligations }, on, calendar);
}

function progressOf(work: Work | null): TaskEntry['progress'] {
  if (work === null || work.workPoints.length === 0) return null;
  return { done: work.workPoints.filter(({ doneOn }) => doneOn !== null).length, total: work.workPoints.length };
}

function orderedUnits({ units }: Work, on: LocalDate): TaskUnit[] {
  return units.filter(takesPart).map((unit) => {
    const { unitId, groupId, role, acknowledgeBy, returnBy, acknowledgedOn, returned } = unit;
    const answer = participationOn(unit, on);
    return { unitId, groupId, mention: '', role, answer, acknowledgeBy, returnBy, acknowledgedOn, returned };
  });
}

function namedUnits({ participants }: TaskListRow): TaskUnit[] {
  return participants.map(({ unitId, groupId, role, mention }) => ({
    unitId,
    groupId,
    mention,
    role,
    answer: null,
    acknowledgeBy: null,
    returnBy: null,
    acknowledgedOn: null,
    returned: null,
  }));
}

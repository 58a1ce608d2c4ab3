import { localDateOf, type LocalDate, type WorkingCalendar } from '#libs/kernel';
import { acknowledgesBySilence } from './participation.js';
import { sliceYears } from './slice.js';
import type { Circumstances } from './task.circumstances.js';
import type { FollowParent, OpenSlice, ParentChange, RecordSliceClosed, RecordSliceReopened } from './task.commands.js';
import { reportingFrom, workStart } from './task.deadlines.js';
import * as refused from './task.errors.js';
import type { RenewedOrder, TaskEvent, TaskRevised } from './task.events.js';
import { inStatus } from './task.guards.js';
import type { TaskState } from './task.state.js';
import { isFinished } from './task.status.js';
import { sliceWork, type WorkedTask } from './work.js';

/** 年度任务开立: in progress from the start, the acknowledgement inherited (D3). */
export function openSlice({ data, at }: OpenSlice, state: TaskState, { calendar }: Circumstances): TaskEvent[] {
  if (state.status !== 'none') throw refused.alreadyExists(data.definition.taskId);
  const on = localDateOf(at);
  const start = workStart({ definition: data.definition, work: sliceWork(data, on) }, on, calendar);
  return [{ type: 'SliceOpened', data: { ...data, start, on } }];
}

/** 随总任务调整: an open slice has the units of its continuing task; the answers are asked for once, there. */
export function followParent({ data }: FollowParent, state: TaskState, { calendar }: Circumstances): TaskEvent[] {
  if (!('work' in state) || state.status === 'terminated') return [];
  // What is finished keeps its result, and still goes by the plan's number and date.
  if (isFinished(state.status) && data.change.type !== 'TaskRevised') return [];
  return [mirrored(data.change, state, calendar)];
}

/** 年度任务销号: the last one verifies the continuing task. */
export function recordSliceClosed({ data, at }: RecordSliceClosed, state: TaskState): TaskEvent[] {
  const { definition, work, status } = inStatus(state, refused.notOpen, ...ORDERED);
  if (!work.continuing || work.startedOn === null) throw refused.notContinuing();
  // A renewed order may wait for its answer meanwhile.
  if ((status !== 'in-progress' && status !== 'assigned') || work.closedYears.includes(data.year)) return [];
  const on = localDateOf(at);
  const closed: TaskEvent = { type: 'SliceClosed', data: { ...data, on } };
  const open = sliceYears(work.startedOn, definition.period).filter(
    (year) => year !== data.year && !work.closedYears.includes(year),
  );
  if (open.length > 0) return [closed];
  const verified = { basis: 'slices' as const, opinion: null, evidence: [], lapsedRequest: null, on };
  return [closed, { type: 'TaskVerified', data: verified }];
}

/** 年度任务重办: the continuing task is in progress again; the result of an assessed one stands. */
export function recordSliceReopened({ data, at }: RecordSliceReopened, state: TaskState): TaskEvent[] {
  const { work, status } = inStatus(state, refused.notOpen, ...ORDERED);
  if (status === 'assessed' || !work.closedYears.includes(data.year)) return [];
  return [{ type: 'SliceReopened', data: { ...data, on: localDateOf(at) } }];
}

const ORDERED = ['assigned', 'in-progress', 'claimed', 'under-verification', 'verified', 'closed', 'assessed'] as const;

/** A slice that was opened. */
type SliceTask = Extract<TaskState, { work: unknown }>;

function mirrored(change: ParentChange, slice: SliceTask, calendar: WorkingCalendar): ParentChange {
  switch (change.type) {
    case 'TaskAcknowledged':
      return { ...change, data: { ...change.data, start: null } };
    case 'AcknowledgementDeemed':
      return { ...change, data: { ...change.data, start: null } };
    case 'TaskReturnRefused':
      return { ...change, data: { ...change.data, deadlines: null } };
    case 'TaskReassigned': {
      const { role, deadlines } = change.data;
      const asked = acknowledgesBySilence(role) ? deadlines : null;
      return { ...change, data: { ...change.data, deadlines: asked, due: slice.work.due } };
    }
    case 'UnitAdded': {
      const { role, deadlines, unitId, on } = change.data;
      const asked = acknowledgesBySilence(role) ? deadlines : null;
      const reports = role === 'responsible' && slice.definition.mode === 'divided';
      const reporting = reports ? reportingFrom(slice, on, calendar, [unitId]) : null;
      return { ...change, data: { ...change.data, deadlines: asked, reporting } };
    }
    case 'TaskRevised':
      return { ...change, data: revisedWithParent(change.data, slice, calendar) };
    case 'TaskReturned':
    case 'UnitReleased':
      return change;
  }
}

/** A slice keeps its year and its date; the answers are asked for on the continuing task, and the work goes on at once. */
function revisedWithParent(
  data: TaskRevised['data'],
  { status, definition, work }: SliceTask,
  calendar: WorkingCalendar,
): TaskRevised['data'] {
  const { taskId, due } = definition;
  const number = `${data.definition.number}·${work.slice?.year ?? ''}`;
  const revised = { ...data.definition, taskId, number, due, continuing: false };
  const dates = { due: work.due, originalDue: work.originalDue, continuing: false };
  const ordered = isFinished(status) ? null : data.order;
  const order = ordered && mirroredOrder(ordered, { definition: revised, work }, data.on, calendar);
  const restarts = data.restarts !== null && order !== null ? ('in-progress' as const) : null;
  const lapsedRequest = restarts === null ? null : (work.extension?.request ?? null);
  return { ...data, ...dates, definition: revised, order, restarts, lapsedRequest };
}

function mirroredOrder(order: RenewedOrder, slice: WorkedTask, on: LocalDate, calendar: WorkingCalendar): RenewedOrder {
  const asked = order.asked.map((unit) =>
    acknowledgesBySilence(unit.role) ? unit : { ...unit, acknowledgeBy: null, returnBy: null },
  );
  const reporters = order.asked.filter(({ role }) => role === 'responsible').map(({ unitId }) => unitId);
  const reports = slice.definition.mode === 'divided' && reporters.length > 0;
  return { ...order, asked, reporting: reports ? reportingFrom(slice, on, calendar, reporters) : null };
}

import { localDateOf, type WorkingCalendar } from '#libs/kernel';
import { acknowledgesBySilence } from './participation.js';
import { sliceYears } from './slice.js';
import type { Circumstances } from './task.circumstances.js';
import type { FollowParent, OpenSlice, ParentChange, RecordSliceClosed, RecordSliceReopened } from './task.commands.js';
import { reportingFrom, workStart } from './task.deadlines.js';
import * as refused from './task.errors.js';
import type { TaskEvent } from './task.events.js';
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
  if (!('work' in state) || isFinished(state.status)) return [];
  return [mirrored(data.change, state, calendar)];
}

/** 年度任务销号: the last one verifies the continuing task. */
export function recordSliceClosed({ data, at }: RecordSliceClosed, state: TaskState): TaskEvent[] {
  const { definition, work, status } = inStatus(state, refused.notOpen, ...ORDERED);
  if (!work.continuing || work.startedOn === null) throw refused.notContinuing();
  if (status !== 'in-progress' || work.closedYears.includes(data.year)) return [];
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

function mirrored(change: ParentChange, slice: WorkedTask, calendar: WorkingCalendar): ParentChange {
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
    case 'TaskReturned':
    case 'UnitReleased':
      return change;
  }
}

import type { LocalDate } from '#libs/kernel';
import { fold, type Folds } from './fold.js';
import {
  acknowledgement,
  add,
  answerAnew,
  askReports,
  change,
  deadline,
  drop,
  endedPoints,
  go,
  handOver,
  leadOf,
  redate,
  reopen,
  settle,
  stop,
  type ClockStop,
  type Deadline,
  type Obligations,
} from './obligations.js';
import { acknowledgesBySilence, answersFor } from './participation.js';
import { isMeasured, type TaskDefinition } from './task.definition.js';
import type { AskedUnit, TaskEvent, TaskRevised, WorkStart } from './task.events.js';

/** Folds an event into what is owed. Dates come from events alone, so the fold needs no calendar. */
export function foldObligations(owed: Obligations, event: TaskEvent): Obligations {
  return fold(obligationFolds, owed, event);
}

const obligationFolds: Folds<Obligations, TaskEvent> = {
  TaskAssigned: (owed, { data }) => {
    const lead = data.units.find(({ role }) => role === 'lead');
    const answers = data.units
      .filter(({ role }) => !acknowledgesBySilence(role))
      .map(({ unitId, acknowledgeBy }) => acknowledgement(unitId, acknowledgeBy));
    return add(owed, ...answers, deadline('due', 'due', lead?.unitId ?? '', data.due));
  },
  SliceOpened: (owed, { data: { units, definition, start, on } }) => {
    const lead = units.find((unit) => unit.role === 'lead' && answersFor(unit))?.unitId ?? '';
    const returned = units.filter(({ status }) => status === 'returned');
    const stops = returned.map(({ unitId }): ClockStop => ({ unitId, cause: 'return', from: on, to: null }));
    return begin(add({ ...owed, stops }, deadline('due', 'due', lead, definition.due)), { unitId: lead, start, on });
  },
  TaskAcknowledged: (owed, { data }) => acknowledged(owed, data),
  AcknowledgementDeemed: (owed, { data }) => acknowledged(owed, data),
  TaskReturned: (owed, { data: { unitId, on } }) => stop(owed, { unitId, cause: 'return', from: on, to: null }),
  TaskReturnRefused: (owed, { data: { unitId, deadlines, on } }) =>
    answerAnew(go(owed, 'return', on, unitId), unitId, deadlines),
  TaskReassigned: (owed, { data: { fromUnitId, toUnitId, role, deadlines, due, on } }) => {
    const moved = handOver(go(owed, 'return', on, fromUnitId), { fromUnitId, toUnitId, on });
    const asked = acknowledgesBySilence(role) ? moved : answerAnew(moved, toUnitId, deadlines);
    return role === 'lead' ? redate(asked, due) : asked;
  },
  UnitAdded: (owed, { data: { unitId, role, deadlines, reporting, on } }) => {
    const asked = acknowledgesBySilence(role) ? owed : answerAnew(owed, unitId, deadlines);
    return askReports(asked, reporting, on);
  },
  UnitReleased: (owed, { data: { unitId, on } }) =>
    drop(go(owed, 'return', on, unitId), (owing) => owing.unitId === unitId && owing.doneOn === null),
  WorkPointsSet: (owed, { data: { unitId, points, reporting, on } }) => {
    const cleared = drop(settle(owed, ['work-points'], on), ({ kind }) => kind === 'work-point');
    const nodes = points.map(({ point, due }) => deadline(`work-point:${point}`, 'work-point', unitId, due));
    return askReports(add(cleared, ...nodes), reporting, on);
  },
  WorkPointCompleted: (owed, { data: { point, on } }) => settle(owed, [`work-point:${point}`], on),
  ProgressReported: (owed, { data: { unitId, period, on } }) =>
    settle(owed, [`report:${unitId}:${period}`, `report-rework:${unitId}:${period}`], on),
  ProgressSentBack: (owed, { data: { unitId, period, reworkBy } }) => {
    const key = `report-rework:${unitId}:${period}`;
    const others = drop(owed, (owing) => owing.key === key);
    return add(others, deadline(key, 'report-rework', unitId, reworkBy));
  },
  LatenessExcused: (owed, { data }) => change(owed, ({ key }) => key === data.deadline, { excused: 'decision' }),
  ExtensionRequested: (owed, { data: { on } }) =>
    stop(owed, { unitId: leadOf(owed), cause: 'extension', from: on, to: null }),
  ExtensionGranted: (owed, { data: { due, reporting, on } }) =>
    askReports(redate(go(owed, 'extension', on), due), reporting, on),
  ExtensionRefused: (owed, { data: { on } }) => go(owed, 'extension', on),
  CompletionConfirmed: (owed, { data: { on } }) => complete(owed, on),
  CompletionWithdrawn: (owed, { data: { on } }) => reopen(owed, on),
  TaskVerified: (owed, { data: { basis, on } }) => {
    const verified = go(owed, 'extension', on);
    return basis === 'check' ? verified : complete(verified, on);
  },
  TaskSentBack: (owed, { data }) => rework(owed, data),
  TaskReopened: (owed, { data }) => rework(owed, data),
  SliceReopened: (owed, { data: { on } }) => reopen(owed, on),
  TaskRevised: (owed, { data }) => revised(owed, data),
  TaskTerminated: (owed, { data: { on } }) => {
    const stopped = go(go(owed, 'extension', on), 'return', on);
    return drop(stopped, ({ doneOn }) => doneOn === null);
  },
};

function acknowledged(
  owed: Obligations,
  { unitId, start, on }: { readonly unitId: string; readonly start: WorkStart | null; readonly on: LocalDate },
): Obligations {
  const done = settle(owed, [`acknowledge:${unitId}`], on);
  return start === null ? done : begin(done, { unitId, start, on });
}

function complete(owed: Obligations, completedOn: LocalDate): Obligations {
  const open = ({ kind, doneOn }: Deadline) => (kind === 'due' || kind === 'rework') && doneOn === null;
  return { ...change(owed, open, { doneOn: completedOn }), completedOn };
}

function rework(
  owed: Obligations,
  { reworkBy, rework: count, on }: { readonly reworkBy: LocalDate; readonly rework: number; readonly on: LocalDate },
): Obligations {
  const reopened = go(reopen(owed, on, reworkBy), 'extension', on);
  return add(reopened, deadline(`rework:${count}`, 'rework', leadOf(owed), reworkBy));
}

function begin(
  owed: Obligations,
  { unitId, start, on }: { unitId: string; start: WorkStart; on: LocalDate },
): Obligations {
  const points =
    start.workPointsBy === null ? [] : [deadline('work-points', 'work-points', unitId, start.workPointsBy)];
  return askReports(add(owed, ...points), start.reporting, on);
}

function revised(
  owed: Obligations,
  { definition, due, continuing, order, restarts, on }: TaskRevised['data'],
): Obligations {
  const dated = redate(lapsing(owed, definition, continuing), due);
  if (order === null) return dated;
  const { asked, released, reporting } = order;
  const answering = [...released, ...asked.map(({ unitId }) => unitId)];
  const halted = answering.reduce((halting, unitId) => go(halting, 'return', on, unitId), dated);
  const reopened = restarts === null ? halted : go(reopen(halted, on), 'extension', on);
  const moved = moveLead(reopened, asked.find(({ role }) => role === 'lead')?.unitId, restarts, on);
  const former = leadOf(owed);
  const rid = drop(moved, ({ unitId, doneOn }) => doneOn === null && unitId !== former && released.includes(unitId));
  return askReports(asked.reduce(askedAnew, rid), reporting, on);
}

/** Work points are owed where neither target nor deliverable is; of a continuing task only answer and date. */
function lapsing(owed: Obligations, definition: TaskDefinition, continuing: boolean): Obligations {
  const needsPoints = !isMeasured(definition);
  return drop(owed, ({ kind, doneOn }) => {
    if (doneOn !== null) return false;
    return continuing ? kind !== 'acknowledge' && kind !== 'due' : kind === 'work-points' && !needsPoints;
  });
}

/** A lead that is asked again sets its work points anew; another lead takes over what was owed. */
function moveLead(
  owed: Obligations,
  lead: string | undefined,
  restarts: TaskRevised['data']['restarts'],
  on: LocalDate,
): Obligations {
  const before = leadOf(owed);
  if (lead === undefined) return owed;
  if (lead !== before) return handOver(owed, { fromUnitId: before, toUnitId: lead, on });
  if (restarts !== 'assigned') return owed;
  return {
    ...owed,
    deadlines: owed.deadlines.flatMap((owing) =>
      owing.key === 'work-points' && owing.doneOn === null ? endedPoints(owing, on) : [owing],
    ),
  };
}

function askedAnew(owed: Obligations, { unitId, role, acknowledgeBy }: AskedUnit): Obligations {
  const open = drop(owed, ({ key, doneOn }) => key === `acknowledge:${unitId}` && doneOn === null);
  return acknowledgeBy === null || acknowledgesBySilence(role)
    ? open
    : add(open, acknowledgement(unitId, acknowledgeBy));
}

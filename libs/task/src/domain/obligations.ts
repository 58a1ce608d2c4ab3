import type { LocalDate } from '#libs/kernel';
import { fold, type Folds } from './fold.js';
import { acknowledgesBySilence, answersFor } from './participation.js';
import type { TaskDefinition } from './task.definition.js';
import type { AnswerDeadlines, AskedUnit, Reporting, TaskEvent, TaskRevised, WorkStart } from './task.events.js';

/** acknowledge 签收 · work-points 报工作要点 · work-point 要点节点 · report 填报 · report-rework 重报 · rework 整改 · due 办结 */
export type DeadlineKind = 'acknowledge' | 'work-points' | 'work-point' | 'report' | 'report-rework' | 'rework' | 'due';

/** One thing that one unit owes by one day. */
export interface Deadline {
  /** Unique within the task: `due`, `acknowledge:<unit>`, `report:<unit>:2024-Q2`, `work-point:1`, `rework:1`. */
  readonly key: string;
  readonly kind: DeadlineKind;
  readonly unitId: string;
  /** First day on which it can be done, for reports. */
  readonly opens: LocalDate | null;
  readonly due: LocalDate;
  readonly doneOn: LocalDate | null;
  /** decision: excused by a person · verification: fell into the time of a check that ended in rework. */
  readonly excused: 'decision' | 'verification' | null;
}

/** Days that are not the unit's: its return, or the lead's request, lies with the office. */
export interface ClockStop {
  readonly unitId: string;
  readonly cause: 'return' | 'extension';
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** What a task's units owe, and when their clocks stood still: the ground of lamps, lateness and reminders. */
export interface Obligations {
  readonly deadlines: readonly Deadline[];
  readonly stops: readonly ClockStop[];
  /** The day of the head's confirmation while the claim stands. */
  readonly completedOn: LocalDate | null;
}

/** Nothing owed yet. */
export const noObligations: Obligations = { deadlines: [], stops: [], completedOn: null };

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
function lapsing(owed: Obligations, { targets, deliverable }: TaskDefinition, continuing: boolean): Obligations {
  const needsPoints = targets.length === 0 && deliverable === null;
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

/** Work points that were not set in time stay a lateness of who owed them. */
function endedPoints(owing: Deadline, on: LocalDate): Deadline[] {
  return owing.due < on ? [{ ...owing, key: `work-points:${owing.unitId}`, doneOn: on }] : [];
}

function deadline(key: string, kind: DeadlineKind, unitId: string, due: LocalDate): Deadline {
  return { key, kind, unitId, opens: null, due, doneOn: null, excused: null };
}

function acknowledgement(unitId: string, acknowledgeBy: LocalDate): Deadline {
  return deadline(`acknowledge:${unitId}`, 'acknowledge', unitId, acknowledgeBy);
}

function add(owed: Obligations, ...deadlines: Deadline[]): Obligations {
  return { ...owed, deadlines: [...owed.deadlines, ...deadlines] };
}

function drop(owed: Obligations, which: (owing: Deadline) => boolean): Obligations {
  return { ...owed, deadlines: owed.deadlines.filter((owing) => !which(owing)) };
}

function change(owed: Obligations, which: (owing: Deadline) => boolean, changes: Partial<Deadline>): Obligations {
  return { ...owed, deadlines: owed.deadlines.map((owing) => (which(owing) ? { ...owing, ...changes } : owing)) };
}

function settle(owed: Obligations, keys: readonly string[], doneOn: LocalDate): Obligations {
  return change(owed, (owing) => keys.includes(owing.key) && owing.doneOn === null, { doneOn });
}

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

/** Reports that have opened stay owed; those to come are replaced. */
function askReports(owed: Obligations, reporting: Reporting | null, on: LocalDate): Obligations {
  if (reporting === null) return owed;
  const { unitIds, periods } = reporting;
  const kept = drop(
    owed,
    ({ kind, unitId, doneOn, opens }) =>
      kind === 'report' && unitIds.includes(unitId) && doneOn === null && opens !== null && opens >= on,
  );
  const known = new Set(kept.deadlines.map(({ key }) => key));
  const asked = unitIds.flatMap((unitId) =>
    periods.map(({ period, opens, due }) => ({
      ...deadline(`report:${unitId}:${period}`, 'report', unitId, due),
      opens,
    })),
  );
  return add(kept, ...asked.filter(({ key }) => !known.has(key)));
}

function answerAnew(owed: Obligations, unitId: string, deadlines: AnswerDeadlines | null): Obligations {
  if (deadlines === null) return owed;
  const open = drop(owed, ({ key, doneOn }) => key === `acknowledge:${unitId}` && doneOn === null);
  return add(open, acknowledgement(unitId, deadlines.acknowledgeBy));
}

/**
 * What the first unit owes goes to the second. What it was late with stays its own lateness: reports end that day, nodes
 * wait with it until they are done; the second unit sets its work points anew.
 */
function handOver(
  owed: Obligations,
  { fromUnitId, toUnitId, on }: { fromUnitId: string; toUnitId: string; on: LocalDate },
): Obligations {
  const deadlines = owed.deadlines.flatMap((owing): Deadline[] => {
    if (owing.unitId !== fromUnitId || owing.doneOn !== null) return [owing];
    const moved = { ...owing, key: owing.key.replace(`:${fromUnitId}`, `:${toUnitId}`), unitId: toUnitId };
    const late = owing.due < on;
    switch (owing.kind) {
      case 'acknowledge':
        return [];
      case 'work-points':
        return endedPoints(owing, on);
      case 'report':
      case 'report-rework':
        if (late) return [{ ...owing, doneOn: on }];
        return owed.deadlines.some(({ key }) => key === moved.key) ? [] : [moved];
      case 'work-point':
        return [late ? owing : moved];
      case 'due':
      case 'rework':
        return [moved];
    }
  });
  return { ...owed, deadlines };
}

function redate(owed: Obligations, due: LocalDate): Obligations {
  return change(owed, ({ key }) => key === 'due', { due });
}

function stop(owed: Obligations, halted: ClockStop): Obligations {
  return { ...owed, stops: [...owed.stops, halted] };
}

function go(owed: Obligations, cause: ClockStop['cause'], on: LocalDate, unitId?: string): Obligations {
  const ends = (halted: ClockStop) =>
    halted.cause === cause && halted.to === null && (unitId === undefined || halted.unitId === unitId);
  return { ...owed, stops: owed.stops.map((halted) => (ends(halted) ? { ...halted, to: on } : halted)) };
}

/**
 * The completion does not stand: reports that fell due meanwhile are excused, and the task's date holds again unless a
 * rework date follows it.
 */
function reopen(owed: Obligations, on: LocalDate, reworkBy?: LocalDate): Obligations {
  const { completedOn } = owed;
  if (completedOn === null) return owed;
  const deadlines = owed.deadlines.map((owing): Deadline => {
    if (owing.kind === 'report' && owing.doneOn === null && completedOn <= owing.due && owing.due <= on) {
      return { ...owing, excused: 'verification' };
    }
    const holds = reworkBy === undefined || (owing.kind === 'due' && owing.due >= reworkBy);
    const completed = (owing.kind === 'due' || owing.kind === 'rework') && owing.doneOn === completedOn;
    return completed && holds ? { ...owing, doneOn: null } : owing;
  });
  return { ...owed, deadlines, completedOn: null };
}

function leadOf(owed: Obligations): string {
  return owed.deadlines.find(({ key }) => key === 'due')?.unitId ?? '';
}

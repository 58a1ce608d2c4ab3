import type { LocalDate, Recorded } from '#libs/kernel';
import { fold, type Folds } from './fold.js';
import { foldObligations } from './obligations.evolve.js';
import { noObligations, type Obligations } from './obligations.js';
import { takesPart, type Participation } from './participation.js';
import type { SliceOf, TaskDefinition } from './task.definition.js';
import type {
  PlannedWorkPoint,
  TaskAssigned,
  TaskEvent,
  TaskReassigned,
  TaskRevised,
  UnitAdded,
} from './task.events.js';

/** A node of the year's work and the day on which it was completed. */
export interface WorkPoint extends PlannedWorkPoint {
  readonly doneOn: LocalDate | null;
}

/** A unit's report on a period. */
export interface Report {
  readonly unitId: string;
  readonly period: string;
  readonly status: 'reported' | 'confirmed' | 'accepted' | 'sent-back';
  /** The person who reported last. */
  readonly reporter: string;
  readonly noChange: boolean;
  readonly problem: string | null;
  readonly revision: number;
  readonly acceptedBySilenceAfter: LocalDate | null;
}

/** A request for a later date that nobody has decided. */
export interface PendingExtension {
  readonly request: number;
  readonly on: LocalDate;
  readonly until: LocalDate;
  readonly reason: string;
  /** The person who asked. */
  readonly requester: string;
}

/** What is done on a task from the order on; what the plan says of it stands in its definition. */
export interface Work {
  readonly slice: SliceOf | null;
  /** True while the work lies in slices; a plan that had ended at the assignment leaves none. */
  readonly continuing: boolean;
  readonly units: readonly Participation[];
  readonly due: LocalDate;
  readonly originalDue: LocalDate;
  /** The day of the first acknowledgement by a lead. */
  readonly startedOn: LocalDate | null;
  readonly obligations: Obligations;
  /** How often each unit's part was given back; a part that is passed on takes its returns along. */
  readonly returns: Readonly<Record<string, number>>;
  readonly workPoints: readonly WorkPoint[];
  readonly reports: readonly Report[];
  readonly extension: PendingExtension | null;
  readonly extensionsRequested: number;
  readonly extensionsGranted: number;
  readonly reworks: number;
  readonly lastUrgedOn: LocalDate | null;
  /** Years of a continuing task whose slices are closed. */
  readonly closedYears: readonly number[];
  /** Units that reported, claimed or completed something here. */
  readonly contributors: readonly string[];
  /** Persons who acted for a unit, and persons who judged: one side per task. */
  readonly workers: readonly string[];
  readonly judges: readonly string[];
}

/** A task that was ordered: what the plan says of it and what is done. */
export interface WorkedTask {
  readonly definition: TaskDefinition;
  readonly work: Work;
}

const untouched: Omit<Work, 'continuing' | 'due' | 'originalDue' | 'units'> = {
  slice: null,
  startedOn: null,
  obligations: noObligations,
  returns: {},
  workPoints: [],
  reports: [],
  extension: null,
  extensionsRequested: 0,
  extensionsGranted: 0,
  reworks: 0,
  lastUrgedOn: null,
  closedYears: [],
  contributors: [],
  workers: [],
  judges: [],
};

/** The work that an order begins. */
export function orderedWork(event: TaskAssigned): Work {
  const { due, originalDue, continuing } = event.data;
  const units = event.data.units.map((unit): Participation => ({
    ...unit,
    status: 'pending',
    acknowledgedOn: null,
    returned: null,
  }));
  const obligations = foldObligations(noObligations, event);
  return { ...untouched, continuing, units, due, originalDue, obligations };
}

/** The work of a slice as it is born: begun on that day, with the units it was given; nothing owed yet. */
export function sliceWork(
  { definition, slice, units }: { definition: TaskDefinition; slice: SliceOf; units: readonly Participation[] },
  on: LocalDate,
): Work {
  const { due } = definition;
  return { ...untouched, slice, units, due, originalDue: due, startedOn: on, continuing: false };
}

/** How often a unit's part was given back. */
export function returnsOf({ returns }: Pick<Work, 'returns'>, unitId: string): number {
  return returns[unitId] ?? 0;
}

/** Folds a fact into the work. */
export function foldWork(work: Work, event: Recorded<TaskEvent>): Work {
  return fold(workFolds, { ...work, obligations: foldObligations(work.obligations, event) }, event);
}

const workFolds: Folds<Work, Recorded<TaskEvent>> = {
  TaskAcknowledged: (work, { data: { unitId, on }, actor }) =>
    worked(acknowledged(work, unitId, on, 'acknowledged'), actor.person),
  AcknowledgementDeemed: (work, { data: { unitId, on } }) => acknowledged(work, unitId, on, 'deemed'),
  TaskReturned: (work, { data: { unitId, reason, proposedUnitId, on }, actor }) => {
    const before = work.units.find((unit) => unit.unitId === unitId)?.status ?? 'pending';
    const returned = { on, reason, proposedUnitId, before };
    const changed = changeUnit(work, unitId, { status: 'returned', returned });
    const returns = { ...work.returns, [unitId]: returnsOf(work, unitId) + 1 };
    return worked({ ...changed, returns }, actor.person);
  },
  TaskReturnRefused: (work, { data: { unitId, deadlines } }) => {
    const status = work.units.find((unit) => unit.unitId === unitId)?.returned?.before ?? 'pending';
    const dates = deadlines ? { acknowledgeBy: deadlines.acknowledgeBy, returnBy: deadlines.returnBy } : {};
    return changeUnit(work, unitId, { status, returned: null, ...dates });
  },
  TaskReassigned: (work, { data }) => {
    const { fromUnitId, toUnitId, role } = data;
    const released = changeUnit(work, fromUnitId, { status: 'released', returned: null });
    const taken = Math.max(returnsOf(work, fromUnitId), returnsOf(work, toUnitId));
    const returns = { ...work.returns, [toUnitId]: taken };
    return { ...takePart(released, toUnitId, data), returns, due: role === 'lead' ? data.due : work.due };
  },
  UnitAdded: (work, { data }) => takePart(work, data.unitId, data),
  UnitReleased: (work, { data: { unitId } }) => changeUnit(work, unitId, { status: 'released', returned: null }),
  WorkPointsSet: (work, { data, actor }) => {
    const workPoints = data.points.map((point) => ({ ...point, doneOn: null }));
    return worked({ ...work, workPoints }, actor.person);
  },
  WorkPointCompleted: (work, { data: { point, on }, actor }) => {
    const workPoints = work.workPoints.map((node) => (node.point === point ? { ...node, doneOn: on } : node));
    return worked({ ...work, workPoints }, actor.person, actor.unit);
  },
  ProgressReported: (work, { data: { unitId, period, noChange, problem, revision }, actor }) => {
    const others = work.reports.filter((report) => report.unitId !== unitId || report.period !== period);
    const given = { unitId, period, status: 'reported' as const, reporter: actor.person, noChange, problem, revision };
    return worked({ ...work, reports: [...others, { ...given, acceptedBySilenceAfter: null }] }, actor.person, unitId);
  },
  ProgressConfirmed: (work, { data, actor }) => {
    const { acceptedBySilenceAfter } = data;
    return worked(changeReport(work, data, { status: 'confirmed', acceptedBySilenceAfter }), actor.person);
  },
  ProgressAccepted: (work, { data, actor }) => judged(changeReport(work, data, { status: 'accepted' }), actor.person),
  ProgressSentBack: (work, { data, actor }) => judged(changeReport(work, data, { status: 'sent-back' }), actor.person),
  TaskUrged: (work, { data: { on } }) => ({ ...work, lastUrgedOn: on }),
  LatenessExcused: (work, { actor }) => judged(work, actor.person),
  ExtensionRequested: (work, { data: { request, until, reason, on }, actor }) => {
    const extension = { request, on, until, reason, requester: actor.person };
    return worked({ ...work, extension, extensionsRequested: request }, actor.person);
  },
  ExtensionGranted: (work, { data: { due } }) => ({
    ...work,
    due,
    extension: null,
    extensionsGranted: work.extensionsGranted + 1,
  }),
  ExtensionRefused: (work) => ({ ...work, extension: null }),
  CompletionClaimed: (work, { actor }) => worked(work, actor.person, actor.unit),
  CompletionConfirmed: (work, { actor }) => worked(work, actor.person),
  CompletionDeclined: (work, { actor }) => worked(work, actor.person),
  CompletionWithdrawn: (work, { actor }) => worked(work, actor.person),
  TaskVerified: (work, { actor }) => ({ ...judged(work, actor.person), extension: null }),
  TaskSentBack: (work, { data: { rework }, actor }) => ({
    ...judged(work, actor.person),
    extension: null,
    reworks: rework,
  }),
  TaskReopened: (work, { data: { rework } }) => ({ ...work, reworks: rework }),
  TaskRevised: (work, { data }) => revised(work, data),
  TaskTerminated: (work) => ({ ...work, extension: null }),
  SliceClosed: (work, { data: { year } }) => ({ ...work, closedYears: [...work.closedYears, year] }),
  SliceReopened: (work, { data }) => ({
    ...work,
    closedYears: work.closedYears.filter((year) => year !== data.year),
  }),
};

function acknowledged(work: Work, unitId: string, on: LocalDate, status: 'acknowledged' | 'deemed'): Work {
  const lead = work.units.some((unit) => unit.unitId === unitId && unit.role === 'lead');
  const answered = changeUnit(work, unitId, { status, acknowledgedOn: on });
  return { ...answered, startedOn: lead ? (work.startedOn ?? on) : work.startedOn };
}

function changeUnit(work: Work, unitId: string, changes: Partial<Participation>): Work {
  const units = work.units.map((unit) => (unit.unitId === unitId && takesPart(unit) ? { ...unit, ...changes } : unit));
  return { ...work, units };
}

function takePart(work: Work, unitId: string, data: (TaskReassigned | UnitAdded)['data']): Work {
  const { role, status, deadlines } = data;
  const known = work.units.find((unit) => unit.unitId === unitId && takesPart(unit));
  const part: Participation = {
    unitId,
    role,
    status,
    groupId: null,
    acknowledgeBy: deadlines?.acknowledgeBy ?? known?.acknowledgeBy ?? null,
    returnBy: deadlines?.returnBy ?? known?.returnBy ?? null,
    acknowledgedOn: status === 'pending' ? null : (known?.acknowledgedOn ?? null),
    returned: null,
  };
  return { ...work, units: [...work.units.filter((unit) => unit.unitId !== unitId), part] };
}

/** Who is asked anew answers anew; the others keep the answer they have given, and what was done stays. */
function revised(work: Work, { due, originalDue, continuing, order, restarts }: TaskRevised['data']): Work {
  const asked = order?.asked ?? [];
  const released = order?.released ?? [];
  const kept = work.units.filter(({ unitId }) => asked.every((unit) => unit.unitId !== unitId));
  return {
    ...work,
    due,
    originalDue,
    continuing,
    units: [
      ...kept.map((unit) =>
        released.includes(unit.unitId) ? { ...unit, status: 'released' as const, returned: null } : unit,
      ),
      ...asked.map((unit) => ({ ...unit, status: 'pending' as const, acknowledgedOn: null, returned: null })),
    ],
    // What turns from a date to yearly slices begins with its next acknowledgement.
    startedOn: continuing && !work.continuing ? null : work.startedOn,
    extension: restarts === null ? work.extension : null,
  };
}

function changeReport(
  work: Work,
  { unitId, period }: Pick<Report, 'unitId' | 'period'>,
  changes: Partial<Report>,
): Work {
  const reports = work.reports.map((report) =>
    report.unitId === unitId && report.period === period ? { ...report, ...changes } : report,
  );
  return { ...work, reports };
}

function worked(work: Work, person: string, unitId?: string): Work {
  const contributors = unitId === undefined ? work.contributors : withMember(work.contributors, unitId);
  return { ...work, contributors, workers: withMember(work.workers, person) };
}

function judged(work: Work, person: string): Work {
  return { ...work, judges: withMember(work.judges, person) };
}

function withMember(list: readonly string[], member: string): readonly string[] {
  return list.includes(member) ? list : [...list, member];
}

/** Where a report stands on a day: past its date of silence it counts as accepted. */
export function reportOn(
  { status, acceptedBySilenceAfter }: Pick<Report, 'status' | 'acceptedBySilenceAfter'>,
  on: LocalDate,
): Report['status'] {
  const silent = status === 'confirmed' && acceptedBySilenceAfter !== null && on > acceptedBySilenceAfter;
  return silent ? 'accepted' : status;
}

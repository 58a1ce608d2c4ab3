import type { LocalDate, Recorded } from '#libs/kernel';
import { fold, type Folds } from './fold.js';
import { foldObligations, noObligations } from './obligations.js';
import { takesPart, type Participation } from './participation.js';
import type { DraftedParticipant, SliceOf } from './task.definition.js';
import type { TaskEvent } from './task.events.js';
import type { ApprovedTask, AssignedOrLater, Report, TaskState, Work } from './task.state.js';

type Fact = Recorded<TaskEvent>;
type FactOf<T extends TaskEvent['type']> = Extract<Fact, { type: T }>;

/** Folds a fact into the task. Facts that cannot follow from `decide` leave the state as it is. */
export function evolve(state: TaskState, event: Fact): TaskState {
  if (event.type === 'TaskDrafted') return { status: 'drafted', definition: event.data.definition };
  if (event.type === 'SliceOpened') {
    return { status: 'in-progress', work: evolveWork(newSlice(event.data, event.data.on), event) };
  }
  if ('definition' in state) return fold(beforeTheOrder, state, event);
  return 'work' in state ? fold(statusFolds, { ...state, work: evolveWork(state.work, event) }, event) : state;
}

type BeforeTheOrder = Extract<TaskState, { definition: unknown }>;

const beforeTheOrder: Folds<TaskState, Fact> = {
  TaskApproved: (state) => ({ status: 'approved', definition: (state as BeforeTheOrder).definition }),
  HoldReleased: (state) => ({ status: 'approved', definition: (state as BeforeTheOrder).definition }),
  TaskHeldBack: (state) => ({ status: 'held-back', definition: (state as BeforeTheOrder).definition }),
  TaskAssigned: (state, event) => ({ status: 'assigned', work: assignedWork(state as BeforeTheOrder, event) }),
  TaskReassigned: (state, { data: { fromUnitId, toUnitId, role } }) =>
    renamed(state as ApprovedTask, [fromUnitId, toUnitId], named(toUnitId, role)),
  UnitAdded: (state, { data: { unitId, role } }) => renamed(state as ApprovedTask, [unitId], named(unitId, role)),
  UnitReleased: (state, { data: { unitId } }) => renamed(state as ApprovedTask, [unitId]),
};

function named(unitId: string, role: DraftedParticipant['role']): DraftedParticipant {
  return { unitId, groupId: null, role, mention: '' };
}

function renamed({ definition }: ApprovedTask, gone: readonly string[], ...come: DraftedParticipant[]): TaskState {
  const kept = definition.participants.filter(({ unitId }) => unitId === null || !gone.includes(unitId));
  return { status: 'approved', definition: { ...definition, participants: [...kept, ...come] } };
}

function assignedWork({ definition }: BeforeTheOrder, event: FactOf<'TaskAssigned'>): Work {
  const { due, originalDue, continuing } = event.data;
  const units = event.data.units.map((unit): Participation => ({
    ...unit,
    status: 'pending',
    acknowledgedOn: null,
    returned: null,
  }));
  const obligations = foldObligations(noObligations, event);
  return { ...noWork, definition, continuing, units, due, originalDue, obligations };
}

/** A slice as it is born: begun on that day, with the units and the date it was given. */
export function newSlice(
  { definition, slice, units }: Pick<Work, 'definition' | 'units'> & { readonly slice: SliceOf },
  on: LocalDate,
): Work {
  const { due } = definition;
  const born = { definition, slice, units, due, originalDue: due, startedOn: on };
  return { ...noWork, ...born, continuing: false, obligations: noObligations };
}

const noWork: Omit<Work, 'definition' | 'continuing' | 'due' | 'originalDue' | 'units' | 'obligations'> = {
  slice: null,
  startedOn: null,
  returns: 0,
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

const begun = (task: AssignedOrLater): AssignedOrLater =>
  task.status === 'assigned' && task.work.startedOn !== null ? { status: 'in-progress', work: task.work } : task;
const resumed = ({ work }: AssignedOrLater): AssignedOrLater => ({ status: 'in-progress', work });

const statusFolds: Folds<AssignedOrLater, Fact> = {
  TaskAcknowledged: begun,
  AcknowledgementDeemed: begun,
  CompletionClaimed: ({ work }, { actor }) => ({ status: 'claimed', work, claimant: actor.person }),
  CompletionConfirmed: (task) => (task.status === 'claimed' ? { ...task, status: 'under-verification' } : task),
  CompletionDeclined: resumed,
  CompletionWithdrawn: resumed,
  TaskSentBack: resumed,
  TaskReopened: resumed,
  SliceReopened: resumed,
  TaskVerified: ({ work }, { actor }) => ({ status: 'verified', work, verifier: actor.person }),
  TaskClosed: ({ work }) => ({ status: 'closed', work }),
  TaskAssessed: ({ work }) => ({ status: 'assessed', work }),
};

function evolveWork(work: Work, event: Fact): Work {
  return fold(workFolds, { ...work, obligations: foldObligations(work.obligations, event) }, event);
}

const workFolds: Folds<Work, Fact> = {
  TaskAcknowledged: (work, { data: { unitId, on } }) => acknowledged(work, unitId, on, 'acknowledged'),
  AcknowledgementDeemed: (work, { data: { unitId, on } }) => acknowledged(work, unitId, on, 'deemed'),
  TaskReturned: (work, { data: { unitId, reason, proposedUnitId, on } }) => {
    const before = work.units.find((unit) => unit.unitId === unitId)?.status ?? 'pending';
    const returned = { on, reason, proposedUnitId, before };
    return { ...changeUnit(work, unitId, { status: 'returned', returned }), returns: work.returns + 1 };
  },
  TaskReturnRefused: (work, { data: { unitId, deadlines } }) => {
    const status = work.units.find((unit) => unit.unitId === unitId)?.returned?.before ?? 'pending';
    const dates = deadlines ? { acknowledgeBy: deadlines.acknowledgeBy, returnBy: deadlines.returnBy } : {};
    return changeUnit(work, unitId, { status, returned: null, ...dates });
  },
  TaskReassigned: (work, { data }) => {
    const released = changeUnit(work, data.fromUnitId, { status: 'released', returned: null });
    return { ...takePart(released, data.toUnitId, data), due: data.role === 'lead' ? data.due : work.due };
  },
  UnitAdded: (work, { data }) => takePart(work, data.unitId, data),
  UnitReleased: (work, { data: { unitId } }) => changeUnit(work, unitId, { status: 'released', returned: null }),
  WorkPointsSet: (work, { data }) => ({
    ...work,
    workPoints: data.points.map((point) => ({ ...point, doneOn: null })),
  }),
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
  ExtensionRequested: (work, { data: { request, until }, actor }) => ({
    ...work,
    extension: { request, until, requester: actor.person },
    extensionsRequested: request,
  }),
  ExtensionGranted: (work, { data: { due } }) => ({
    ...work,
    due,
    extension: null,
    extensionsGranted: work.extensionsGranted + 1,
  }),
  ExtensionRefused: (work) => ({ ...work, extension: null }),
  CompletionClaimed: (work, { actor }) => worked(work, actor.person, actor.unit),
  CompletionConfirmed: (work, { actor }) => worked(work, actor.person),
  TaskVerified: (work, { actor }) => ({ ...judged(work, actor.person), extension: null }),
  TaskSentBack: (work, { data: { rework }, actor }) => ({
    ...judged(work, actor.person),
    extension: null,
    reworks: rework,
  }),
  TaskReopened: (work, { data: { rework } }) => ({ ...work, reworks: rework }),
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

function takePart(work: Work, unitId: string, data: FactOf<'TaskReassigned' | 'UnitAdded'>['data']): Work {
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

import { defineProjection, deriveId, type ReadModels, type Rows, type View } from '#libs/event-store';
import { lastDayOf, type Instant, type LocalDate, type Recorded } from '#libs/kernel';
import type { PhaseEvent } from '#libs/phase';
import type { PlanEvent } from '#libs/plan';
import type { RenewedOrder, TaskEvent } from '#libs/task';
import type { Deadline, DeadlineKind } from '../domain/deadline.js';
import { matters } from './matter.projection.js';
import { idIn } from './stream-id.js';

/** One row for each deadline that can be reminded of. It counts while it is open and its matter is running. */
export type DeadlineRow = {
  deadline_id: string;
  matter_id: string;
  kind: DeadlineKind;
  /** The phase, where the deadline is a phase's end. */
  phase_id: string | null;
  /** The phase's name, or the node's title; null where the matter's own title says it all. */
  part: string | null;
  /** The unit that owes it; null where the lead does, or the office. */
  unit_id: string | null;
  date: LocalDate;
  starts_on: LocalDate;
  /** Rises each time the date or the start moves, or another node takes its place. */
  version: number;
  since: Instant;
  open: boolean;
  event_id: string;
  correlation_id: string;
};

type Fact = Recorded<TaskEvent | PlanEvent | PhaseEvent>;
type DeadlineRows = Rows<DeadlineRow>;

/** A year's work has at most so many nodes (D4). */
const WORK_POINTS = 5;

export const deadlines = defineProjection<DeadlineRow, TaskEvent | PlanEvent | PhaseEvent>({
  name: 'deadline',
  version: 2,
  schema: 'reminder',
  topic: 'deadline',
  columns: {
    deadline_id: 'text',
    matter_id: 'text',
    kind: 'text',
    phase_id: 'text',
    part: 'text',
    unit_id: 'text',
    date: 'date',
    starts_on: 'date',
    version: 'integer',
    since: 'timestamptz',
    open: 'boolean',
    event_id: 'text',
    correlation_id: 'text',
  },
  key: ['deadline_id'],
  indexes: [['matter_id'], ['open', 'date']],
  on: {
    PlanPhaseSubmitted: async (event, rows) => {
      const { phaseId, name, from, to } = event.data;
      const known = await rows.get(phaseEnd(idIn(event.stream), phaseId));
      // A new text of the plan does not ask again for a summary that was handed in.
      if (known?.open === false) return;
      const phase = { phase_id: phaseId, part: name, date: lastDayOf(to), starts_on: `${from}-01` };
      await open(event, rows, `phase-end:${phaseId}`, { kind: 'phase-end', ...phase });
    },
    PhaseSummarySubmitted: ({ data: { planId, phase } }, rows) =>
      rows.change(phaseEnd(planId, phase.phaseId), (row) => ({ ...row, open: false })),
    PhaseSummarySentBack: ({ stream, data: { planId }, recordedAt }, rows) =>
      rows.change(phaseEnd(planId, idIn(stream)), (row) => ({ ...row, open: true, since: recordedAt })),
    TaskAssigned: async (event, rows) => {
      const { units, due, continuing, on } = event.data;
      for (const { unitId, role, acknowledgeBy } of units)
        if (answers(role)) await askToAcknowledge(event, rows, { unitId, acknowledgeBy, on });
      // A continuing task is worked, and reminded of, in its yearly slices.
      if (!continuing) await open(event, rows, 'due', { kind: 'due', date: due, starts_on: on });
    },
    SliceOpened: async (event, rows) => {
      const { definition, start, on } = event.data;
      await open(event, rows, 'due', { kind: 'due', date: definition.due, starts_on: on });
      await begin(event, rows, { workPointsBy: start.workPointsBy, on });
    },
    TaskAcknowledged: acknowledge,
    AcknowledgementDeemed: acknowledge,
    TaskReturnRefused: async (event, rows) => {
      const { unitId, deadlines: resumed, on } = event.data;
      const asked = await rows.get({ deadline_id: idOf(event, `acknowledge:${unitId}`) });
      if (asked?.open && resumed)
        await askToAcknowledge(event, rows, { unitId, acknowledgeBy: resumed.acknowledgeBy, on });
    },
    TaskReassigned: async (event, rows) => {
      const { fromUnitId, toUnitId, role, deadlines: asked, due, on } = event.data;
      await close(event, rows, `acknowledge:${fromUnitId}`);
      if (asked && answers(role))
        await askToAcknowledge(event, rows, { unitId: toUnitId, acknowledgeBy: asked.acknowledgeBy, on });
      if (role === 'lead') await redate(event, rows, due);
    },
    UnitAdded: async (event, rows) => {
      const { unitId, role, deadlines: asked, on } = event.data;
      if (asked && answers(role))
        await askToAcknowledge(event, rows, { unitId, acknowledgeBy: asked.acknowledgeBy, on });
    },
    UnitReleased: (event, rows) => close(event, rows, `acknowledge:${event.data.unitId}`),
    WorkPointsSet: async (event, rows) => {
      const { points, on } = event.data;
      await close(event, rows, 'work-points');
      for (const { point, title, due } of points)
        await open(event, rows, `work-point:${point}`, { kind: 'work-point', part: title, date: due, starts_on: on });
      for (let point = points.length + 1; point <= WORK_POINTS; point += 1)
        await close(event, rows, `work-point:${point}`);
    },
    WorkPointCompleted: (event, rows) => close(event, rows, `work-point:${event.data.point}`),
    ExtensionGranted: (event, rows) => redate(event, rows, event.data.due),
    TaskRevised: async (event, rows) => {
      const { definition, due, continuing, order, restarts, on } = event.data;
      for (const unitId of order?.released ?? []) await close(event, rows, `acknowledge:${unitId}`);
      for (const unit of order?.asked ?? []) await askAnew(event, rows, unit, on);
      // The lead's next acknowledgement asks for the work points again, where the task still needs them.
      if (restarts === 'assigned' || definition.targets.length > 0) await close(event, rows, 'work-points');
      if (continuing) return closeWork(event, rows);
      const dated = await rows.get({ deadline_id: idOf(event, 'due') });
      if (dated) await redate(event, rows, due);
      else if (order !== null) await open(event, rows, 'due', { kind: 'due', date: due, starts_on: on });
    },
    TaskSentBack: rework,
    TaskReopened: rework,
  },
});

/** Which deadlines are asked for; dates are counted in. */
export interface DeadlineFilter {
  /** Known by then at the latest. */
  readonly startsBy?: LocalDate;
  /** Its date at the latest. */
  readonly dateBy?: LocalDate;
  readonly matterId?: string;
  readonly deadlineId?: string;
}

/** The open deadlines of running matters that fit, with whom they concern. */
export async function readDeadlines(readModels: ReadModels, view: View, filter: DeadlineFilter): Promise<Deadline[]> {
  const running = readModels.rows(matters, view).where('row.standing', '=', 'running').selectAll('row').as('matter');
  let query = readModels
    .rows(deadlines, view)
    .innerJoin(running, 'matter.matter_id', 'row.matter_id')
    .where('row.open', '=', true);
  if (filter.startsBy !== undefined) query = query.where('row.starts_on', '<=', filter.startsBy);
  if (filter.dateBy !== undefined) query = query.where('row.date', '<=', filter.dateBy);
  if (filter.matterId !== undefined) query = query.where('row.matter_id', '=', filter.matterId);
  if (filter.deadlineId !== undefined) query = query.where('row.deadline_id', '=', filter.deadlineId);
  const rows = await query
    .selectAll('row')
    .select([
      'matter.plan_id',
      'matter.kind as matter_kind',
      'matter.title as matter_title',
      'matter.since as running_since',
      'matter.units',
      'matter.phase_ids',
    ])
    .orderBy('row.deadline_id')
    .execute();
  return rows
    .filter((row) => row.phase_id === null || row.phase_ids.includes(row.phase_id))
    .map((row) => ({
      deadlineId: row.deadline_id,
      phaseId: row.phase_id,
      taskId: row.matter_kind === 'task' ? row.matter_id : null,
      planId: row.plan_id,
      kind: row.kind,
      title: row.matter_title,
      part: row.part,
      version: row.version,
      date: row.date,
      startsOn: row.starts_on,
      since: row.since > row.running_since ? row.since : row.running_since,
      unitId: row.unit_id,
      units: row.units.filter(({ returned }) => !returned).map(({ unitId, role }) => ({ unitId, role })),
      cause: { eventId: row.event_id, correlationId: row.correlation_id },
    }));
}

/** Lead and responsible units acknowledge; the others do so by silence (D5). */
const answers = (role: string): boolean => role === 'lead' || role === 'responsible';

const phaseEnd = (planId: string, phaseId: string) => ({ deadline_id: deriveId(planId, `phase-end:${phaseId}`) });

const idOf = ({ stream }: Fact, name: string): string => deriveId(idIn(stream), name);

/** Opens a deadline or sets it anew; where nothing differs the version stays, so that nothing is reminded of twice. */
async function open(
  event: Fact,
  rows: DeadlineRows,
  name: string,
  { date, starts_on, ...rest }: Pick<DeadlineRow, 'kind' | 'date' | 'starts_on'> & Partial<DeadlineRow>,
): Promise<void> {
  const deadline_id = idOf(event, name);
  const known = await rows.get({ deadline_id });
  const same = known?.date === date && known.starts_on === starts_on && known.part === (rest.part ?? null);
  rows.set({
    phase_id: null,
    part: null,
    unit_id: null,
    ...rest,
    deadline_id,
    matter_id: idIn(event.stream),
    date,
    starts_on,
    version: known ? known.version + (same ? 0 : 1) : 1,
    since: same && known.open ? known.since : event.recordedAt,
    open: true,
    event_id: event.id,
    correlation_id: event.correlationId,
  });
}

function close(event: Fact, rows: DeadlineRows, name: string): Promise<void> {
  return rows.change({ deadline_id: idOf(event, name) }, (row) => ({ ...row, open: false }));
}

function askAnew(
  event: Fact,
  rows: DeadlineRows,
  { unitId, role, acknowledgeBy }: RenewedOrder['asked'][number],
  on: LocalDate,
): Promise<void> {
  const asks = acknowledgeBy !== null && answers(role);
  return asks
    ? askToAcknowledge(event, rows, { unitId, acknowledgeBy, on })
    : close(event, rows, `acknowledge:${unitId}`);
}

/** A continuing task is worked, and reminded of, in its yearly slices. */
async function closeWork(event: Fact, rows: DeadlineRows): Promise<void> {
  await close(event, rows, 'due');
  for (let point = 1; point <= WORK_POINTS; point += 1) await close(event, rows, `work-point:${point}`);
}

/** The task's own date moves; the start stays. */
async function redate(event: Fact, rows: DeadlineRows, date: LocalDate): Promise<void> {
  const known = await rows.get({ deadline_id: idOf(event, 'due') });
  if (known && known.date !== date) await open(event, rows, 'due', { kind: 'due', date, starts_on: known.starts_on });
}

function askToAcknowledge(
  event: Fact,
  rows: DeadlineRows,
  { unitId, acknowledgeBy, on }: { unitId: string; acknowledgeBy: LocalDate; on: LocalDate },
): Promise<void> {
  const asked = { kind: 'acknowledge' as const, unit_id: unitId, date: acknowledgeBy, starts_on: on };
  return open(event, rows, `acknowledge:${unitId}`, asked);
}

async function acknowledge(
  event: Extract<Fact, { type: 'TaskAcknowledged' | 'AcknowledgementDeemed' }>,
  rows: DeadlineRows,
): Promise<void> {
  const { unitId, start, on } = event.data;
  await close(event, rows, `acknowledge:${unitId}`);
  if (start) await begin(event, rows, { workPointsBy: start.workPointsBy, on });
}

async function begin(
  event: Fact,
  rows: DeadlineRows,
  { workPointsBy, on }: { workPointsBy: LocalDate | null; on: LocalDate },
): Promise<void> {
  if (workPointsBy !== null)
    await open(event, rows, 'work-points', { kind: 'work-points', date: workPointsBy, starts_on: on });
}

/** The rework has a date of its own; the task's date speaks again only where it comes later. */
async function rework(
  event: Extract<Fact, { type: 'TaskSentBack' | 'TaskReopened' }>,
  rows: DeadlineRows,
): Promise<void> {
  const { reworkBy, rework: number, on } = event.data;
  await close(event, rows, `rework:${number - 1}`);
  await open(event, rows, `rework:${number}`, { kind: 'rework', date: reworkBy, starts_on: on });
  await rows.change({ deadline_id: idOf(event, 'due') }, (row) => ({ ...row, open: row.date >= reworkBy }));
}

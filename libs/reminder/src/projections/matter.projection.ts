import { defineProjection, type Rows } from '#libs/event-store';
import type { Instant, Recorded } from '#libs/kernel';
import type { PlanEvent } from '#libs/plan';
import type { RenewedOrder, TaskEvent } from '#libs/task';
import type { RemindedUnit } from '../domain/deadline.js';
import { idIn } from './stream-id.js';

/** waiting: not ordered yet · running: somebody has something to do · settled: nothing is owed any more */
export type MatterStanding = 'waiting' | 'running' | 'settled';

/** One row for each supervised matter (督办事项): a task, or a plan with its phases. */
export type MatterRow = {
  matter_id: string;
  plan_id: string;
  kind: 'task' | 'plan';
  title: string;
  standing: MatterStanding;
  /** Since when it stands so. */
  since: Instant;
  /** Who takes part in a task; `returned` while the unit's return is undecided. */
  units: readonly (RemindedUnit & { readonly returned: boolean })[];
  /** The phases of the plan as it was last submitted. */
  phase_ids: readonly string[];
};

type Fact = Recorded<TaskEvent>;
type MatterRows = Rows<MatterRow>;

export const matters = defineProjection<MatterRow, TaskEvent | PlanEvent>({
  name: 'matter',
  version: 2,
  schema: 'reminder',
  topic: 'deadline',
  columns: {
    matter_id: 'text',
    plan_id: 'text',
    kind: 'text',
    title: 'text',
    standing: 'text',
    since: 'timestamptz',
    units: 'jsonb',
    phase_ids: 'jsonb',
  },
  key: ['matter_id'],
  indexes: [],
  on: {
    PlanSubmitted: ({ data, recordedAt }, rows) =>
      rows.set({
        matter_id: data.planId,
        plan_id: data.planId,
        kind: 'plan',
        title: data.title,
        standing: 'waiting',
        since: recordedAt,
        units: [],
        phase_ids: [],
      }),
    // The phases of a revision count once it is issued.
    PlanPhaseSubmitted: ({ stream, data }, rows) =>
      rows.change({ matter_id: idIn(stream) }, (row) =>
        row.standing === 'waiting' ? { ...row, phase_ids: [...row.phase_ids, data.phaseId] } : row,
      ),
    PlanIssued: ({ stream, data }, rows) =>
      rows.change({ matter_id: idIn(stream) }, (row) => ({ ...row, title: data.title, phase_ids: data.phaseIds })),
    PlanApproved: (event, rows) => stand(event, rows, 'running'),
    PlanTrialStarted: (event, rows) => stand(event, rows, 'running'),

    TaskDrafted: ({ data: { definition }, recordedAt }, rows) =>
      rows.set({ ...taskRow(definition), standing: 'waiting', since: recordedAt, units: [] }),
    TaskAssigned: async (event, rows) => {
      await stand(event, rows, 'running');
      await changeUnits(event, rows, () => event.data.units.map(({ unitId, role }) => part(unitId, role)));
    },
    SliceOpened: ({ data: { definition, units }, recordedAt }, rows) =>
      rows.set({
        ...taskRow(definition),
        standing: 'running',
        since: recordedAt,
        units: units.flatMap(({ unitId, role, status }) =>
          status === 'released' ? [] : [{ ...part(unitId, role), returned: status === 'returned' }],
        ),
      }),
    TaskReturned: (event, rows) => markReturned(event, rows, true),
    TaskReturnRefused: (event, rows) => markReturned(event, rows, false),
    TaskReassigned: (event, rows) => {
      const { fromUnitId, toUnitId, role } = event.data;
      return changeUnits(event, rows, (units) => [...without(units, fromUnitId, toUnitId), part(toUnitId, role)]);
    },
    UnitAdded: (event, rows) => {
      const { unitId, role } = event.data;
      return changeUnits(event, rows, (units) => [...without(units, unitId), part(unitId, role)]);
    },
    UnitReleased: (event, rows) => changeUnits(event, rows, (units) => without(units, event.data.unitId)),
    TaskRevised: async (event, rows) => {
      const { definition, order, restarts } = event.data;
      await rows.change({ matter_id: idIn(event.stream) }, (row) => ({ ...row, title: definition.title }));
      if (restarts !== null) await stand(event, rows, 'running');
      if (order !== null) await changeUnits(event, rows, (units) => renewed(units, order));
    },
    TaskTerminated: (event, rows) => stand(event, rows, 'settled'),
    CompletionConfirmed: (event, rows) => stand(event, rows, 'settled'),
    CompletionWithdrawn: (event, rows) => stand(event, rows, 'running'),
    TaskVerified: (event, rows) => stand(event, rows, 'settled'),
    TaskSentBack: (event, rows) => stand(event, rows, 'running'),
    TaskClosed: (event, rows) => stand(event, rows, 'settled'),
    TaskReopened: (event, rows) => stand(event, rows, 'running'),
    SliceReopened: (event, rows) => stand(event, rows, 'running'),
  },
});

function taskRow({ taskId, planId, title }: Extract<Fact, { type: 'TaskDrafted' }>['data']['definition']) {
  return { matter_id: taskId, plan_id: planId, kind: 'task' as const, title, phase_ids: [] };
}

const part = (unitId: string, role: RemindedUnit['role']) => ({ unitId, role, returned: false });

const renewed = (units: MatterRow['units'], { asked, released }: RenewedOrder): MatterRow['units'] => [
  ...without(units, ...released, ...asked.map(({ unitId }) => unitId)),
  ...asked.map(({ unitId, role }) => part(unitId, role)),
];

const without = (units: MatterRow['units'], ...unitIds: string[]) =>
  units.filter(({ unitId }) => !unitIds.includes(unitId));

function changeUnits(
  { stream }: Fact,
  rows: MatterRows,
  change: (units: MatterRow['units']) => MatterRow['units'],
): Promise<void> {
  return rows.change({ matter_id: idIn(stream) }, (row) => ({ ...row, units: change(row.units) }));
}

function markReturned(
  event: Extract<Fact, { type: 'TaskReturned' | 'TaskReturnRefused' }>,
  rows: MatterRows,
  returned: boolean,
): Promise<void> {
  return changeUnits(event, rows, (units) =>
    units.map((unit) => (unit.unitId === event.data.unitId ? { ...unit, returned } : unit)),
  );
}

function stand(
  { stream, recordedAt }: Recorded<TaskEvent | PlanEvent>,
  rows: MatterRows,
  standing: MatterStanding,
): Promise<void> {
  return rows.change({ matter_id: idIn(stream) }, (row) =>
    row.standing === standing ? row : { ...row, standing, since: recordedAt },
  );
}

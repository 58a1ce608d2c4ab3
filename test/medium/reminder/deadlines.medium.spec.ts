import { replay, type LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import type { PhaseEvent } from '#libs/phase';
import type { PlanEvent } from '#libs/plan';
import type { TaskEvent } from '#libs/task';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { notices } from '../../../libs/notification/src/projections/notice.projection.js';
import { noticedTasks } from '../../../libs/notification/src/projections/noticed-task.projection.js';
import { figures } from '../../../libs/phase/src/testing/phase.fixture.js';
import { deadlines, readDeadlines } from '../../../libs/reminder/src/projections/deadline.projection.js';
import { matters } from '../../../libs/reminder/src/projections/matter.projection.js';
import { openReminders, type OpenReminders } from './open-reminders.js';
import { append, cast, draftedTask, foundCounty, nameOf, ordered } from './supervised-task.js';

const CALENDAR = { version: 'cn-2026', provisional: false };
const NO_WORK = { workPointsBy: null, reporting: null, calendar: CALENDAR };

let open: OpenReminders;
let log: LogId;
let taskId: string;
let planId: string;

beforeAll(async () => {
  open = await openReminders(null);
  log = await foundCounty(open.store);
});
afterAll(() => open.close());
beforeEach(() => {
  taskId = newId();
  planId = newId();
});

const happens = (...events: TaskEvent[]) => append(open.store, log, `task-${taskId}`, ...events);
const planned = (...events: PlanEvent[]) => append(open.store, log, `plan-${planId}`, ...events);
const given = (over: { continuing?: boolean } = {}) =>
  happens(
    ...draftedTask(taskId, planId, '2024-09-30'),
    ordered({ on: '2024-01-10', due: '2024-09-30', acknowledgeBy: '2024-01-11', ...over }),
  );
const acknowledged = (unitId: string, workPointsBy: string | null = null): TaskEvent => ({
  type: 'TaskAcknowledged',
  data: { unitId, start: workPointsBy === null ? null : { ...NO_WORK, workPointsBy }, on: '2024-01-11' },
});

/** The open deadlines as lines: kind, unit or part, date, version. */
async function standing(matterId = taskId): Promise<string[]> {
  await open.readModels.waitFor(log, await open.store.head(log));
  const found = await readDeadlines(open.readModels, { log, at: '2024-01-10T02:00:00.000000Z' }, { matterId });
  const line = ({ kind, unitId, part, date, version }: (typeof found)[number]) =>
    [kind, unitId && nameOf(unitId), part, date, `v${version}`].filter(Boolean).join(' ');
  return found.map(line).toSorted();
}

describe('Deadlines of a task', () => {
  it('begin with the order: lead and responsible units acknowledge, the task is due', async () => {
    await given();
    expect(await standing()).toEqual([
      'acknowledge housing 2024-01-11 v1',
      'acknowledge water 2024-01-11 v1',
      'due 2024-09-30 v1',
    ]);
  });

  it('are none before the order', async () => {
    await happens(...draftedTask(taskId, planId, '2024-09-30'));
    expect(await standing()).toEqual([]);
  });

  it('to acknowledge end with the answer; work points follow, then their nodes', async () => {
    await given();
    await happens(acknowledged(cast.housing), acknowledged(cast.water, '2024-02-07'));
    expect(await standing()).toEqual(['due 2024-09-30 v1', 'work-points 2024-02-07 v1']);
    const set = (...points: [string, string][]): TaskEvent => ({
      type: 'WorkPointsSet',
      data: {
        unitId: cast.water,
        points: points.map(([title, due], index) => ({ point: index + 1, title, due })),
        late: false,
        reporting: null,
        on: '2024-02-01',
      },
    });
    await happens(set(['普查', '2024-03-29'], ['施工', '2024-08-30'], ['验收', '2024-09-20']));
    await happens({
      type: 'WorkPointCompleted',
      data: { point: 1, note: '', evidence: [], late: false, on: '2024-03-20' },
    });
    expect(await standing()).toEqual([
      'due 2024-09-30 v1',
      'work-point 施工 2024-08-30 v1',
      'work-point 验收 2024-09-20 v1',
    ]);
    await happens(set(['复查', '2024-04-30'], ['施工', '2024-08-30']));
    expect(await standing()).toEqual([
      'due 2024-09-30 v1',
      'work-point 复查 2024-04-30 v2',
      'work-point 施工 2024-08-30 v1',
    ]);
  });

  it('leave out the unit that has returned the task; refused, it acknowledges by a new date', async () => {
    await given();
    const returned = { unitId: cast.housing, reason: '不属于本单位职责', proposedUnitId: null, on: '2024-01-11' };
    await happens({ type: 'TaskReturned', data: returned });
    await open.readModels.waitFor(log, await open.store.head(log));
    const during = await readDeadlines(open.readModels, { log, at: '' }, { matterId: taskId });
    expect(during.flatMap(({ units }) => units.map(({ unitId }) => nameOf(unitId)))).not.toContain('housing');
    const resumed = { acknowledgeBy: '2024-01-15', returnBy: '2024-01-19', calendar: CALENDAR };
    await happens({
      type: 'TaskReturnRefused',
      data: { unitId: cast.housing, reason: '职责清单载明', deadlines: resumed, on: '2024-01-15' },
    });
    expect(await standing()).toContain('acknowledge housing 2024-01-15 v2');
  });

  it('go to the unit that takes the lead, with its date', async () => {
    await given();
    await happens({
      type: 'TaskReassigned',
      data: {
        fromUnitId: cast.water,
        toUnitId: cast.office,
        role: 'lead',
        reason: '职责调整',
        status: 'pending',
        deadlines: { acknowledgeBy: '2024-01-17', returnBy: '2024-01-23', calendar: CALENDAR },
        due: '2024-10-31',
        on: '2024-01-16',
      },
    });
    expect(await standing()).toEqual([
      'acknowledge housing 2024-01-11 v1',
      'acknowledge office 2024-01-17 v1',
      'due 2024-10-31 v2',
    ]);
  });

  it('rise in version only when the date moves', async () => {
    await given();
    await happens(acknowledged(cast.housing), acknowledged(cast.water));
    const granted = (previousDue: string, due: string): TaskEvent => ({
      type: 'ExtensionGranted',
      data: { request: 1, previousDue, due, reporting: null, on: '2024-09-01' },
    });
    await happens(granted('2024-09-30', '2024-10-31'));
    expect(await standing()).toEqual(['due 2024-10-31 v2']);
    await happens(granted('2024-10-31', '2024-10-31'));
    expect(await standing()).toEqual(['due 2024-10-31 v2']);
  });

  it('end with the confirmed claim; sent back, the rework has its own date and the later of both speaks', async () => {
    await given();
    await happens(acknowledged(cast.housing), acknowledged(cast.water));
    const confirmed: TaskEvent = { type: 'CompletionConfirmed', data: { waived: null, on: '2024-08-01' } };
    const sentBack = (reworkBy: string, rework: number): TaskEvent => ({
      type: 'TaskSentBack',
      data: { reason: '材料不全', reworkBy, rework, lapsedRequest: null, on: '2024-08-10' },
    });
    await happens(confirmed);
    expect(await standing()).toEqual([]);
    await happens(sentBack('2024-09-01', 1));
    expect(await standing()).toEqual(['due 2024-09-30 v1', 'rework 2024-09-01 v1']);
    await happens(confirmed, sentBack('2024-10-15', 2));
    expect(await standing()).toEqual(['rework 2024-10-15 v1']);
    await happens(confirmed);
    expect(await standing()).toEqual([]);
  });

  it('are those of its slices where it is continuing', async () => {
    await given({ continuing: true });
    expect(await standing()).toEqual(['acknowledge housing 2024-01-11 v1', 'acknowledge water 2024-01-11 v1']);
    const sliceId = newId();
    const [drafted] = draftedTask(sliceId, planId, '2024-12-20');
    if (drafted?.type !== 'TaskDrafted') throw new Error('A drafted task begins with TaskDrafted');
    const { definition } = drafted.data;
    const slice = { parentTaskId: taskId, year: 2024 };
    await append(open.store, log, `task-${sliceId}`, {
      type: 'SliceOpened',
      data: { definition, slice, units: [], start: { ...NO_WORK, workPointsBy: '2024-02-07' }, on: '2024-01-11' },
    });
    expect(await standing(sliceId)).toEqual(['due 2024-12-20 v1', 'work-points 2024-02-07 v1']);
  });
});

describe('Deadlines of a plan', () => {
  const submitted = (...phases: [string, string][]): PlanEvent[] => [
    {
      type: 'PlanSubmitted',
      data: {
        planId,
        title: '三年行动方案',
        documentNumber: null,
        issuer: null,
        issuedOn: null,
        period: { from: '2024-01', to: '2026-12' },
        consultationDraft: false,
        sourceSha256: '',
        fileName: 'plan.txt',
        officeUnitId: null,
        drafters: [],
        counts: { tasks: 0, safeguards: 0, checklist: 0, indicators: 0, phases: phases.length },
      },
    },
    ...phases.map(([name, to]) => ({
      type: 'PlanPhaseSubmitted' as const,
      data: { phaseId: newId(), name, from: '2024-01', to, goal: '' },
    })),
  ];

  it('are the ends of its phases, once it is in force, as it was last submitted', async () => {
    await planned(...submitted(['摸底建账', '2024-04'], ['收尾', '2024-12']));
    expect(await standing(planId)).toEqual([]);
    await planned({ type: 'PlanSentBack', data: { reason: '阶段有误' } });
    await planned(...submitted(['摸底', '2024-02'], ['攻坚', '2026-08']));
    await planned({ type: 'PlanApproved', data: { heldBack: [] } });
    expect(await standing(planId)).toEqual(['phase-end 摸底 2024-02-29 v1', 'phase-end 攻坚 2026-08-31 v1']);
  });

  it('are met by the summary of the phase, and stand again when it is sent back', async () => {
    const [header, survey] = submitted(['摸底建账', '2024-04']);
    if (survey?.type !== 'PlanPhaseSubmitted' || !header) throw new Error('The plan lacks its phase');
    await planned(header, survey, { type: 'PlanApproved', data: { heldBack: [] } });
    const { phaseId, name, from, to } = survey.data;
    const phase = { phaseId, name, from, to };
    const summed = (...events: PhaseEvent[]) => append(open.store, log, `phase-${phaseId}`, ...events);
    const handedIn: PhaseEvent = {
      type: 'PhaseSummarySubmitted',
      data: { planId, phase, text: '摸底已完成。', figures, position: '1' },
    };
    await summed(handedIn);
    expect(await standing(planId)).toEqual([]);
    await planned(survey);
    expect(await standing(planId)).toEqual([]);
    await summed({ type: 'PhaseSummarySentBack', data: { planId, reason: '缺少台账' } });
    expect(await standing(planId)).toEqual(['phase-end 摸底建账 2024-04-30 v1']);
    await summed(handedIn);
    expect(await standing(planId)).toEqual([]);
  });
});

describe('The read models', () => {
  it.each([matters, deadlines, notices, noticedTasks].map((projection) => ({ projection })))(
    'are rebuilt from the log as they stand: $projection.name',
    async ({ projection }) => {
      await open.readModels.waitFor(log, await open.store.head(log));
      const { rows, difference } = await replay({ pool: open.pool, store: open.store, log, projection });
      expect(difference).toBeNull();
      expect(rows).toBeGreaterThan(0);
    },
  );
});

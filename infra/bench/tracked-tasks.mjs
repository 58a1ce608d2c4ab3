import { taskList } from '../../dist/libs/task/src/projections/task-list.projection.js';

/** Units that lead tasks. */
export const UNITS = Array.from({ length: 40 }, (_, n) => `00000000-0000-7000-8000-0000000${String(10_000 + n)}`);

const PLAN = '00000000-0000-7000-8000-000000020000';
const TASK = '00000000-0000-7000-8000-000000030000';
const [LEAD, RESPONSIBLE, COOPERATING] = UNITS;
const ACTOR = { person: TASK, post: PLAN, unit: LEAD };
const CALENDAR = { version: 'cn-2026', provisional: false };

const period = (name, from, to, opens, due) => ({ period: name, from, to, opens, due });
const REPORTING = {
  unitIds: [LEAD],
  periods: [
    period('2024-Q2', '2024-01-09', '2024-06-30', '2024-06-15', '2024-06-25'),
    period('2024-Q3', '2024-07-01', '2024-09-30', '2024-09-15', '2024-09-25'),
    period('2024-Q4', '2024-10-01', '2024-12-31', '2024-12-10', '2024-12-20'),
    period('2025-Q2', '2025-01-01', '2025-06-30', '2025-06-15', '2025-06-25'),
  ],
  calendar: CALENDAR,
};
const named = (unitId, role, mention) => ({ unitId, groupId: null, except: [], role, mention });
const ordered = (unitId, role, acknowledgeBy) => ({
  unitId,
  groupId: null,
  role,
  acknowledgeBy,
  returnBy: '2024-01-15',
});

/** What happens to a task, one event after the other, with the day of each. */
const EVENTS = [
  {
    type: 'TaskDrafted',
    on: '2024-01-05',
    data: {
      definition: {
        taskId: TASK,
        planId: PLAN,
        planTitle: '示例县节水行动方案',
        itemId: PLAN,
        ordinal: 1,
        number: '示政办发〔2023〕36号-01',
        title: '改造老旧管网',
        text: '完成城区老旧管网改造。',
        path: ['三、重点任务', '（二）管网提质'],
        kind: 'task',
        trial: false,
        mode: 'joint',
        participants: [
          named(LEAD, 'lead', '水利局'),
          named(RESPONSIBLE, 'responsible', '住建局'),
          named(COOPERATING, 'cooperating', '农业农村局'),
        ],
        due: '2025-06-30',
        dueText: '2025年6月底前',
        continuing: false,
        period: { from: '2024-01-01', to: '2026-12-31' },
        targets: [],
        deliverable: null,
        enteredBy: [TASK],
      },
    },
  },
  { type: 'TaskApproved', on: '2024-01-05', data: { approvedBy: ACTOR } },
  {
    type: 'TaskAssigned',
    on: '2024-01-08',
    data: {
      units: [
        ordered(LEAD, 'lead', '2024-01-09'),
        ordered(RESPONSIBLE, 'responsible', '2024-01-09'),
        ordered(COOPERATING, 'cooperating', '2024-01-15'),
      ],
      due: '2025-06-30',
      originalDue: '2025-06-30',
      continuing: false,
      calendar: CALENDAR,
    },
  },
  {
    type: 'TaskAcknowledged',
    on: '2024-01-09',
    data: { unitId: LEAD, start: { workPointsBy: '2024-02-05', reporting: REPORTING, calendar: CALENDAR } },
  },
  {
    type: 'WorkPointsSet',
    on: '2024-01-15',
    data: {
      unitId: LEAD,
      points: [
        { point: 1, title: '完成设计', due: '2024-08-30' },
        { point: 2, title: '完成施工招标', due: '2024-11-30' },
      ],
      late: false,
      reporting: REPORTING,
    },
  },
  { type: 'WorkPointCompleted', on: '2024-08-20', data: { point: 1, note: '设计已批复', evidence: [], late: false } },
  { type: 'CompletionClaimed', on: '2025-06-20', data: { statement: '管网已完工', evidence: [], targets: [] } },
  { type: 'CompletionConfirmed', on: '2025-06-23', data: { waived: null } },
  {
    type: 'TaskVerified',
    on: '2025-06-26',
    data: { basis: 'check', opinion: '属实', evidence: [], lapsedRequest: null },
  },
  { type: 'TaskClosed', on: '2025-06-27', data: { waived: null, slice: null } },
];

/** The rows that the product's own task list makes of one task, after each of its events. */
export async function taskRows() {
  const made = [];
  const rows = {
    set: (row) => void made.push(row),
    change: async (_, change) => void made.push(change(made.at(-1))),
  };
  for (const [version, { type, on, data }] of EVENTS.entries()) {
    const recordedAt = `${on}T02:00:00.000000Z`;
    await taskList.on[type](
      { type, data: { ...data, on }, stream: `task-${TASK}`, version, recordedAt, actor: ACTOR },
      rows,
    );
  }
  return made;
}

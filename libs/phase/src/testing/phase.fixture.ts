import type { ActingPost } from '#libs/kernel';
import type {
  ClosePhaseSummary,
  PhaseGround,
  SendBackPhaseSummary,
  SubmitPhaseSummary,
} from '../domain/phase.commands.js';
import type { PhaseSummarySubmitted } from '../domain/phase.events.js';
import type { PhaseFigures } from '../domain/phase.figures.js';

export const clerk: ActingPost = { person: 'li', post: 'clerk', unit: 'office', roles: ['supervisor'] };
export const director: ActingPost = {
  person: 'wang',
  post: 'director',
  unit: 'government',
  roles: ['supervision-director'],
};

/** The third of April 2024, in the last month of the phase. */
export const APRIL = '2024-04-03T02:00:00.000000Z';

/** Two tasks, one late; one node carried over; one indicator behind its course. */
export const figures: PhaseFigures = {
  on: '2024-04-03',
  tasks: { total: 3, byStatus: { 'in-progress': 1, closed: 1, assigned: 1 } },
  nodes: { due: 2, done: 1 },
  late: [
    {
      taskId: 'pipes',
      number: '1',
      title: '改造管网',
      sliceYear: null,
      unitId: 'housing',
      unitName: '县住建局',
      deadline: 'due',
      due: '2024-03-31',
      days: 3,
    },
  ],
  carriedOver: [
    {
      taskId: 'sources',
      number: '2',
      title: '规范水源地',
      sliceYear: 2024,
      unitId: 'water',
      unitName: '县水利局',
      node: '完成勘界',
      due: '2024-03-31',
    },
  ],
  indicators: [
    {
      indicatorId: 'loss',
      name: '漏损率',
      unit: '%',
      comparator: '<=',
      target: '9',
      actual: '10.6',
      standing: 'behind',
    },
  ],
};

export const ground: PhaseGround = {
  planTitle: '节水方案',
  planStatus: 'in-force',
  officeUnitId: 'office',
  phase: { phaseId: 'survey', name: '摸底建账', from: '2024-01', to: '2024-04' },
  figures,
  position: '120',
};

export const submit = (
  over: Partial<PhaseGround> = {},
  { text = '摸底已完成。', actor = clerk, at = APRIL }: { text?: string; actor?: ActingPost; at?: string } = {},
): SubmitPhaseSummary => ({
  type: 'SubmitPhaseSummary',
  data: { planId: 'plan', text, ground: { ...ground, ...over } },
  actor,
  at,
});

export const sendBack = (reason = '缺少台账', actor = director): SendBackPhaseSummary => ({
  type: 'SendBackPhaseSummary',
  data: { reason },
  actor,
  at: APRIL,
});

export const close = (actor = director): ClosePhaseSummary => ({
  type: 'ClosePhaseSummary',
  data: {},
  actor,
  at: APRIL,
});

export const submitted: PhaseSummarySubmitted = {
  type: 'PhaseSummarySubmitted',
  data: { planId: 'plan', phase: ground.phase, text: '摸底已完成。', figures, position: '120' },
};

import type {
  PlanReading,
  ReadDeadline,
  ReadIndicator,
  ReadPhase,
  ReadResponsibility,
  ReadTask,
  SourceSpan,
} from '../domain/plan-reading.js';

const nowhere: SourceSpan = { start: 0, end: 0 };

/** A mention in a responsibility clause; `responsible` unless stated. */
export const mention = (text: string, over: Partial<ReadResponsibility> = {}): ReadResponsibility => ({
  role: 'responsible',
  text,
  unit: null,
  inferred: false,
  source: nowhere,
  ...over,
});

/** A clause 责任单位：甲、乙 as the reader gives it: the first unit also proposed as lead. */
export const responsible = (...texts: string[]): ReadResponsibility[] =>
  texts.map((text, index) => mention(text, { inferred: index === 0 }));

/** Cooperating units. */
export const cooperating = (...texts: string[]): ReadResponsibility[] =>
  texts.map((text) => mention(text, { role: 'cooperating' }));

export const deadline = (over: Partial<ReadDeadline> = {}): ReadDeadline => ({
  text: '2025年底前',
  kind: 'by',
  date: '2025-12-31',
  from: null,
  recurrence: [],
  fromIssue: null,
  source: nowhere,
  ...over,
});

export const task = (title: string, over: Partial<ReadTask> = {}): ReadTask => ({
  path: ['三、重点任务'],
  number: '1',
  title,
  responsibilities: [],
  dutyNote: null,
  divided: false,
  inheritedResponsibilities: false,
  deadline: null,
  safeguard: false,
  source: nowhere,
  body: nowhere,
  ...over,
});

export const indicator = (name: string, over: Partial<ReadIndicator> = {}): ReadIndicator => ({
  name,
  measures: [name],
  comparator: '>=',
  value: 96,
  unit: '%',
  due: '2026-12',
  kind: 'share',
  direction: 'up',
  nature: null,
  baseline: null,
  series: [],
  task: null,
  quote: `${name}达到96%`,
  source: nowhere,
  ...over,
});

export const phase = (name: string, over: Partial<ReadPhase> = {}): ReadPhase => ({
  name,
  from: '2024-01',
  to: '2024-04',
  goal: '摸清底数',
  source: nowhere,
  ...over,
});

/** The reading of an issued three-year plan; states only what matters. */
export const reading = (over: Partial<PlanReading> = {}): PlanReading => ({
  document: {
    title: '示例县节水三年行动方案',
    documentNumber: '示政办发〔2023〕36号',
    issuer: '示例县人民政府办公室',
    issuedOn: '2023-12-18',
    period: { from: '2024-01', to: '2026-12' },
    draft: false,
  },
  tasks: [],
  indicators: [],
  phases: [],
  unassigned: [],
  warnings: [],
  ...over,
});

/** Ids in order: id-1, id-2 … */
export function countedIds(): { next(): string } {
  let count = 0;
  return { next: () => `id-${(count += 1)}` };
}

import type { Edition } from '../domain/compare-editions.js';
import type { PlanIndicator, PlanItem, PlanParticipant, PlanPhase } from '../domain/plan.events.js';
import type { ParticipantRole } from '../domain/plan-reading.js';

/** A unit on an item, as the text names it. */
export const planParticipant = (unitId: string, role: ParticipantRole, mention: string): PlanParticipant => ({
  unitId,
  groupId: null,
  except: [],
  role,
  mention,
  inferred: false,
  inherited: false,
});

/** 改造管网, led by 县水利局, due at the end of 2025; states only what matters. */
export const planItem = (over: Partial<PlanItem> = {}): PlanItem => ({
  itemId: 'a',
  number: '1',
  title: '改造管网',
  path: ['一、重点任务'],
  text: '改造老旧管网。',
  source: null,
  kind: 'task',
  mode: 'joint',
  dutyNote: null,
  participants: [planParticipant('water', 'lead', '县水利局')],
  deadline: null,
  due: '2025-12-31',
  continuing: false,
  ...over,
});

/** 供水普及率 of at least 96 %. */
export const planIndicator = (over: Partial<PlanIndicator> = {}): PlanIndicator => ({
  indicatorId: 'i',
  name: '供水普及率',
  comparator: '>=',
  value: '96',
  unit: '%',
  due: '2026-12-31',
  kind: 'share',
  direction: 'up',
  nature: null,
  baseline: null,
  series: [],
  quote: '供水普及率达到96%',
  itemIds: ['a'],
  dataProviderUnitId: 'water',
  ...over,
});

export const planPhase = (over: Partial<PlanPhase> = {}): PlanPhase => ({
  phaseId: 'p',
  name: '启动部署',
  from: '2024-01',
  to: '2024-06',
  goal: '摸清底数',
  ...over,
});

/** An edition with nothing in it but what is given. */
export const edition = (over: Partial<Edition> = {}): Edition => ({ items: [], indicators: [], phases: [], ...over });

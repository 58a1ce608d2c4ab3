import type { ActingPost } from '#libs/kernel';
import type { CalculateRound, EntryInputs, IndicatorInputs, OpenRound, RoundGround } from '../domain/round.commands.js';
import type { Entry, Fault } from '../domain/round.events.js';
import { DEFAULT_RULES, type Scheme } from '../domain/scheme.js';

export const assessor: ActingPost = { person: 'zhou', post: 'assessor', unit: 'party-office', roles: ['assessor'] };

/** Outcome 60: coverage by completion (30) and leakage by target (30). Process 40: by the case. */
export const scheme: Scheme = {
  ...DEFAULT_RULES,
  name: '2024年度考核方案',
  dimensions: [
    {
      dimensionId: 'outcome',
      name: '目标完成',
      points: '60',
      items: [
        {
          itemId: 'coverage',
          name: '自来水普及率',
          points: '30',
          method: 'capped-completion',
          floor: null,
          source: { kind: 'indicator', indicatorId: 'i-coverage', accountableUnitIds: [] },
        },
        {
          itemId: 'leakage',
          name: '漏损率',
          points: '30',
          method: 'meets-target',
          floor: null,
          source: { kind: 'indicator', indicatorId: 'i-leakage', accountableUnitIds: [] },
        },
      ],
    },
    {
      dimensionId: 'process',
      name: '工作过程',
      points: '40',
      items: [
        {
          itemId: 'discipline',
          name: '办理质量',
          points: '40',
          method: 'deduction',
          source: { kind: 'process' },
          rates: [
            { fault: 'late-acknowledgement', each: '2' },
            { fault: 'late-report', each: '1' },
            { fault: 'missing-report', each: '3' },
            { fault: 'sent-back', each: '5' },
            { fault: 'overdue-completion', each: '10' },
          ],
        },
      ],
    },
  ],
};

export const ground: RoundGround = {
  planTitle: '节水与城乡供水提质三年行动方案',
  planStatus: 'in-force',
  planPeriod: { from: '2024-01', to: '2026-12' },
  units: [
    { unitId: 'water', name: '县水利局', kind: 'government' },
    { unitId: 'housing', name: '县住建局', kind: 'government' },
  ],
  indicators: [
    { indicatorId: 'i-coverage', comparator: '>=', target: '96' },
    { indicatorId: 'i-leakage', comparator: '<=', target: '9' },
  ],
  cutOffPosition: '812',
};

export const NEW_YEAR = '2025-01-02T01:00:00.000000Z';

/** Opens the round of 2024 on the ground above, changed where it matters. */
export function openRound(over: Partial<OpenRound['data']> = {}, at = NEW_YEAR): OpenRound {
  const data = { roundId: 'r-2024', planId: 'water-plan', year: 2024, scheme, cutOff: '2024-12-31', ground, ...over };
  return { type: 'OpenRound', data, actor: assessor, at };
}

/** A task in which a unit answers for both indicators, changed where it matters. */
export function entry(over: Partial<Entry> = {}, faults: readonly Fault[] = []): EntryInputs {
  const task: Entry = {
    entryId: 'pipes',
    subject: 'task',
    number: '4',
    title: '改造老旧管网',
    role: 'lead',
    compiling: false,
    indicatorIds: ['i-coverage', 'i-leakage'],
    completed: false,
  };
  return { entry: { ...task, ...over }, faults };
}

/** A case that counts, changed where it matters. */
export function fault(over: Partial<Fault> = {}): Fault {
  const kind = over.kind ?? 'late-report';
  return { dueOn: '2024-06-25', doneOn: '2024-06-27', excused: false, eventIds: [`e-${kind}`], ...over, kind };
}

/** Coverage 72 is three quarters of 96; leakage 8.8 is within 9. */
export const indicators: readonly IndicatorInputs[] = [
  {
    indicatorId: 'i-coverage',
    figures: {
      name: '自来水普及率',
      unit: '%',
      comparator: '>=',
      actual: '72',
      target: '96',
      notComputable: null,
      preliminary: false,
    },
    eventIds: ['e-coverage'],
  },
  {
    indicatorId: 'i-leakage',
    figures: {
      name: '漏损率',
      unit: '%',
      comparator: '<=',
      actual: '8.8',
      target: '9',
      notComputable: null,
      preliminary: true,
    },
    eventIds: ['e-leakage'],
  },
];

/** A calculation over units given by their entries. */
export function calculateRound(
  units: Record<string, readonly EntryInputs[]>,
  over: Partial<CalculateRound['data']> = {},
): CalculateRound {
  const data = {
    units: Object.entries(units).map(([unitId, entries]) => ({ unitId, entries })),
    indicators,
    verifierUnitIds: ['supervision'],
    ...over,
  };
  return { type: 'CalculateRound', data, actor: assessor, at: NEW_YEAR };
}

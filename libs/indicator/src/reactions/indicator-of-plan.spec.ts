import { describe, expect, it } from '@jest/globals';
import { deriveId } from '#libs/event-store';
import type { PlanIndicator, SubmittedPlan } from '#libs/plan';
import { commandsFor } from './indicator-of-plan.js';

const PLAN_ID = '0198f000-0000-7000-8000-000000000001';
const ITEM_ID = '0198f000-0000-7000-8000-000000000002';

const indicator = (over: Partial<PlanIndicator>): PlanIndicator => ({
  indicatorId: 'i',
  name: '自来水普及率',
  comparator: '>=',
  value: '96',
  unit: '%',
  due: '2026-12-31',
  kind: 'level',
  direction: 'up',
  nature: 'binding',
  baseline: null,
  series: [],
  quote: '自来水普及率达到96%以上',
  itemIds: [ITEM_ID],
  dataProviderUnitId: 'water',
  ...over,
});

const commands = (over: Partial<PlanIndicator>) => {
  const wanted = indicator(over);
  return commandsFor(planWith(wanted), wanted);
};

function planWith(wanted: PlanIndicator): SubmittedPlan {
  const header = { planId: PLAN_ID, period: { from: '2024-01', to: '2026-12' } };
  return { header, indicators: [indicator({ indicatorId: 'first' }), wanted] } as unknown as SubmittedPlan;
}

describe('commandsFor', () => {
  it('defines the indicator as the plan says, with the ids of its tasks', () => {
    expect(commands({})).toEqual([
      {
        type: 'DefineIndicator',
        data: {
          indicatorId: 'i',
          planId: PLAN_ID,
          ordinal: 2,
          name: '自来水普及率',
          kind: 'level',
          nature: 'binding',
          comparator: '>=',
          target: '96',
          unit: '%',
          due: '2026-12',
          planPeriod: { from: '2024-01', to: '2026-12' },
          quote: '自来水普及率达到96%以上',
          growth: null,
          taskIds: [deriveId(PLAN_ID, ITEM_ID)],
          providerUnitId: 'water',
        },
      },
    ]);
  });

  it('sets the printed baseline as of the year before the plan', () => {
    expect(commands({ baseline: '91.2' })[1]).toEqual({
      type: 'SetBaseline',
      data: { period: '2023', value: '91.2', source: '方案' },
    });
  });

  it('sets the printed series as yearly targets, without the year of the target itself', () => {
    const series = [
      { due: '2024-12-31', value: '93' },
      { due: '2025-12-31', value: '95' },
      { due: '2026-12-31', value: '96' },
    ];
    expect(commands({ series })[1]).toEqual({
      type: 'SetYearlyTargets',
      data: {
        targets: [
          { year: '2024', value: '93' },
          { year: '2025', value: '95' },
        ],
      },
    });
  });

  it('takes no baseline of a growth rate from the plan: it prints a rate, not an amount', () => {
    expect(commands({ kind: 'growth-rate', baseline: '3', quote: '水费收入年均增长5%' })).toHaveLength(1);
  });

  it('turns a fall into the signed growth that it means', () => {
    const fall = { kind: 'growth-rate', direction: 'down', comparator: '=', value: '12' } as const;
    expect(commands({ ...fall, name: '万元产值用水量较2023年下降', quote: '较2023年下降12%' })[0]?.data).toMatchObject({
      comparator: '<=',
      target: '-12',
      growth: 'since-baseline',
    });
  });

  it('reads a bare number that is to be fallen to as an upper bound', () => {
    expect(commands({ direction: 'down', comparator: '=', value: '9' })[0]?.data).toMatchObject({ comparator: '<=' });
    expect(commands({ direction: 'down', comparator: '<', value: '9' })[0]?.data).toMatchObject({ comparator: '<' });
  });
});

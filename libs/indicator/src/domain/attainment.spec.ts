import { describe, expect, it } from '@jest/globals';
import { attainment } from './attainment.js';
import type { IndicatorDefinition, ValueStatus } from './indicator.events.js';
import { defined, type Indicator } from './indicator.js';

const definition: IndicatorDefinition = {
  indicatorId: 'coverage',
  planId: 'water-plan',
  ordinal: 1,
  nature: null,
  name: '自来水普及率',
  kind: 'level',
  comparator: '>=',
  target: '96',
  unit: '%',
  due: '2026-12',
  planPeriod: { from: '2024-01', to: '2026-12' },
  quote: '自来水普及率达到96%以上',
  growth: null,
  taskIds: [],
  providerUnitId: 'statistics',
};

const indicator = (over: Partial<Indicator>): Indicator => ({ ...defined(definition), ...over });

const values = (figures: Record<string, string>, status: ValueStatus = 'final'): Indicator['values'] =>
  Object.fromEntries(
    Object.entries(figures).map(([period, value]) => [
      period,
      {
        value,
        status,
        source: '统计',
        evidence: [],
        reportedAt: '2024-01-02T01:00:00.000000Z',
        eventId: `e-${period}`,
        correction: null,
      },
    ]),
  );

const baseline = { period: '2023', value: '91.2', source: '年报' };

const standing = (over: Partial<Indicator>, by?: string) => {
  const { standing, actual, expected } = attainment(indicator(over), by);
  return [standing, actual, expected];
};

const codes = (over: Partial<Indicator>) => attainment(indicator(over)).explanation.map((sentence) => sentence.code);

describe('a level', () => {
  it('is behind below the straight line from the baseline', () => {
    // 91.2 + (96 − 91.2) × 12 / 36 = 92.8
    expect(standing({ baseline, values: values({ '2024': '92.79' }) })).toEqual(['behind', '92.79', '92.8']);
  });

  it('is ahead on the line itself', () => {
    expect(standing({ baseline, values: values({ '2024': '92.8' }) })).toEqual(['ahead', '92.8', '92.8']);
  });

  it('is reached at the target and not a hundredth below it', () => {
    expect(standing({ baseline, values: values({ '2026': '96' }) })[0]).toBe('reached');
    expect(standing({ baseline, values: values({ '2026': '95.99' }) })).toEqual(['behind', '95.99', '96']);
  });

  it('must pass a target that says "more than"', () => {
    expect(standing({ comparator: '>', baseline, values: values({ '2026': '96' }) })[0]).toBe('ahead');
    expect(standing({ comparator: '>', baseline, values: values({ '2026': '96.01' }) })[0]).toBe('reached');
  });

  it('follows the yearly targets rather than the straight line', () => {
    const yearlyTargets = [
      { year: '2024', value: '93' },
      { year: '2025', value: '95' },
    ];
    expect(standing({ baseline, yearlyTargets, values: values({ '2024': '92.9' }) })).toEqual(['behind', '92.9', '93']);
    // halfway from 93 to 95
    expect(standing({ baseline, yearlyTargets, values: values({ '2025-06': '94' }) })).toEqual(['ahead', '94', '94']);
    expect(standing({ baseline, yearlyTargets, values: values({ '2025-Q2': '93.99' }) })[0]).toBe('behind');
  });

  it('is not computable without a value, and says so', () => {
    expect(standing({ baseline })).toEqual(['not-computable', null, null]);
    expect(codes({ baseline })).toEqual(['indicator/not-computable/no-value']);
  });

  it('has no plan line without a baseline until the first yearly target', () => {
    expect(codes({ values: values({ '2024': '92' }) })).toEqual([
      'indicator/measured/level',
      'indicator/not-computable/no-plan-line',
    ]);
    const yearlyTargets = [{ year: '2024', value: '93' }];
    expect(standing({ yearlyTargets, values: values({ '2024-06': '92' }) })[0]).toBe('not-computable');
    expect(standing({ yearlyTargets, values: values({ '2024': '92' }) })).toEqual(['behind', '92', '93']);
  });

  it('is behind once due and missed, even without a baseline', () => {
    expect(standing({ values: values({ '2026': '95' }) })).toEqual(['behind', '95', '96']);
  });

  it('takes the figure of the year before that of its December', () => {
    expect(standing({ baseline, values: values({ '2024-12': '92', '2024': '93' }) })[1]).toBe('93');
  });

  it('leaves later periods out when asked by an earlier month', () => {
    expect(standing({ baseline, values: values({ '2024': '92', '2025': '94' }) }, '2024-12')[1]).toBe('92');
  });

  it('says when a figure is preliminary', () => {
    expect(attainment(indicator({ baseline, values: values({ '2024': '92' }, 'preliminary') })).preliminary).toBe(true);
  });
});

describe('an inverse indicator', () => {
  const leakage = { comparator: '<=', target: '9', baseline: { period: '2023', value: '15', source: '年报' } } as const;

  it('is behind above the falling line', () => {
    // 15 − 6 × 12 / 36 = 13
    expect(standing({ ...leakage, values: values({ '2024': '13.01' }) })).toEqual(['behind', '13.01', '13']);
    expect(codes({ ...leakage, values: values({ '2024': '13.01' }) })[1]).toBe('indicator/explanation/behind-inverse');
  });

  it('is ahead on or under the line, reached at the target', () => {
    expect(standing({ ...leakage, values: values({ '2024': '13' }) })[0]).toBe('ahead');
    expect(standing({ ...leakage, values: values({ '2025': '9' }) })[0]).toBe('reached');
  });

  it('is not reached at a target that says "less than"', () => {
    expect(standing({ ...leakage, comparator: '<', values: values({ '2025': '9' }) })[0]).toBe('ahead');
  });
});

describe('an increment', () => {
  const irrigation = { kind: 'increment', target: '36000', unit: '亩' } as const;

  it('adds up months, quarters and years, each month once', () => {
    const figures = { '2024': '12000', '2024-Q4': '9999', '2025-Q1': '3000', '2025-03': '1', '2025-04': '500.5' };
    // 12000 + 3000 + 500.5; the line is 36000 × 16 / 36
    expect(standing({ ...irrigation, values: values(figures) })).toEqual(['behind', '15500.5', '16000']);
  });

  it('is not computable while a month has no figure', () => {
    const { standing, explanation } = attainment(
      indicator({ ...irrigation, values: values({ '2024-Q1': '5', '2024-Q3': '5' }) }),
    );
    expect(standing).toBe('not-computable');
    expect(explanation).toEqual([
      { code: 'indicator/not-computable/missing-months', details: { months: '2024-04、2024-05、2024-06' } },
    ]);
  });

  it('counts a reported zero as zero', () => {
    expect(standing({ ...irrigation, values: values({ '2024-Q1': '0' }) })).toEqual(['behind', '0', '3000']);
  });
});

describe('a cumulative indicator', () => {
  it('starts from zero at the start of the plan, or from its baseline', () => {
    const savers = { kind: 'cumulative', target: '15', unit: '家' } as const;
    expect(standing({ ...savers, values: values({ '2024': '5' }) })).toEqual(['ahead', '5', '5']);
    const from6 = { period: '2023', value: '6', source: '台账' };
    expect(standing({ ...savers, baseline: from6, values: values({ '2024': '8' }) })).toEqual(['behind', '8', '9']);
  });

  it('reaches a bare number by attaining or passing it', () => {
    expect(standing({ kind: 'cumulative', comparator: '=', target: '1', values: values({ '2024': '2' }) })[0]).toBe(
      'reached',
    );
  });
});

describe('a growth rate', () => {
  const revenue = { kind: 'growth-rate', growth: 'annualised', target: '5', unit: '%' } as const;
  const from1000 = { period: '2023', value: '1000', source: '年报' };

  it('is not computable without a baseline, never zero', () => {
    expect(standing({ ...revenue, values: values({ '2024': '1200' }) })).toEqual(['not-computable', null, null]);
    expect(codes({ ...revenue, values: values({ '2024': '1200' }) })).toEqual(['indicator/not-computable/no-baseline']);
  });

  it('annualises from the baseline and asks for the same rate each year', () => {
    expect(standing({ ...revenue, baseline: from1000, values: values({ '2025': '1102.5' }) })).toEqual([
      'reached',
      '5',
      '5',
    ]);
    expect(standing({ ...revenue, baseline: from1000, values: values({ '2025': '1102.49' }) })[0]).toBe('behind');
  });

  it('explains itself with the figures it came from', () => {
    const { explanation } = attainment(
      indicator({ ...revenue, baseline: from1000, values: values({ '2025': '1102.5' }) }),
    );
    expect(explanation[0]).toEqual({
      code: 'indicator/measured/annualised',
      details: {
        period: '2025',
        actual: '5',
        unit: '%',
        amount: '1102.5',
        base: '1000',
        basePeriod: '2023',
        years: '2',
      },
    });
  });

  it('compares with the year before where the wording says so', () => {
    const yoy = { ...revenue, growth: 'year-on-year' } as const;
    expect(standing({ ...yoy, values: values({ '2024': '1000', '2025': '1060' }) })[1]).toBe('6');
    expect(standing({ ...yoy, baseline: from1000, values: values({ '2024': '1040' }) })).toEqual(['behind', '4', '5']);
    expect(codes({ ...yoy, values: values({ '2025': '1060' }) })).toEqual(['indicator/not-computable/no-baseline']);
  });

  it('does not compare a quarter with a year', () => {
    expect(codes({ ...revenue, baseline: from1000, values: values({ '2024-Q4': '300' }) })).toEqual([
      'indicator/not-computable/no-comparable-period',
    ]);
  });

  it('measures a fall against a falling line', () => {
    const fall = { kind: 'growth-rate', growth: 'since-baseline', comparator: '<=', target: '-12', unit: '%' } as const;
    const from50 = { period: '2023', value: '50', source: '年报' };
    // −12 × 12 / 36 = −4: an amount of 48
    expect(standing({ ...fall, baseline: from50, values: values({ '2024': '48' }) })).toEqual(['ahead', '-4', '-4']);
    expect(standing({ ...fall, baseline: from50, values: values({ '2024': '48.1' }) })[0]).toBe('behind');
    expect(standing({ ...fall, baseline: from50, values: values({ '2025': '44' }) })[0]).toBe('reached');
  });

  it('is not computable from a baseline of zero', () => {
    const zero = { period: '2023', value: '0', source: '年报' };
    expect(codes({ ...revenue, baseline: zero, values: values({ '2024': '5' }) })).toEqual([
      'indicator/not-computable/zero-baseline',
    ]);
  });
});

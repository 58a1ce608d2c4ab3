import { describe, expect, it } from '@jest/globals';
import { periodOver } from './period-over.js';
import { planTexts } from './plan.texts.js';

const period = { periodFrom: '2022-08', periodTo: '2025-12' } as const;

describe('a plan whose period is over', () => {
  it('is noted from the day after its end, and handed in all the same', () => {
    expect(periodOver(period, '2025-12-31')).toEqual([]);
    expect(periodOver(period, '2026-01-01')).toEqual([
      { code: 'plan/period-over', blocking: false, subjectId: null, details: { end: '2025-12-31' } },
    ]);
    expect(planTexts['plan/period-over']?.zh).toContain('{end}');
  });

  it.each([
    ['is not known', { periodTo: null }],
    ['ends before it begins', { periodFrom: '2026-01' }],
  ] as const)('is not noted where the period %s: that is to be corrected first', (_, change) => {
    expect(periodOver({ ...period, ...change }, '2026-11-22')).toEqual([]);
  });
});

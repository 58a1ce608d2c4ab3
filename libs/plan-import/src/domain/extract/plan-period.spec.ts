import { describe, expect, it } from '@jest/globals';
import { monthsLater, readPlanPeriod } from './plan-period.js';

describe('readPlanPeriod', () => {
  it.each([
    ['工作方案(2022-2025年)', '2022-01', '2025-12'],
    ['工作方案(2022-2025)', '2022-01', '2025-12'],
    ['2024-2026年行动计划', '2024-01', '2026-12'],
    ['行动方案(2024年7月-2026年6月)', '2024-07', '2026-06'],
    ['2026年工作要点', '2026-01', '2026-12'],
    ['“十四五”发展规划', '2021-01', '2025-12'],
  ])('of the title %s', (title, from, to) => {
    expect(readPlanPeriod(title, '', [])).toEqual({ from, to, doubt: null, stated: null });
  });

  it('takes a closer start from the text and reports a different end', () => {
    expect(readPlanPeriod('方案(2022-2025)', '从2022年5月起,用3年时间建成', [])).toEqual({
      from: '2022-05',
      to: '2025-12',
      doubt: 'conflict',
      stated: { from: '2022-05', to: '2025-04' },
    });
  });

  it.each([
    '实施期限为2025年1月至2027年6月',
    '实施期限:2025年1月至2027年6月',
    '本方案的实施时间是2025年1月至2027年6月',
  ])('reports that %s is not what the title says', (opening) => {
    expect(readPlanPeriod('方案(2025-2026年)', opening, [])).toEqual({
      from: '2025-01',
      to: '2026-12',
      doubt: 'conflict',
      stated: { from: '2025-01', to: '2027-06' },
    });
  });

  it('finds no conflict in a text that says what the title says, or starts later in its first year', () => {
    expect(readPlanPeriod('方案(2025-2026年)', '实施期限为2025年1月至2026年12月', []).doubt).toBeNull();
    expect(readPlanPeriod('方案(2025-2026年)', '实施期限为2025年3月至2026年12月', [])).toMatchObject({
      from: '2025-03',
      doubt: null,
    });
  });

  it('of the text, where the title has none', () => {
    expect(readPlanPeriod('方案', '从2024年1月开始,利用3年时间', [])).toEqual({
      from: '2024-01',
      to: '2026-12',
      doubt: null,
      stated: null,
    });
    expect(readPlanPeriod('方案', '利用两年时间(2025年1月至2026年12月)', [])).toEqual({
      from: '2025-01',
      to: '2026-12',
      doubt: null,
      stated: null,
    });
  });

  it('does not take the period of a plan that is only cited', () => {
    expect(readPlanPeriod('方案', '落实《建设规划实施期(2021年1月-2035年12月)》', []).from).toBeNull();
  });

  it('of the phases, or up to the last year of its goals', () => {
    expect(
      readPlanPeriod('方案', '', [
        { from: '2024-01', to: '2024-06' },
        { from: '2024-07', to: '2026-12' },
      ]),
    ).toEqual({ from: '2024-01', to: '2026-12', doubt: null, stated: null });
    expect(readPlanPeriod('方案', '到2025年,甲;到2027年,乙。', [])).toEqual({
      from: null,
      to: '2027-12',
      doubt: 'assumed',
      stated: null,
    });
    expect(readPlanPeriod('方案', '', [])).toEqual({ from: null, to: null, doubt: 'unknown', stated: null });
  });
});

describe('monthsLater', () => {
  it('counts over the turn of the year', () => {
    expect(monthsLater('2024-01', 35)).toBe('2026-12');
    expect(monthsLater('2022-08', 35)).toBe('2025-07');
  });
});

import { describe, expect, it } from '@jest/globals';
import { continuing } from '../testing/story.js';
import { sliceDefinition } from './slice-definition.js';
import type { TaskTarget } from './task.definition.js';
import { needsWorkPoints } from './task.guards.js';

interface Whole {
  readonly isFirst?: boolean;
  readonly targets?: readonly TaskTarget[];
}

const pipes: TaskTarget = {
  indicatorId: 'pipes',
  text: '改造老旧供水管网 = 120公里',
  due: '2027-12-31',
  yearly: [
    { due: '2026-06-30', text: '改造老旧供水管网 = 30公里（2026年）' },
    { due: '2026-12-31', text: '改造老旧供水管网 = 80公里（2026年）' },
    { due: '2027-12-31', text: '改造老旧供水管网 = 120公里（2027年）' },
  ],
};
const meters: TaskTarget = { indicatorId: 'meters', text: '安装智能水表 ≥ 2万只', due: '2026-06-30', yearly: [] };
const sliceIn = (year: number, { isFirst = false, targets = [pipes, meters] }: Whole = {}) => {
  const whole = { ...continuing, targets, period: { from: '2025-01-01', to: '2027-12-31' } } as const;
  return sliceDefinition(whole, { taskId: `slice-${year}`, year, due: `${year}-12-20`, isFirst });
};
const asked = (year: number, whole?: Whole) => sliceIn(year, whole).targets.map(({ text, due }) => [text, due]);

describe('the definition of a slice', () => {
  it('has the number with the year, and the slice’s date', () =>
    expect(sliceIn(2026)).toMatchObject({
      taskId: 'slice-2026',
      number: '示政办发〔2023〕36号-01·2026',
      due: '2026-12-20',
      continuing: false,
    }));

  it('needs no work points where the whole task has targets, due in this year or not (D4)', () => {
    expect(sliceIn(2025).targets).toEqual([]);
    expect(needsWorkPoints(sliceIn(2025))).toBe(false);
    expect(needsWorkPoints(sliceIn(2025, { targets: [] }))).toBe(true);
  });
});

describe('the targets of a slice', () => {
  it('are those due within its year, and the yearly values of later ones', () =>
    expect(asked(2026)).toEqual([
      ['改造老旧供水管网 = 80公里（2026年）', '2026-12-31'],
      ['安装智能水表 ≥ 2万只', '2026-06-30'],
    ]));

  it('are the final ones in the year in which these are due', () =>
    expect(asked(2027)).toEqual([['改造老旧供水管网 = 120公里', '2027-12-31']]));

  it('leave out a later one without a value for the year', () => expect(asked(2025)).toEqual([]));

  it('are in the first slice also those due before it', () =>
    expect(asked(2027, { isFirst: true })).toEqual([
      ['改造老旧供水管网 = 120公里', '2027-12-31'],
      ['安装智能水表 ≥ 2万只', '2026-06-30'],
    ]));

  it('are due at the plan’s end where the plan says nothing else, or something later', () => {
    const targets = [
      { ...meters, due: null },
      { ...meters, due: '2030-12-31' },
    ];
    expect(asked(2026, { targets })).toEqual([]);
    expect(asked(2027, { targets })).toHaveLength(2);
  });

  it('have no yearly values in histories from before', () => {
    const targets: TaskTarget[] = [{ indicatorId: 'pipes', text: '改造老旧供水管网 = 120公里', due: '2027-12-31' }];
    expect(asked(2026, { targets })).toEqual([]);
  });
});

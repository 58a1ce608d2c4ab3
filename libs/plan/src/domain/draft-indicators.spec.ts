import { describe, expect, it } from '@jest/globals';
import { directory } from '../testing/directory.fixture.js';
import { countedIds, indicator, reading, responsible, task } from '../testing/reading.fixture.js';
import { draftFromReading } from './draft-from-reading.js';
import type { DraftContent } from './draft.js';
import type { PlanReading } from './plan-reading.js';
import { reviewDraft } from './review-draft.js';

const draftOf = (over: Partial<PlanReading>): DraftContent =>
  draftFromReading(reading(over), { text: '', fallbackTitle: '方案', officeUnitId: null, ids: countedIds() });

describe('indicators', () => {
  const tasks = [task('修复管网', { responsibilities: responsible('县水利局') })];

  it('that the text states twice are one, in the wording of the goals, with both places', () => {
    const { indicators, items } = draftOf({
      tasks,
      indicators: [
        indicator('城乡供水普及率', { task: 0, source: { start: 9, end: 12 } }),
        indicator('供水普及率', { baseline: 91.2, source: { start: 1, end: 4 } }),
      ],
    });
    expect(indicators).toMatchObject([
      {
        name: '供水普及率',
        value: '96',
        baseline: '91.2',
        itemIds: [items[0]?.itemId],
        sources: [
          { start: 1, end: 4 },
          { start: 9, end: 12 },
        ],
      },
    ]);
  });

  it('for two measures at once are two', () => {
    const { indicators } = draftOf({
      tasks,
      indicators: [
        indicator('水费收入和用户数年均增长', { measures: ['水费收入', '用户数'], kind: 'growth-rate', value: 5 }),
      ],
    });
    expect(indicators.map(({ name, value }) => [name, value])).toEqual([
      ['水费收入年均增长', '5'],
      ['用户数年均增长', '5'],
    ]);
  });

  it('are one where only one of two places says how the figure adds up', () => {
    const { indicators } = draftOf({
      tasks,
      indicators: [
        indicator('改造管网', { kind: 'level', value: 120, unit: '公里' }),
        indicator('改造管网', { kind: 'cumulative', value: 120, unit: '公里', task: 0 }),
      ],
    });
    expect(indicators).toMatchObject([{ name: '改造管网', kind: 'cumulative', itemIds: ['id-1'] }]);
  });

  it('stay two where the places speak of different amounts', () => {
    const kinds = ['increment', 'cumulative'] as const;
    const indicators = kinds.map((kind) => indicator('改造管网', { kind, value: 120, unit: '公里' }));
    expect(draftOf({ indicators }).indicators).toHaveLength(2);
  });

  it('with two values block until a person keeps one', () => {
    const { findings } = reviewDraft(
      draftOf({ tasks: [], indicators: [indicator('漏损率', { value: 9 }), indicator('漏损率', { value: 8.5 })] }),
      directory,
    );
    expect(findings).toContainEqual({
      code: 'plan/indicator-values-differ',
      blocking: true,
      subjectId: 'id-2',
      details: { name: '漏损率', value: '8.5', other: '9' },
    });
  });

  it('of a task are reported by its lead unless a person says otherwise', () => {
    const content = draftOf({ tasks, indicators: [indicator('供水普及率', { task: 0 }), indicator('满意度')] });
    const { dataProviders } = reviewDraft(content, directory);
    expect(content.indicators.map(({ name, indicatorId }) => [name, dataProviders[indicatorId]])).toEqual([
      ['满意度', null],
      ['供水普及率', 'water'],
    ]);
  });

  it('keep large and small figures exactly', () => {
    const { indicators } = draftOf({
      indicators: [indicator('用水总量', { value: 85_000_000 }), indicator('浓度', { value: 0.0000005 })],
    });
    expect(indicators.map(({ value }) => value)).toEqual(['85000000', '0.0000005']);
  });
});

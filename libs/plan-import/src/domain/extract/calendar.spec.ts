import { describe, expect, it } from '@jest/globals';
import { findCalendarMentions, findCalendarRanges } from './calendar.js';

const read = (text: string, year: number | null = null) =>
  findCalendarMentions(text, year).map(({ from, to }) => [from, to]);

describe('findCalendarMentions', () => {
  it.each([
    ['2025年6月30日', '2025-06-30', '2025-06-30'],
    ['2025年6月底', '2025-06-01', '2025-06-30'],
    ['2025年6月', '2025-06-01', '2025-06-30'],
    ['2024年2月', '2024-02-01', '2024-02-29'],
    ['2025年6月上旬', '2025-06-01', '2025-06-10'],
    ['2025年6月中旬', '2025-06-01', '2025-06-20'],
    ['2025年底', '2025-01-01', '2025-12-31'],
    ['2025年年底', '2025-01-01', '2025-12-31'],
    ['2026年末', '2026-01-01', '2026-12-31'],
    ['2026年', '2026-01-01', '2026-12-31'],
    ['2025年上半年', '2025-01-01', '2025-06-30'],
    ['2025年第三季度', '2025-07-01', '2025-09-30'],
    ['2025年一季度末', '2025-01-01', '2025-03-31'],
    ['二〇二四年二月二十九日', '2024-02-29', '2024-02-29'],
    ['二○二五年十二月底', '2025-12-01', '2025-12-31'],
  ])('reads %s', (text, from, to) => {
    expect(read(text)).toEqual([[from, to]]);
  });

  it('reads a mention without a year in the year given, and leaves it out when none is', () => {
    expect(read('6月底前', 2026)).toEqual([['2026-06-01', '2026-06-30']]);
    expect(read('年底前', 2026)).toEqual([['2026-01-01', '2026-12-31']]);
    expect(read('第三季度', 2026)).toEqual([['2026-07-01', '2026-09-30']]);
    expect(read('6月底前')).toEqual([]);
  });

  it.each(['摸底建账', '2025年13月', '2025年2月30日', '3年内', '年中期评估'])(
    'reads no more than there is in %s',
    (text) => {
      expect(read(text, 2026).filter(([, to]) => to !== '2025-12-31')).toEqual([]);
    },
  );
});

describe('findCalendarRanges', () => {
  const readRange = (text: string) => findCalendarRanges(text, null).map(({ from, to }) => [from, to]);

  it.each([
    ['2024年7月-2026年6月', '2024-07-01', '2026-06-30'],
    ['2024年1月-4月', '2024-01-01', '2024-04-30'],
    ['2025年1月至3月', '2025-01-01', '2025-03-31'],
    ['2024-2026年', '2024-01-01', '2026-12-31'],
    ['2024年至2026年', '2024-01-01', '2026-12-31'],
    ['2022--2025年', '2022-01-01', '2025-12-31'],
    ['2024年1月1日到2026年6月30日', '2024-01-01', '2026-06-30'],
  ])('reads %s', (text, from, to) => {
    expect(readRange(text)).toEqual([[from, to]]);
  });

  it('does not make a range of two dates in a list', () => {
    expect(readRange('2024年6月、2025年6月')).toEqual([]);
  });
});

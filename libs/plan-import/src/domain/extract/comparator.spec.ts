import { describe, expect, it } from '@jest/globals';
import { readComparison } from './comparator.js';

describe('readComparison', () => {
  it.each([
    ['拥有量达', '以上', '>='],
    ['总数达到', '', '>='],
    ['占比不低于', '', '>='],
    ['至少', '', '>='],
    ['规模保持在', '以上', '>='],
    ['由62%提高到', '以上', '>='],
    ['满意度超过', '', '>'],
    ['人数突破', '', '>'],
    ['人次超', '', '>'],
    ['总量控制在', '以内', '<='],
    ['造价不超过', '', '<='],
    ['时间压缩至', '以内', '<='],
    ['漏损率降到', '', '<='],
    ['漏损率降至', '以下', '<='],
    ['事故率低于', '', '<'],
    ['新增', '', '='],
    ['增长', '左右', '='],
    ['累计为', '创新主体以上', '>='],
  ])('%s N %s is %s', (before, after, comparator) => {
    expect(readComparison(before, after).comparator).toBe(comparator);
  });

  it.each([
    ['产值年均增长', 'growth'],
    ['数量年均增幅达到', 'growth'],
    ['占比提升', 'growth'],
    ['用水量较2023年下降', 'fall'],
    ['普及率提高到', null],
    ['漏损率下降到', null],
    ['床位总数达到', null],
  ])('hears in %s whether the number is a change', (before, change) => {
    expect(readComparison(before, '').change).toBe(change);
  });

  it('counts the comparing words, which are no part of the name', () => {
    expect(readComparison('每个街道至少', '')).toMatchObject({ before: 2, after: 0, isExplicit: true });
    expect(readComparison('新增', '以上')).toMatchObject({ before: 0, after: 2, isExplicit: true });
    expect(readComparison('新增', '').isExplicit).toBe(false);
  });
});

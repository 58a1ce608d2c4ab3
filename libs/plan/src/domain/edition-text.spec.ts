import { describe, expect, it } from '@jest/globals';
import { normalText, similarity, titleWithoutMarks } from './edition-text.js';

describe('normalText', () => {
  it('leaves out white space, and what punctuation looks like', () =>
    expect(normalText('完成 改造（１００公里）。\n「达标」')).toBe(normalText('完成改造(100公里)."达标"')));

  it('keeps what the text says', () => expect(normalText('改造100公里')).not.toBe(normalText('改造200公里')));
});

describe('titleWithoutMarks', () => {
  it.each([
    '示例县节水行动方案（征求意见稿）',
    '示例县节水行动方案(公开征求意见稿)',
    '示例县节水行动方案（试行）',
    '示例县节水行动方案 送审稿',
  ])('takes the mark of the edition off %s', (title) => expect(titleWithoutMarks(title)).toBe('示例县节水行动方案'));
});

describe('similarity', () => {
  const texts = ['改造老旧管网一百公里', '改造老旧管网二百公里', '建设备用水源', '', '水'];

  it.each(texts)('is 1 of %p with itself', (text) => expect(similarity(text, text)).toBe(1));

  it('is the same both ways, and between 0 and 1', () => {
    for (const one of texts) {
      for (const other of texts) {
        const alike = similarity(one, other);
        expect(alike).toBe(similarity(other, one));
        expect(alike >= 0 && alike <= 1).toBe(true);
      }
    }
  });

  it('counts the pairs of characters that both have', () =>
    expect(similarity('改造老旧管网一百公里', '改造老旧管网二百公里')).toBeCloseTo((2 * 7) / 18));
});

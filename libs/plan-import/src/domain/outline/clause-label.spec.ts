import { describe, expect, it } from '@jest/globals';
import { findLabels, readLabel } from './clause-label.js';

describe('readLabel', () => {
  it.each([
    ['责任单位:县财政局', 'responsible'],
    ['责 任 单 位: 县财政局', 'responsible'],
    ['牵头单位:县财政局', 'lead'],
    ['牵头(责任)单位:县财政局', 'lead'],
    ['责任(牵头)部门:县财政局', 'lead'],
    ['主办单位:县文旅局', 'lead'],
    ['配合单位:县财政局', 'cooperating'],
    ['参与部门:县财政局', 'cooperating'],
    ['协办单位:县财政局', 'cooperating'],
    ['指导单位:县财政局', 'guiding'],
    ['督查单位:县政府督查室', 'guiding'],
    ['县级责任部门:县财政局', 'responsible'],
    ['承办单位:县文化馆', 'responsible'],
    ['责任单位县财政局', 'responsible'],
    ['牵头:县水利局', 'lead'],
    ['完成时限:2025年', 'deadline'],
    ['完 成 时 限:2025年', 'deadline'],
    ['时间要求:长期', 'deadline'],
    ['责任人:某某', 'person'],
  ])('reads %s as %s', (text, meaning) => {
    expect(readLabel(text)?.meaning).toBe(meaning);
  });

  it.each(['责任落实到位', '配合做好工作', '县财政局', '各责任单位要加强领导', '完成时限要求高'])(
    'sees no label in %s',
    (text) => {
      expect(readLabel(text)).toBeNull();
    },
  );
});

describe('findLabels', () => {
  it('finds every label of a clause with the place where its list begins', () => {
    const text = '责任单位:县财政局,配合单位:各镇;完成时限:2025年底前';
    expect(findLabels(text).map(({ meaning, start, end }) => [meaning, text.slice(start, end)])).toEqual([
      ['responsible', '责任单位:'],
      ['cooperating', '配合单位:'],
      ['deadline', '完成时限:'],
    ]);
  });

  it('does not take a word in a sentence for a label', () => {
    expect(findLabels('各责任单位要主动作为,牵头单位每月报送')).toEqual([]);
  });
});

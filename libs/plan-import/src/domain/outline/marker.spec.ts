import { describe, expect, it } from '@jest/globals';
import { readMarker } from './marker.js';

describe('readMarker', () => {
  it.each([
    ['第一章  总体要求', 'part', '1'],
    ['第三部分 保障措施', 'part', '3'],
    ['第二节 任务', 'section', '2'],
    ['一、总体要求', 'han', '1'],
    ['十一、保障措施', 'han', '11'],
    ['(一)指导思想', 'han-paren', '1'],
    ['(1) 推进创造', 'digit-paren', '1'],
    ['㈡组织', 'han-paren', '2'],
    ['⑶组织', 'digit-paren', '3'],
    ['1.培育', 'digit', '1'],
    ['9. 构建', 'digit', '9'],
    ['12、完善', 'digit', '12'],
    ['⒈培育', 'digit', '1'],
    ['3.2024年底前完成', 'digit', '3'],
    ['1)培育', 'digit-paren', '1'],
    ['1.1 提升', 'decimal', '1.1'],
    ['2.3.1提升', 'decimal-3', '2.3.1'],
    ['③改造', 'circled', '3'],
    ['㉑改造', 'circled', '21'],
    ['任务一:建强阵地', 'named', '1'],
    ['行动3、改造', 'named', '3'],
    ['任务1 老旧小区改造', 'named', '1'],
  ])('reads %s as %s %s', (text, style, number) => {
    expect(readMarker(text)).toMatchObject({ style, number });
  });

  it('reads a bullet as a marker without a number', () => {
    expect(readMarker('--创造能力增强')).toMatchObject({ style: 'dash', number: null, length: 2 });
  });

  it.each([
    '1.5公里管网',
    '2025年底前',
    '28年分别达到',
    '一二年级',
    '3家企业',
    '第一阶段:启动',
    '一是加强领导',
    '4.26宣传周',
    '正文',
    '',
  ])('sees no numbering in %p', (text) => {
    expect(readMarker(text)).toBeNull();
  });

  it('counts the characters up to the title', () => {
    expect(readMarker('(1) 推进创造')?.length).toBe(4);
    expect(readMarker('①推进')?.length).toBe(1);
  });
});

import { describe, expect, it } from '@jest/globals';
import { classifyChapters } from './chapter-kind.js';
import { readOutline } from './outline.js';
import { readParagraphs } from './paragraphs.js';

/** The kind of every node of an outline given as headings; those marked * have a responsibility clause. */
function kindsOf(...headings: string[]): string[] {
  const { text, list } = readParagraphs(headings.map((heading) => heading.replace('*', '')).join('\n'));
  const marked = new Set(headings.filter((heading) => heading.endsWith('*')).map((heading) => heading.slice(0, -1)));
  const outline = readOutline(text, list);
  const kinds = classifyChapters(text, outline, (node) => marked.has(text.print(node.paragraph)));
  return [...kinds].map(([node, kind]) => `${text.print(node.title)}: ${kind}`);
}

describe('classifyChapters', () => {
  it('knows the usual chapters by their titles', () => {
    expect(kindsOf('一、指导思想', '二、工作目标', '三、重点任务', '四、实施步骤', '五、保障措施')).toEqual([
      '指导思想: context',
      '工作目标: goals',
      '重点任务: tasks',
      '实施步骤: phases',
      '保障措施: safeguards',
    ]);
  });

  it('takes a chapter with any other title for an area of tasks', () => {
    expect(kindsOf('一、培育旅游产品', '二、工作措施', '三、完善配套设施')).toEqual([
      '培育旅游产品: tasks',
      '工作措施: tasks',
      '完善配套设施: tasks',
    ]);
  });

  it('looks below 总体要求 for principles and goals', () => {
    expect(kindsOf('一、总体要求', '（一）指导思想', '（二）基本原则', '（三）主要目标')).toEqual([
      '总体要求: goals',
      '指导思想: context',
      '基本原则: context',
      '主要目标: goals',
    ]);
  });

  it('takes 目标任务 for tasks where units answer for it', () => {
    expect(kindsOf('一、目标任务*')).toEqual(['目标任务: tasks']);
    expect(kindsOf('一、目标任务')).toEqual(['目标任务: goals']);
  });

  it('takes a chapter about some safeguard for tasks where units answer for it', () => {
    expect(kindsOf('一、总体要求', '二、强化法治保障*')).toEqual(['总体要求: goals', '强化法治保障: tasks']);
    expect(kindsOf('一、总体要求', '二、强化要素保障')).toEqual(['总体要求: goals', '强化要素保障: safeguards']);
    expect(kindsOf('一、强化要素保障', '二、繁荣市场*')).toEqual(['强化要素保障: tasks', '繁荣市场: tasks']);
  });

  it('does not take a task about an organisation for safeguards', () => {
    expect(kindsOf('一、重点任务', '（一）组织保障')).toEqual(['重点任务: tasks', '组织保障: tasks']);
  });
});

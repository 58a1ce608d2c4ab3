import { describe, expect, it } from '@jest/globals';
import { readOutline, type OutlineNode } from './outline.js';
import { readParagraphs } from './paragraphs.js';

/** The tree as indented lines of number and title. */
function treeOf(source: string): string[] {
  const { text, list } = readParagraphs(source);
  const lines = (nodes: readonly OutlineNode[], depth: number): string[] =>
    nodes.flatMap((node) => [
      `${'  '.repeat(depth)}${node.marker.number ?? '-'} ${text.print(node.title)}`,
      ...lines(node.children, depth + 1),
    ]);
  return lines(readOutline(text, list).chapters, 0);
}

describe('readOutline', () => {
  it('nests items that restart under every section', () => {
    expect(treeOf('一、任务\n（一）创造\n1.专利。正文。\n2.商标。正文。\n（二）运用\n1.转化。正文。')).toEqual([
      '1 任务',
      '  1 创造',
      '    1 专利',
      '    2 商标',
      '  2 运用',
      '    1 转化',
    ]);
  });

  it('nests items whose numbers run through the sections', () => {
    expect(treeOf('一、开办\n1.甲。正文。\n2.乙。正文。\n二、要素\n3.丙。正文。')).toEqual([
      '1 开办',
      '  1 甲',
      '  2 乙',
      '2 要素',
      '  3 丙',
    ]);
  });

  it('puts a section numbered （1） among （二） and （三）', () => {
    expect(treeOf('三、任务\n（1） 创造\n1.甲。正文。\n（二）运用\n2.乙。正文。\n（三）保护\n3.丙。正文。')).toEqual([
      '3 任务',
      '  1 创造',
      '    1 甲',
      '  2 运用',
      '    2 乙',
      '  3 保护',
      '    3 丙',
    ]);
  });

  it('does not take running items （3） under （二） for a section', () => {
    expect(treeOf('一、任务\n（一）甲\n（1）子。正文。\n（2）丑。正文。\n（二）乙\n（3）寅。正文。')).toEqual([
      '1 任务',
      '  1 甲',
      '    1 子',
      '    2 丑',
      '  2 乙',
      '    3 寅',
    ]);
  });

  it('sets circled items under sections and chapters above both', () => {
    expect(treeOf('第一章 总则\n一、目标\n第二章 任务\n一、摸底\n①普查。正文。\n②建账。正文。')).toEqual([
      '1 总则',
      '  1 目标',
      '2 任务',
      '  1 摸底',
      '    1 普查',
      '    2 建账',
    ]);
  });

  it('returns from a list of goals to the sections of the chapter', () => {
    expect(treeOf('二、任务\n1.原则甲。正文。\n2.原则乙。正文。\n（一）实施。正文。')).toEqual([
      '2 任务',
      '  1 原则甲',
      '  2 原则乙',
      '  1 实施',
    ]);
  });

  it('keeps what stands before the first chapter out of the tree', () => {
    const { text, list } = readParagraphs('通知\n附件：1.方案\n2.名词解释\n一、目标\n正文。');
    expect(readOutline(text, list).preface).toHaveLength(3);
  });

  it('ends a title at its first stop, at a clause, or with its line', () => {
    expect(
      treeOf(
        '一、任务\n1.甲机制。正文。\n2.乙机制（责任单位：县财政局）\n3.丙机制\n正文一句。\n4.推行“一件。事”。正文。',
      ),
    ).toEqual(['1 任务', '  1 甲机制', '  2 乙机制', '  3 丙机制', '  4 推行“一件。事”']);
  });
});

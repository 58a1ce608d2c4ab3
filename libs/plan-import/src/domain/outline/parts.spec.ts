import { describe, expect, it } from '@jest/globals';
import { readParagraphs } from './paragraphs.js';
import { readParts } from './parts.js';

function partsOf(source: string) {
  const { text, list } = readParagraphs(source);
  const { parts, signatures, imprint } = readParts(text, list);
  return {
    parts: parts.map(({ heading, paragraphs }) => [
      heading.map((range) => text.print(range)).join(' '),
      paragraphs.map(({ range }) => text.print(range)),
    ]),
    signatures: signatures.map(({ issuer, date }) => [text.print(issuer), text.print(date)]),
    imprint: imprint === null ? null : text.print(imprint.issuer),
  };
}

describe('readParts', () => {
  it('takes a signature with its date out of the text', () => {
    expect(partsOf('正文。\n禾川县人民政府\n2024年1月2日\n一、目标')).toMatchObject({
      parts: [['', ['正文。', '一、目标']]],
      signatures: [['禾川县人民政府', '2024年1月2日']],
    });
  });

  it('takes a signature on one line, the imprint and the distribution list out of the text', () => {
    const source =
      '正文。\n禾川县人民政府办公室    2024年1月2日\n抄送：县委办公室。\n禾川县人民政府办公室   2024年1月3日印发';
    expect(partsOf(source)).toEqual({
      parts: [['', ['正文。']]],
      signatures: [['禾川县人民政府办公室', '2024年1月2日']],
      imprint: '禾川县人民政府办公室',
    });
  });

  it('opens a part at an annex and joins its title', () => {
    expect(partsOf('正文。\n附件1\n任务分工表\n一、目标\n附表：指标表\n表文。').parts).toEqual([
      ['', ['正文。']],
      ['附件1 任务分工表', ['一、目标']],
      ['附表：指标表', ['表文。']],
    ]);
  });

  it('passes over a list of annexes', () => {
    expect(partsOf('正文。\n附件：1.方案\n2.名词解释\n禾川县人民政府\n2024年1月2日').parts).toEqual([['', ['正文。']]]);
  });
});

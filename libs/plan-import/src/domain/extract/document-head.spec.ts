import { describe, expect, it } from '@jest/globals';
import { readOutline } from '../outline/outline.js';
import { readParagraphs } from '../outline/paragraphs.js';
import { readParts } from '../outline/parts.js';
import { readDocumentHead } from './document-head.js';
import { readPlanTitle } from './plan-title.js';

function headOf(source: string) {
  const { text, list } = readParagraphs(source);
  const parts = readParts(text, list);
  const { preface } = readOutline(text, parts.parts[0]?.paragraphs ?? []);
  return { ...readDocumentHead(text, preface, parts), ...readPlanTitle(text, preface) };
}

describe('readDocumentHead', () => {
  it('reads a notice with its plan', () => {
    const source = `禾政办发〔2024〕17号

禾川县人民政府办公室
关于印发禾川县排水防涝行动方案
（2024—2026年）的通知

各镇人民政府：
《禾川县排水防涝行动方案（2024—2026年）》已经研究同意，现印发给你们。

禾川县人民政府办公室
2024年2月29日

禾川县排水防涝行动方案
（2024—2026年）

为补齐短板，制定本方案。
一、目标`;
    expect(headOf(source)).toEqual({
      documentNumber: '禾政办发〔2024〕17号',
      issuer: '禾川县人民政府办公室',
      issuedOn: '2024-02-29',
      title: '禾川县排水防涝行动方案（2024—2026年）',
      isDraft: false,
    });
  });

  it('reads a date in Chinese numerals', () => {
    expect(headOf('方案\n禾川县人民政府\n二〇二四年二月二十九日\n一、目标').issuedOn).toBe('2024-02-29');
  });

  it('finds the issuer in the red head where nobody signs', () => {
    expect(headOf('禾川县人民政府文件\n禾川县节水行动方案\n为节水，制定本方案。\n一、目标')).toMatchObject({
      issuer: '禾川县人民政府',
      title: '禾川县节水行动方案',
    });
  });

  it('takes the date directly under the number for the date of issue, where nobody signs', () => {
    const head = '禾川县人民政府办公室文件\n禾政办发〔2024〕17号\n2024年2月29日\n禾川县节水行动方案\n';
    expect(headOf(`${head}一、目标`)).toMatchObject({
      documentNumber: '禾政办发〔2024〕17号',
      issuedOn: '2024-02-29',
      title: '禾川县节水行动方案',
    });
    expect(headOf(`${head}一、目标\n正文。\n禾川县人民政府办公室\n2024年3月1日`).issuedOn).toBe('2024-03-01');
    expect(headOf('禾川县节水行动方案\n2024年2月29日\n一、目标').issuedOn).toBeNull();
  });

  it('finds two issuers on the line above the subject of the notice', () => {
    expect(
      headOf('中共禾川县委办公室　禾川县人民政府办公室\n关于印发《禾川县节水行动方案》的通知\n一、目标').issuer,
    ).toBe('中共禾川县委办公室、禾川县人民政府办公室');
  });

  it('falls back on the imprint', () => {
    expect(headOf('禾川县节水行动方案\n一、目标\n正文。\n禾川县人民政府办公室   2024年3月1日印发')).toMatchObject({
      issuer: '禾川县人民政府办公室',
      issuedOn: '2024-03-01',
    });
  });

  it('knows a draft by its mark, which is no part of the title', () => {
    expect(headOf('禾川县节水行动\n方案（2024－2026年）\n(征求意见稿)\n为节水，制定本方案。\n一、目标')).toMatchObject({
      title: '禾川县节水行动方案（2024－2026年）',
      isDraft: true,
      issuer: null,
      issuedOn: null,
      documentNumber: null,
    });
    expect(headOf('禾川县节水行动方案（送审稿）\n一、目标')).toMatchObject({
      title: '禾川县节水行动方案',
      isDraft: true,
    });
  });

  it('takes the name that a notice issues where the plan bears no title of its own', () => {
    expect(headOf('关于印发《禾川县节水行动方案》的通知\n各镇：\n现印发给你们。\n一、目标').title).toBe(
      '禾川县节水行动方案',
    );
  });

  it('is silent where the text is', () => {
    expect(headOf('一、目标\n正文。')).toEqual({
      documentNumber: null,
      issuer: null,
      issuedOn: null,
      title: null,
      isDraft: false,
    });
  });
});

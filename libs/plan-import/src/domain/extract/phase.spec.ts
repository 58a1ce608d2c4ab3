import { describe, expect, it } from '@jest/globals';
import { readOutline } from '../outline/outline.js';
import { readParagraphs } from '../outline/paragraphs.js';
import { readPhases } from './phase.js';

function phasesOf(source: string, kind: 'phases' | 'safeguards' = 'phases') {
  const { text, list } = readParagraphs(source);
  const chapter = readOutline(text, list).chapters[0];
  if (chapter === undefined) throw new Error('no chapter');
  return readPhases(text, chapter, kind, '2025-12-25').phases.map(({ name, from, to, goal }) => [
    name,
    from,
    to,
    goal.map((range) => text.print(range)).join('\n'),
  ]);
}

describe('readPhases', () => {
  it.each([
    ['第一阶段：摸底动员阶段（2024年2月—2024年5月）\n编制方案。', '摸底动员阶段'],
    ['（一）摸底动员阶段（2024年2月至5月）。编制方案。', '摸底动员阶段'],
    ['1.摸底动员（2024年2月—5月）。编制方案。', '摸底动员'],
    ['第一阶段（2024年2月—5月）：摸底动员。编制方案。', '摸底动员'],
    ['（一）2024年2月—5月：摸底动员。编制方案。', '摸底动员'],
  ])('reads %p', (source, name) => {
    expect(phasesOf(`四、实施步骤\n${source}`)).toEqual([[name, '2024-02', '2024-05', '编制方案。']]);
  });

  it('begins at the issue date with 即日起, and after the phase before where only the end is given', () => {
    expect(phasesOf('四、实施步骤\n（一）启动（即日起至2026年3月）。甲。\n（二）实施（2027年6月底前）。乙。')).toEqual([
      ['启动', '2025-12', '2026-03', '甲。'],
      ['实施', '2026-04', '2027-06', '乙。'],
    ]);
  });

  it('takes the items inside a phase for its goal', () => {
    expect(
      phasesOf(
        '四、步骤\n（一）实施阶段（2024年1月—6月）。抓好落实：\n1.调度；\n2.评估。\n（二）总结阶段（2024年7月—8月）。完。',
      ),
    ).toEqual([
      ['实施阶段', '2024-01', '2024-06', '抓好落实：\n1.调度；\n2.评估。'],
      ['总结阶段', '2024-07', '2024-08', '完。'],
    ]);
  });

  it('reads phases that one sentence lists', () => {
    expect(phasesOf('四、实施步骤\n2024年1月至6月为部署阶段，2024年7月至2026年9月为实施阶段。')).toEqual([
      ['部署阶段', '2024-01', '2024-06', ''],
      ['实施阶段', '2024-07', '2026-09', ''],
    ]);
  });

  it('reads a phase without dates in a chapter of phases', () => {
    expect(phasesOf('四、实施步骤\n（一）启动阶段。编制方案。')).toEqual([['启动阶段', null, null, '编制方案。']]);
  });

  it('takes only phases from a chapter of safeguards', () => {
    expect(
      phasesOf('四、组织实施\n（一）加强领导。正文。\n（二）加强宣传（2024年6月底前）。正文。', 'safeguards'),
    ).toEqual([]);
    expect(phasesOf('四、组织实施\n第一阶段：启动（2024年1月—6月）\n编制方案。', 'safeguards')).toHaveLength(1);
  });
});

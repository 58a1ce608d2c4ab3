import { describe, expect, it } from '@jest/globals';
import type { PhaseFigures } from './phase.figures.js';
import { phaseTexts } from './phase.texts.js';
import { proposeSummary, type Sentence } from './propose-summary.js';
import { figures } from '../testing/phase.fixture.js';

/** The proposal as people read it, a line for each heading and each sentence. */
function proposed(of: PhaseFigures, language: 'zh' | 'en' = 'zh'): string[] {
  const say = ({ code, details }: Sentence) =>
    (phaseTexts as Record<string, { zh: string; en: string }>)[code]?.[language].replaceAll(/\{(\w+)\}/g, (_, name) =>
      [details[name]].flat().join('、'),
    ) ?? code;
  return proposeSummary(of).flatMap(({ heading, sentences }) => [
    say({ code: heading, details: {} }),
    ...sentences.map(say),
  ]);
}

const quiet: PhaseFigures = {
  ...figures,
  nodes: { due: 0, done: 0 },
  late: [],
  carriedOver: [],
  indicators: [],
};

describe('The proposed text', () => {
  it('says what the figures say, under three headings', () => {
    expect(proposed(figures)).toEqual([
      '一、完成情况',
      '截至 2024 年 4 月 3 日，方案共有任务 3 项，其中已办结 1 项，正在办理 1 项，待签收或待交办 1 项。',
      '本阶段应完成年度工作要点 2 个，已完成 1 个。',
      '指标 1 项，已达标 0 项，达到进度 0 项，落后进度 1 项，暂不可计算 0 项。',
      '二、存在问题',
      '逾期事项 1 件，涉及县住建局；其中“改造管网”（县住建局）逾期 3 天，时间最长。',
      '落后进度的指标：漏损率。',
      '三、下一步安排',
      '到期未完成的工作要点 1 个，结转后继续办理，由县水利局抓紧完成。',
      '对逾期事项逐件明确完成时限，由领导小组办公室跟踪催办。',
      '按方案和年度工作要点推进后续工作。',
    ]);
  });

  it('leaves out what there is none of', () => {
    expect(proposed(quiet)).toEqual([
      '一、完成情况',
      '截至 2024 年 4 月 3 日，方案共有任务 3 项，其中已办结 1 项，正在办理 1 项，待签收或待交办 1 项。',
      '二、存在问题',
      '没有逾期事项，没有落后进度的指标。',
      '三、下一步安排',
      '按方案和年度工作要点推进后续工作。',
    ]);
  });

  it('names each unit once', () => {
    const late = [...figures.late, { ...figures.late[0]!, taskId: 'other', days: 1 }];
    expect(proposed({ ...figures, late })[5]).toMatch(/^逾期事项 2 件，涉及县住建局；/);
  });

  it('fills every gap in English as well', () => {
    expect(proposed(figures, 'en').join(' ')).not.toMatch(/[{}]|undefined/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { parsePlan } from '../parse-plan.js';

/** Each task as `number title: units`, with `~` where the units are the group's. */
const tasksOf = (...lines: string[]) =>
  parsePlan(lines.join('\n')).tasks.map(({ number, title, responsibilities, inheritedResponsibilities }) => {
    const units = responsibilities.map(({ text }) => text).join('、');
    return `${number} ${title}: ${inheritedResponsibilities ? '~' : ''}${units}`;
  });

const warningsOf = (...lines: string[]) => parsePlan(lines.join('\n')).warnings.map(({ code }) => code);

describe('the choice of tasks', () => {
  it('gives a clause behind the last item to the whole group where no other item has one', () => {
    expect(tasksOf('一、重点任务', '（一）创造', '1.专利。正文。', '2.商标。正文。', '（责任单位：县财政局）')).toEqual(
      ['1 专利: ~县财政局', '2 商标: ~县财政局'],
    );
  });

  it('gives a clause in the heading to the items, but for those with a clause of their own', () => {
    expect(
      tasksOf(
        '一、重点任务',
        '（一）创造。（责任单位：县财政局）',
        '1.专利。正文。',
        '2.商标。正文。（责任单位：县水利局）',
      ),
    ).toEqual(['1 专利: ~县财政局', '2 商标: 县水利局']);
  });

  it('leaves a clause inside the last item to that item where other items have their own', () => {
    expect(
      tasksOf(
        '一、重点任务',
        '（一）创造',
        '1.专利。正文。（责任单位：县水利局）',
        '2.商标。正文。（责任单位：县水利局）',
        '（二）运用',
        '1.转化。正文。',
        '2.融资。正文。（责任单位：县财政局）',
      ).slice(2),
    ).toEqual(['1 转化: ', '2 融资: 县财政局']);
  });

  it('asks where a line behind the last item could be the group’s or its own', () => {
    const plan = [
      '一、重点任务',
      '（一）创造',
      '1.专利。正文。',
      '（责任单位：县水利局）',
      '2.商标。正文。',
      '（责任单位：县水利局）',
      '（二）运用',
      '1.转化。正文。',
      '2.融资。正文。',
      '（责任单位：县财政局）',
    ];
    expect(tasksOf(...plan).slice(2)).toEqual(['1 转化: ~县财政局', '2 融资: ~县财政局']);
    expect(warningsOf(...plan)).toContain('clause/group-or-item');
  });

  it('takes sub-items of one sentence for the way in which a task is done', () => {
    expect(
      tasksOf(
        '一、重点任务',
        '（一）道路',
        '1.通畅工程。',
        '（1）新建公路；',
        '（2）排查隐患。（责任单位：县交通局）',
        '2.养护工程。正文。（责任单位：县住建局）',
      ),
    ).toEqual(['1 通畅工程: 县交通局', '2 养护工程: 县住建局']);
  });

  it('takes a heading without items for a task', () => {
    expect(
      tasksOf('一、重点任务', '（一）创造', '1.专利。正文。（县财政局负责）', '（二）宣传。正文。（县文旅局负责）'),
    ).toEqual(['1 专利: 县财政局', '2 宣传: 县文旅局']);
  });

  it('takes a chapter for a task where it names units and has no items', () => {
    expect(tasksOf('一、建立储备库。正文。（县财政局负责）', '二、实行首谈制。正文。（县商务局负责）')).toEqual([
      '1 建立储备库: 县财政局',
      '2 实行首谈制: 县商务局',
    ]);
  });

  it('takes paragraphs without numerals for tasks where each names units', () => {
    expect(tasksOf('一、重点任务', '完善制度。正文。（县财政局负责）', '加强宣传。正文。（县文旅局负责）')).toEqual([
      'null 完善制度: 县财政局',
      'null 加强宣传: 县文旅局',
    ]);
  });

  it('makes nothing of an introduction, and says so', () => {
    const plan = parsePlan('一、重点任务\n围绕目标，重点做好以下工作。\n1.专利。正文。（县财政局负责）');
    expect(plan.unassigned.map(({ text }) => text)).toEqual(['围绕目标，重点做好以下工作。']);
  });

  it('names no units for a task that has none, and asks', () => {
    expect(warningsOf('一、重点任务', '1.专利。正文。')).toContain('task/no-units');
    expect(warningsOf('一、保障措施', '1.加强领导。正文。')).not.toContain('task/no-units');
  });
});

import { describe, expect, it } from '@jest/globals';
import { readParagraphs } from './paragraphs.js';
import { readTables } from './table.js';

function rowsOf(source: string) {
  const { text, list } = readParagraphs(source);
  return readTables(
    text,
    list.map(({ range }) => range),
  ).map(({ cells }) => cells.map(({ meaning, range }) => `${meaning} ${text.print(range)}`));
}

describe('readTables', () => {
  it('gives each cell the meaning of its column, and leaves blank ones out', () => {
    expect(
      rowsOf(
        '序号\t重点任务\t责任单位\t配合单位\t完成时限\n1\t建设平台\t县数据局\t\t2025年底\n2\t安装水表\t县住建局\t各镇\t',
      ),
    ).toEqual([
      ['number 1', 'title 建设平台', 'responsible 县数据局', 'deadline 2025年底'],
      ['number 2', 'title 安装水表', 'responsible 县住建局', 'cooperating 各镇'],
    ]);
  });

  it.each(['牵头单位\t任务名称\n县财政局\t筹措资金', '工作任务\t牵头部门\n筹措资金\t县财政局'])(
    'knows the columns of %p',
    (source) => {
      expect(rowsOf(source)[0]?.toSorted()).toEqual(['lead 县财政局', 'title 筹措资金']);
    },
  );

  it('keeps the columns in place where the first cell is blank', () => {
    expect(rowsOf('序号\t任务\t责任单位\n\t建设平台\t县数据局')).toEqual([['title 建设平台', 'responsible 县数据局']]);
  });

  it('tells the name of a task from what it contains', () => {
    expect(rowsOf('项目名称\t建设内容\t牵头单位\n旧改\t改造30个小区\t区住建局')).toEqual([
      ['title 旧改', 'content 改造30个小区', 'lead 区住建局'],
    ]);
    expect(rowsOf('工作内容\t责任单位\n改造30个小区\t区住建局')).toEqual([
      ['title 改造30个小区', 'responsible 区住建局'],
    ]);
  });

  it('reads no table without a header', () => {
    expect(rowsOf('1\t建设平台\t县数据局')).toEqual([]);
    expect(rowsOf('姓名\t电话\n某某\t123')).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readClause } from './clause.js';

const plan = { from: '2024-01-01', to: '2026-12-31' };
const read = (text: string) => readClause(text, plan);
const units = (text: string) => read(text).mentions.map(({ start, end, role }) => `${role} ${text.slice(start, end)}`);
const words = (text: string, ranges: { start: number; end: number }[]) =>
  ranges.map(({ start, end }) => text.slice(start, end));

describe('readClause', () => {
  it('gives each list the role of its label', () => {
    expect(units('牵头单位:县水利局,责任单位:县财政局、发改局;配合单位:各镇')).toEqual([
      'lead 县水利局',
      'responsible 县财政局',
      'responsible 发改局',
      'cooperating 各镇',
    ]);
  });

  it('lets a verb give its role to all names since the verb before', () => {
    expect(units('县发改局牵头,县财政局、县住建局按职责分工负责')).toEqual([
      'lead 县发改局',
      'responsible 县财政局',
      'responsible 县住建局',
    ]);
    expect(units('由县交通局牵头,县财政局、各镇(街道)配合')).toEqual([
      'lead 县交通局',
      'cooperating 县财政局',
      'cooperating 各镇(街道)',
    ]);
    expect(units('各镇街负责,县水利局负责指导')).toEqual(['responsible 各镇街', 'guiding 县水利局']);
  });

  it('takes the unit before 会同 for the lead and those after it for cooperating', () => {
    expect(units('县水利局会同县住建局、供电公司负责')).toEqual([
      'lead 县水利局',
      'cooperating 县住建局',
      'cooperating 供电公司',
    ]);
    expect(units('县水利局牵头,会同县财政局、县住建局落实')).toEqual([
      'lead 县水利局',
      'cooperating 县财政局',
      'cooperating 县住建局',
    ]);
  });

  it('takes the duty note off the last unit', () => {
    const text = '责任单位:县水利局、县住建局、城管局按照职能职责分工负责,配合单位:各乡镇';
    expect(units(text)).toEqual([
      'responsible 县水利局',
      'responsible 县住建局',
      'responsible 城管局',
      'cooperating 各乡镇',
    ]);
    expect(read(text).divided).toBe(true);
    expect(words(text, [read(text).dutyNote ?? { start: 0, end: 0 }])).toEqual(['按照职能职责分工负责']);
  });

  it('keeps a name plate and drops a status note', () => {
    expect(units('责任单位:县城管局(县综合执法局)、数据局〔筹〕、县商务局(牵头)')).toEqual([
      'responsible 县城管局(县综合执法局)',
      'responsible 数据局',
      'lead 县商务局',
    ]);
  });

  it('notices a list left open', () => {
    const text = '责任单位:县发改局,供电公司等有关单位';
    expect(units(text)).toEqual(['responsible 县发改局', 'responsible 供电公司']);
    expect(words(text, read(text).openLists)).toEqual(['等有关单位']);
  });

  it('finds deadlines with and without a label', () => {
    const labelled = '责任单位:县财政局;完成时限:2025年11月底前,并长期坚持';
    expect(words(labelled, read(labelled).deadlines)).toEqual(['2025年11月底前,并长期坚持']);
    const bare = '县行政审批局牵头,县卫健局配合,9月底前完成';
    expect(words(bare, read(bare).deadlines)).toEqual(['9月底前完成']);
    expect(units(bare)).toEqual(['lead 县行政审批局', 'cooperating 县卫健局']);
  });

  it('hears that the first unit leads, here or from here on', () => {
    expect(read('责任单位:县发改局、县财政局(列第一位的为牵头单位,下同)')).toMatchObject({
      firstLeads: true,
      fromHereOn: true,
    });
    expect(read('责任单位:县发改局、县财政局,排在首位的为牵头单位')).toMatchObject({
      firstLeads: true,
      fromHereOn: false,
    });
    expect(units('责任单位:县发改局、县财政局(列第一位的为牵头单位,下同)')).toEqual([
      'responsible 县发改局',
      'responsible 县财政局',
    ]);
  });

  it('reads labels that stand apart without a comma', () => {
    expect(units('牵头单位:市文旅局  责任单位:市财政局、各镇人民政府')).toEqual([
      'lead 市文旅局',
      'responsible 市财政局',
      'responsible 各镇人民政府',
    ]);
  });

  it('does not take other words for units', () => {
    expect(read('以下简称行动方案').unsure).toBe(1);
    expect(read('县级财政负责统筹安排资金,提高效益').leftovers).not.toEqual([]);
  });
});

describe('readClause of rules and doubtful words', () => {
  it('sets a rule for all units apart from the units', () => {
    const text = '县工信局牵头,县财政局按职责分工负责。以下均需各镇人民政府、开发区管委会负责,不再列出';
    expect(units(text)).toEqual(['lead 县工信局', 'responsible 县财政局']);
    expect(words(text, read(text).rules)).toEqual(['以下均需各镇人民政府、开发区管委会负责,不再列出']);
  });

  it('counts names whose form says nothing', () => {
    expect(read('县市场监管局牵头,县卫健局、某某汇通配合').unsure).toBe(1);
    expect(read('县市场监管局牵头,某某海关配合').unsure).toBe(0);
  });

  it.each(['以上任务由县水利局牵头,各镇配合', '上述工作均由县水利局牵头,各镇配合', '4-5项由县水利局牵头,各镇配合'])(
    'passes over the items that %s is for',
    (text) => {
      expect(units(text)).toEqual(['lead 县水利局', 'cooperating 各镇']);
    },
  );

  it('keeps the words behind a label of deadlines even where they name no time', () => {
    const text = '责任单位:县财政局;完成时限:按上级部署';
    expect(words(text, read(text).deadlines)).toEqual(['按上级部署']);
  });
});

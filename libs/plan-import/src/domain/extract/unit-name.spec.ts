import { describe, expect, it } from '@jest/globals';
import { completeName, isLedFromAbove, isUnitLike, prefixOf } from './unit-name.js';

describe('completeName', () => {
  it.each([
    ['县财政局', '县财政局'],
    ['发改局', '县发改局'],
    ['市场监管局', '县市场监管局'],
    ['区域合作办', '县区域合作办'],
    ['县城管局（县综合执法局）', '县城管局'],
    ['宣传部', '县委宣传部'],
    ['政法委', '县委政法委'],
    ['妇联', '县妇联'],
    ['文明办', '县文明办'],
    ['大数据中心', '县大数据中心'],
    ['柳河街道', '柳河街道'],
    ['南塬镇', '南塬镇'],
    ['经开区管委会', '经开区管委会'],
    ['各镇（街道）', '各镇（街道）'],
    ['节水供水工作领导小组各成员单位', '节水供水工作领导小组各成员单位'],
    ['公安某某分局', '公安某某分局'],
    ['禾川县水利局', '禾川县水利局'],
    ['团县委', '团县委'],
  ])('reads %s as %s after a unit of the county', (name, unit) => {
    const folded = name.replace('（', '(').replace('）', ')');
    expect(completeName(folded, '县')).toBe(unit.replace('（', '(').replace('）', ')'));
  });

  it.each([
    '人民银行',
    '税务局',
    '海关',
    '金融监管支局',
    '法院',
    '检察院',
    '公安分局',
    '生态环境分局',
    '气象局',
    '供电公司',
    '供水公司',
    '团委',
    '街道',
  ])('leaves %s undecided', (name) => {
    expect(completeName(name, '县')).toBeNull();
  });

  it('leaves an elided name undecided where no level is known', () => {
    expect(completeName('财政局', null)).toBeNull();
  });
});

describe('prefixOf', () => {
  it.each([
    ['县财政局', '县'],
    ['区委宣传部', '区'],
    ['市民政局', '市'],
    ['乡卫生院', '乡'],
    ['团县委', '县'],
    ['市政府办公室', '市'],
    ['禾川县水利局', '禾川县'],
  ])('finds the level of %s', (name, prefix) => {
    expect(prefixOf(name)).toBe(prefix);
  });

  it.each([
    '市场监管局',
    '市政公用局',
    '区域合作办',
    '县域办',
    '经开区管委会',
    '园区管委会',
    '财政局',
    '乡镇',
    '镇人民政府',
  ])('sees none in %s', (name) => {
    expect(prefixOf(name)).toBeNull();
  });
});

describe('isLedFromAbove', () => {
  it('knows courts and vertically managed bodies, not departments of the county', () => {
    expect(['县法院', '县税务局', '人民银行县支行', '市生态环境局某某分局'].every(isLedFromAbove)).toBe(true);
    expect(['县财政局', '县公安局', '县地方金融监管局'].some(isLedFromAbove)).toBe(false);
  });
});

describe('isUnitLike', () => {
  it('tells names from other words', () => {
    expect(
      [
        '县财政局',
        '各镇(街道)',
        '县供水公司',
        '区城管局(区综合执法局)',
        '各镇人民政府',
        '县节水供水工作领导小组各成员单位',
      ].every(isUnitLike),
    ).toBe(true);
    expect(['做好工作', '2025年底前', '一张图', '落实责任'].some(isUnitLike)).toBe(false);
  });
});

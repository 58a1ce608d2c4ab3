import { describe, expect, it } from '@jest/globals';
import { findQuantities } from './quantity.js';

const read = (text: string) => findQuantities(text).map(({ value, unit }) => `${value} ${unit}`);

describe('findQuantities', () => {
  it.each([
    ['达到60件以上', '60 件'],
    ['达到200万元以上', '2000000 元'],
    ['30亿元', '3000000000 元'],
    ['6万件', '60000 件'],
    ['0.85亿立方米', '85000000 立方米'],
    ['4.2万只', '42000 只'],
    ['3.6万亩', '36000 亩'],
    ['91.2%', '91.2 %'],
    ['1,200张', '1200 张'],
    ['5个百分点', '5 个百分点'],
    ['900人次', '900 人次'],
    ['85分以上', '85 分'],
    ['600吨/日', '600 吨/日'],
    ['0.5个工作日', '0.5 个工作日'],
    ['不少于两次', '2 次'],
    ['三家以上', '3 家'],
  ])('reads %s', (text, quantity) => {
    expect(read(text)).toEqual([quantity]);
  });

  it('reads a range as one quantity', () => {
    expect(findQuantities('8%-10%')).toMatchObject([{ value: 8, upTo: 10, unit: '%' }]);
    expect(findQuantities('80-90家')).toMatchObject([{ value: 80, upTo: 90, unit: '家' }]);
  });

  it.each([
    '2025年6月30日',
    '“4.26”宣传周',
    'ISO56005标准',
    'GB 5749检测',
    '12345热线',
    '第3批',
    '第49条',
    '5G网络',
    '4A级景区',
    '70岁以上',
    '三个方面',
    '3个方面',
    '两个一百年',
    '5号线',
    '“1+3”体系',
  ])('sees none in %s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

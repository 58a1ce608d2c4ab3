import { describe, expect, it } from '@jest/globals';
import { measureName, splitMeasures } from './measure-name.js';

describe('measureName', () => {
  it.each([
    ['到2025年,每百户备用水表保有量', '', '每百户备用水表保有量'],
    ['建设', '农村饮水安全监测站', '农村饮水安全监测站'],
    ['支持', '以上种植大户成功试用设备', '种植大户成功试用设备'],
    ['新建', '雨水泵站', '新建雨水泵站'],
    ['2024年改造', '小区', '改造小区'],
    ['累计为', '用水大户以上提供漏损检测服务', '用水大户提供漏损检测服务'],
    ['2025年改造雨水管道', '', '改造雨水管道'],
    ['到2027年底建成等级民宿', '', '建成等级民宿'],
    ['其中护理型床位占比', '', '护理型床位占比'],
    ['每个街道', '综合养老服务中心', '每个街道综合养老服务中心'],
    ['每年送戏下乡', '', '送戏下乡'],
    ['区级财政每年安排专项资金', '', '区级财政安排专项资金'],
    ['三年累计改造', '', '改造'],
    ['推动自动化检测比例逐年提高', '', '自动化检测比例'],
  ])('of %p and %p', (before, after, name) => {
    expect(measureName(before, after)).toBe(name);
  });
});

describe('splitMeasures', () => {
  it('parts two measures that share one growth', () => {
    expect(splitMeasures('水费收入和用户数年均增长')).toEqual(['水费收入', '用户数']);
  });

  it('leaves one measure with a long name whole', () => {
    expect(splitMeasures('水表新装、换装数量年均增幅')).toEqual(['水表新装、换装数量年均增幅']);
    expect(splitMeasures('接待人数和收入')).toEqual(['接待人数和收入']);
  });
});

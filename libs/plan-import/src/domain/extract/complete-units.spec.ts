import { describe, expect, it } from '@jest/globals';
import { commonPrefix, completeUnits } from './complete-units.js';

describe('completeUnits', () => {
  it('carries the level of the first unit to those behind it', () => {
    expect(completeUnits(['县市场监管局', '发改局', '市生态环境局某某分局', '财政局'], null)).toEqual([
      '县市场监管局',
      '县发改局',
      '市生态环境局某某分局',
      '县财政局',
    ]);
  });

  it('follows a change of level', () => {
    expect(completeUnits(['县财政局', '市发改委', '水利局'], null)).toEqual(['县财政局', '市发改委', '市水利局']);
  });

  it('carries 各 and common endings', () => {
    expect(completeUnits(['各镇', '街道', '开发区', '新区管委会'], '县')).toEqual([
      '各镇',
      '各街道',
      '各开发区',
      '新区管委会',
    ]);
    expect(completeUnits(['各区', '县级市人民政府'], null)).toEqual(['各区', '各县级市人民政府']);
    expect(completeUnits(['县公安局', '开发区', '新区管委会'], null)).toEqual([
      '县公安局',
      '开发区管委会',
      '新区管委会',
    ]);
    expect(completeUnits(['东河', '城关街道'], '县')).toEqual(['东河街道', '城关街道']);
  });

  it('leaves courts and vertically managed bodies undecided', () => {
    expect(completeUnits(['县法院', '检察院', '司法局'], null)).toEqual(['县法院', null, '县司法局']);
    expect(completeUnits(['县市场监管局', '人民银行'], null)).toEqual(['县市场监管局', null]);
  });

  it('uses the level of the whole plan where a list prints none', () => {
    expect(completeUnits(['发改局', '财政局'], '县')).toEqual(['县发改局', '县财政局']);
    expect(completeUnits(['发改局'], null)).toEqual([null]);
  });

  it('leaves name plates and blanks out of the full name', () => {
    expect(completeUnits(['区城管局（区综合执法局）', '各镇(街道)', '县发 改局'], null)).toEqual([
      '区城管局',
      '各镇（街道）',
      '县发改局',
    ]);
  });
});

describe('commonPrefix', () => {
  it('is the one level that all units print', () => {
    expect(commonPrefix(['县财政局', '发改局', '县水利局', '市生态环境局某某分局', '各镇'])).toBe('县');
    expect(commonPrefix(['县财政局', '市发改委'])).toBeNull();
    expect(commonPrefix([])).toBeNull();
  });
});

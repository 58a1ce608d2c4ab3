import { describe, expect, it } from '@jest/globals';
import Big from 'big.js';
import { cappedCompletion, completionShare, deduction, meetsTarget, toScore, type Comparator } from './formulas.js';

describe('meetsTarget (达标满分)', () => {
  it.each<[Comparator, string, string, string]>([
    // 以上, 不少于, 达到
    ['>=', '96', '96', '10'],
    ['>=', '95.99', '96', '0'],
    ['>=', '96.01', '96', '10'],
    // 超过
    ['>', '25', '25', '0'],
    ['>', '25.0001', '25', '10'],
    // 不高于, 控制在…以内
    ['<=', '9', '9', '10'],
    ['<=', '9.01', '9', '0'],
    // 低于
    ['<', '9', '9', '0'],
    ['<', '8.99', '9', '10'],
    // 建设1个
    ['=', '1', '1', '10'],
    ['=', '2', '1', '10'],
    ['=', '0', '1', '0'],
    // zero and negative targets
    ['>=', '0', '0', '10'],
    ['>=', '-0.5', '0', '0'],
    ['<=', '-12', '-12', '10'],
    ['<=', '-11.9', '-12', '0'],
  ])('%s: actual %s, target %s gives %s', (comparator, actual, target, points) => {
    expect(meetsTarget(Big(10), comparator, Big(actual), Big(target)).toFixed()).toBe(points);
  });

  it('compares decimals, not floats', () => {
    expect(meetsTarget(Big(10), '>=', Big('0.1').plus('0.2'), Big('0.3')).toFixed()).toBe('10');
  });
});

describe('cappedCompletion (完成率封顶)', () => {
  it.each([
    // actual, target, floor, points of 20
    ['120', '120', '0', '20.00'],
    ['90', '120', '0', '15.00'],
    ['1', '3', '0', '6.67'],
    ['2', '3', '0', '13.33'],
    ['130', '120', '0', '20.00'],
    ['0', '120', '0', '0.00'],
    ['-5', '120', '0', '0.00'],
    ['59.9', '100', '0.6', '0.00'],
    ['60', '100', '0.6', '12.00'],
    // 20 × 0.33525 = 6.705: half up
    ['33.525', '100', '0', '6.71'],
  ])('actual %s of target %s with floor %s gives %s of 20', (actual, target, floor, points) => {
    expect(toScore(cappedCompletion(Big(20), Big(actual), Big(target), Big(floor)))).toBe(points);
  });

  it('counts a negative value as nothing completed', () => {
    expect(completionShare(Big(-5), Big(120)).toFixed()).toBe('0');
  });

  it.each(['0', '-1'])('has no meaning for a target of %s', (target) => {
    expect(() => completionShare(Big(1), Big(target))).toThrow(RangeError);
  });
});

describe('deduction (扣分制)', () => {
  const cases = (...pairs: [number, string][]) => pairs.map(([count, each]) => ({ count, each: Big(each) }));

  it.each([
    [cases(), '40.00'],
    [cases([1, '2']), '38.00'],
    [cases([3, '0.5'], [1, '5']), '33.50'],
    [cases([0, '5']), '40.00'],
    [cases([20, '2']), '0.00'],
    [cases([21, '2']), '0.00'],
    [cases([3, '0.1']), '39.70'],
  ])('%j leaves %s of 40, never less than none', (pairs, left) => {
    expect(toScore(deduction(Big(40), pairs))).toBe(left);
  });
});

describe('toScore', () => {
  it.each([
    ['86.505', '86.51'],
    ['86.504999', '86.50'],
    ['0.005', '0.01'],
    ['100', '100.00'],
  ])('writes %s as %s', (value, text) => expect(toScore(Big(value))).toBe(text));
});

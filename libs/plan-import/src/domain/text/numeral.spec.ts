import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import Nzh from 'nzh';
import { readNumeral } from './numeral.js';

describe('readNumeral', () => {
  it.each([
    ['23', 23],
    ['1,200', 1200],
    ['二十三', 23],
    ['十', 10],
    ['十二', 12],
    ['一百零五', 105],
    ['二〇二六', 2026],
    ['二○二六', 2026],
    ['二零二六', 2026],
    ['廿三', 23],
    ['卅', 30],
    ['两', 2],
    ['两百', 200],
    ['三千五百万', 35_000_000],
    ['零', 0],
  ])('reads %s as %d', (text, value) => {
    expect(readNumeral(text)).toBe(value);
  });

  it.each(['', '百', '十十', '一万二', '三五百', '局', '二三十'])('does not guess at %p', (text) => {
    expect(readNumeral(text)).toBeNull();
  });

  it('reads back every number as Chinese writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (n) => {
        expect(readNumeral(Nzh.cn.encodeS(n))).toBe(n);
      }),
    );
  });
});

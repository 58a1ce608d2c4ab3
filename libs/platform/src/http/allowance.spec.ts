import { describe, expect, it } from '@jest/globals';
import { Allowance } from './allowance.js';

describe('An allowance of six a minute', () => {
  it('may be taken at once, and comes back one in ten seconds', () => {
    const allowance = new Allowance(6);
    const take = (seconds: number) => allowance.take('ducha', seconds * 1_000);
    expect([0, 0, 0, 0, 0, 0].map(take)).toEqual([0, 0, 0, 0, 0, 0]);
    expect([0, 1, 9].map(take)).toEqual([10, 9, 1]);
    expect([10, 10].map(take)).toEqual([0, 10]);
  });

  it('never grows beyond six', () => {
    const allowance = new Allowance(6);
    const takenAt = (seconds: number) =>
      Array.from({ length: 8 }, () => allowance.take('ducha', seconds * 1_000)).filter((wait) => wait === 0).length;
    expect([0, 3_600].map(takenAt)).toEqual([6, 6]);
  });

  it('is each caller’s own', () => {
    const allowance = new Allowance(1);
    expect(['ducha', 'zhuren', 'ducha'].map((caller) => allowance.take(caller, 0))).toEqual([0, 0, 60]);
  });
});

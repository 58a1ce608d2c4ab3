import { describe, expect, it } from '@jest/globals';
import { firstSlice, slicesDue, sliceYears } from './slice.js';

const period = { from: '2024-01-01', to: '2026-12-31' };

describe('firstSlice', () => {
  it.each([
    ['2024-03-05', { year: 2024, due: '2024-12-20' }],
    ['2024-12-20', { year: 2024, due: '2024-12-20' }],
    ['2024-12-21', { year: 2025, due: '2025-12-20' }],
    ['2023-12-21', { year: 2024, due: '2024-12-20' }],
    ['2023-12-20', null],
    ['2026-12-21', { year: 2026, due: '2026-12-31' }],
    ['2027-01-04', { year: 2026, due: '2026-12-31' }],
  ])('of a task begun on %s', (startedOn, slice) => expect(firstSlice(startedOn, period)).toEqual(slice));

  it('is due at the plan’s end where that comes first', () =>
    expect(firstSlice('2026-02-01', { from: '2024-07-01', to: '2026-06-30' })).toEqual({
      year: 2026,
      due: '2026-06-30',
    }));
});

describe('slicesDue', () => {
  it.each([
    ['2024-03-05', [2024]],
    ['2024-12-31', [2024]],
    ['2025-01-01', [2024, 2025]],
    ['2029-01-01', [2024, 2025, 2026]],
  ])('on %s', (on, years) => expect(slicesDue('2024-03-05', on, period).map(({ year }) => year)).toEqual(years));

  it('is empty before the plan begins', () => expect(slicesDue('2023-11-01', '2023-12-31', period)).toEqual([]));

  it('holds the slice with which the work begins, also before its year', () =>
    expect(slicesDue('2023-12-25', '2023-12-25', period)).toEqual([{ year: 2024, due: '2024-12-20' }]));
});

describe('sliceYears', () => {
  it('counts every year from the first slice to the plan’s last', () => {
    expect(sliceYears('2023-11-01', period)).toEqual([2024, 2025, 2026]);
    expect(sliceYears('2024-12-25', period)).toEqual([2025, 2026]);
  });
});

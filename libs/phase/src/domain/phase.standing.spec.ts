import { describe, expect, it } from '@jest/globals';
import { dueOf, standingOf } from './phase.standing.js';

const phase = { from: '2024-02', to: '2024-04' };

describe('A phase', () => {
  it.each([
    ['2024-01-31', 'not-begun'],
    ['2024-02-01', 'in-progress'],
    ['2024-03-30', 'in-progress'],
    ['2024-03-31', 'summary-due'],
    ['2024-04-30', 'summary-due'],
    ['2024-05-01', 'summary-overdue'],
  ])('without a summary stands on %s as %s', (on, standing) => {
    expect(standingOf(phase, null, on)).toBe(standing);
  });

  it.each(['submitted', 'sent-back', 'closed'] as const)('is %s whatever the day, once that was decided', (status) => {
    for (const on of ['2024-02-01', '2024-04-15', '2024-06-01']) expect(standingOf(phase, status, on)).toBe(status);
  });

  it('is not called for before it begins, however short it is', () => {
    const short = { from: '2024-02', to: '2024-02' };
    expect(standingOf(short, null, '2024-01-31')).toBe('not-begun');
    expect(standingOf(short, null, '2024-02-01')).toBe('summary-due');
  });

  it('ends on the last day of its last month', () => {
    expect(dueOf({ to: '2024-02' })).toBe('2024-02-29');
  });
});

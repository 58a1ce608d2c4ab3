import { publishedCalendar } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { reportPeriods } from './report-period.js';

const span = { from: '2024-01-09', to: '2025-06-30' };
const names = (nodes: string[], opensFrom?: string) =>
  reportPeriods(span, nodes, publishedCalendar, opensFrom).map(({ period }) => period);

describe('reportPeriods', () => {
  it('ask for half a year each where nothing is due in between', () =>
    expect(names([])).toEqual(['2024-Q2', '2024-Q4', '2025-Q2']));

  it('ask for a quarter in which a node is due', () =>
    expect(names(['2024-02-01', '2024-08-30'])).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q2']));

  it('cover the time since the report before', () =>
    expect(reportPeriods(span, ['2024-08-30'], publishedCalendar).map(({ from, to }) => [from, to])).toEqual([
      ['2024-01-09', '2024-06-30'],
      ['2024-07-01', '2024-09-30'],
      ['2024-10-01', '2024-12-31'],
      ['2025-01-01', '2025-06-30'],
    ]));

  it('leave out what opened before the work began', () => {
    const begun = reportPeriods({ from: '2024-06-17', to: '2024-12-31' }, [], publishedCalendar);
    expect(begun.map(({ period }) => period)).toEqual(['2024-Q4']);
  });

  it('leave out what opened before, but not what it covered', () =>
    expect(reportPeriods(span, [], publishedCalendar, '2024-09-01')[0]).toMatchObject({
      period: '2024-Q4',
      from: '2024-07-01',
    }));

  it('are due on the 25th, the yearly summary on 12-20, each moved to the working day before', () => {
    const due = reportPeriods({ from: '2022-01-04', to: '2022-12-31' }, ['2022-09-01'], publishedCalendar);
    expect(due.map((period) => [period.due, period.opens])).toEqual([
      ['2022-06-24', '2022-06-14'],
      ['2022-09-23', '2022-09-13'],
      ['2022-12-20', '2022-12-10'],
    ]);
  });

  it('end with the task', () =>
    expect(reportPeriods({ from: '2024-01-09', to: '2024-12-19' }, [], publishedCalendar)).toHaveLength(1));
});

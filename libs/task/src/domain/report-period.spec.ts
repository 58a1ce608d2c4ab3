import { publishedCalendar } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { reportPeriods } from './report-period.js';

const span = { from: '2024-01-09', to: '2025-06-30' };
const nothing = { nodes: [], recurrence: [] };
const recurring = (...recurrence: string[]) => ({ nodes: [], recurrence });
const names = (nodes: string[], opensFrom?: string) =>
  reportPeriods(span, { nodes, recurrence: [] }, publishedCalendar, opensFrom).map(({ period }) => period);

describe('reportPeriods', () => {
  it('ask for half a year each where nothing is due in between', () =>
    expect(names([])).toEqual(['2024-Q2', '2024-Q4', '2025-Q2']));

  it('ask for a quarter in which a node is due', () =>
    expect(names(['2024-02-01', '2024-08-30'])).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q2']));

  it('cover the time since the report before', () =>
    expect(
      reportPeriods(span, { nodes: ['2024-08-30'], recurrence: [] }, publishedCalendar).map(({ from, to }) => [
        from,
        to,
      ]),
    ).toEqual([
      ['2024-01-09', '2024-06-30'],
      ['2024-07-01', '2024-09-30'],
      ['2024-10-01', '2024-12-31'],
      ['2025-01-01', '2025-06-30'],
    ]));

  it('leave out what opened before the work began', () => {
    const begun = reportPeriods({ from: '2024-06-17', to: '2024-12-31' }, nothing, publishedCalendar);
    expect(begun.map(({ period }) => period)).toEqual(['2024-Q4']);
  });

  it('leave out what opened before, but not what it covered', () =>
    expect(reportPeriods(span, nothing, publishedCalendar, '2024-09-01')[0]).toMatchObject({
      period: '2024-Q4',
      from: '2024-07-01',
    }));

  it('are due on the 25th, the yearly summary on 12-20, each moved to the working day before', () => {
    const year = { from: '2022-01-04', to: '2022-12-31' };
    const due = reportPeriods(year, { nodes: ['2022-09-01'], recurrence: [] }, publishedCalendar);
    expect(due.map((period) => [period.due, period.opens])).toEqual([
      ['2022-06-24', '2022-06-14'],
      ['2022-09-23', '2022-09-13'],
      ['2022-12-20', '2022-12-10'],
    ]);
  });

  it('end with the task', () =>
    expect(reportPeriods({ from: '2024-01-09', to: '2024-12-19' }, nothing, publishedCalendar)).toHaveLength(1));

  const year = { from: '2025-01-02', to: '2025-12-20' };
  const dues = (...recurrence: string[]) =>
    reportPeriods(year, recurring(...recurrence), publishedCalendar).map(({ period, due }) => [period, due]);

  it('ask for each quarter into which a recurring date falls', () => {
    expect(dues('03-25', '06-25', '09-25', '12-25')).toEqual([
      ['2025-Q1', '2025-03-25'],
      ['2025-Q2', '2025-06-25'],
      ['2025-Q3', '2025-09-25'],
      ['2025-Q4', '2025-12-19'],
    ]);
    expect(dues('02-28').map(([period]) => period)).toEqual(['2025-Q1', '2025-Q2', '2025-Q4']);
  });

  it('are due by the recurring date where it is earlier, on the working day before', () =>
    expect(dues('03-15', '09-20', '11-30')).toEqual([
      ['2025-Q1', '2025-03-14'],
      ['2025-Q2', '2025-06-25'],
      ['2025-Q3', '2025-09-19'],
      ['2025-Q4', '2025-11-28'],
    ]));

  it('ask once a quarter for what recurs monthly, by the last date', () =>
    expect(dues('05-05', '04-05', '06-05')).toEqual([
      ['2025-Q2', '2025-06-05'],
      ['2025-Q4', '2025-12-19'],
    ]));

  it('leave the quarter its own date where the recurring one came too early', () =>
    expect(dues('01-05')[0]).toEqual(['2025-Q1', '2025-03-25']));
});

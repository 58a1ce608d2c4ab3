import { publishedCalendar, type Instant } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { deadline, wanted } from '../testing/reminder.fixture.js';
import { outstandingReminders } from './outstanding-reminders.js';

const reminders = wanted(deadline({ units: [{ unitId: 'water', role: 'lead' }] }), { to: '2024-10-08' });
const keyOf = (offset: string) => reminders.find((one) => one.offset === offset)?.key ?? '';
const outstanding = (now: Instant, ...settled: string[]) =>
  outstandingReminders(reminders, { now, calendar: publishedCalendar, settled: new Set(settled.map(keyOf)) }).map(
    ({ reminder, at, supersededBy }) => `${reminder.offset} ${at.slice(0, 16)} ${supersededBy ?? 'sent'}`,
  );

describe('Outstanding reminders', () => {
  it('wait for their due time', () => {
    expect(outstanding('2024-09-20T00:59:59.999999Z', 'T-30d', 'T-15d').slice(0, 2)).toEqual([
      'T-7w 2024-09-20T01:00 sent',
      'T-3w 2024-09-26T01:00 sent',
    ]);
  });

  it('are sent at once when they are due', () => {
    expect(outstanding('2024-09-20T01:00:00.000000Z', 'T-30d', 'T-15d')[0]).toBe('T-7w 2024-09-20T01:00 sent');
  });

  it('are sent only at the highest level after downtime; it supersedes the lower ones', () => {
    expect(outstanding('2024-09-26T03:00:00.000000Z', 'T-30d')).toEqual([
      'T-15d 2024-09-26T03:00 T-3w',
      'T-7w 2024-09-26T03:00 T-3w',
      'T-3w 2024-09-26T03:00 sent',
      'T-1w 2024-09-29T01:00 sent',
      'T+1w 2024-10-08T01:00 sent',
      'T+1w 2024-10-08T01:00 sent',
    ]);
  });

  it('are superseded also when the highest level is sent already', () => {
    expect(outstanding('2024-09-26T03:00:00.000000Z', 'T-30d', 'T-3w').slice(0, 3)).toEqual([
      'T-15d 2024-09-26T03:00 T-3w',
      'T-7w 2024-09-26T03:00 T-3w',
      'T-1w 2024-09-29T01:00 sent',
    ]);
  });

  it.each([
    ['at night', '2024-09-26T12:00:00.000000Z', '2024-09-27T01:00'],
    ['at lunch', '2024-09-26T04:30:00.000000Z', '2024-09-27T01:00'],
    ['in the holiday', '2024-10-03T03:00:00.000000Z', '2024-10-08T01:00'],
  ])('that were missed wait %s for the next 09:00 of a working day', (_, now, at) => {
    expect(outstanding(now)[0]).toBe(`T-30d ${at} ${now < '2024-09-29' ? 'T-3w' : 'T-1w'}`);
  });

  it('are none once everything is settled', () => {
    const settled = new Set(reminders.map(({ key }) => key));
    expect(
      outstandingReminders(reminders, { now: '2024-10-09T01:00:00.000000Z', calendar: publishedCalendar, settled }),
    ).toEqual([]);
  });
});

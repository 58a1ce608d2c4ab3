import { describe, expect, it } from '@jest/globals';
import { parseAsOf } from './as-of.js';

const NOW = '2026-11-22T04:00:00.000000Z';

describe('parseAsOf', () => {
  it.each([
    ['the end of a day in China', '2026-09-30', '2026-09-30T15:59:59.999999Z'],
    ['now, for today', '2026-11-22', NOW],
    ['an instant with its offset', '2026-09-30T18:00:00+08:00', '2026-09-30T10:00:00.000000Z'],
    ['an instant without seconds', '2026-09-30T10:00Z', '2026-09-30T10:00:00.000000Z'],
    ['an instant with microseconds', '2026-09-30T10:00:00.123456Z', '2026-09-30T10:00:00.123456Z'],
    ['an offset whose plus sign was not escaped', '2026-09-30T18:00:00 08:00', '2026-09-30T10:00:00.000000Z'],
    ['now by its name', 'now', NOW],
    ['no time at all before now', 'PT0S', NOW],
    // 2026-11-22 is a Sunday.
    ['a time of the last working day', 'lastWorkingDay@08:00+08:00', '2026-11-20T00:00:00.000000Z'],
    ['the end of the last working day', 'lastWorkingDay', '2026-11-20T15:59:59.999999Z'],
    ['a time of yesterday elsewhere', 'oneDayAgo@08:00Z', '2026-11-21T08:00:00.000000Z'],
    ['a week ago', 'oneWeekAgo@18:00 08:00', '2026-11-15T10:00:00.000000Z'],
    ['a month ago', 'oneMonthAgo@18:00+08:00', '2026-10-22T10:00:00.000000Z'],
    ['three days before now', 'P-3D', '2026-11-19T04:00:00.000000Z'],
    ['two weeks before now', '-P2W', '2026-11-08T04:00:00.000000Z'],
    ['a year before now', 'P-1Y', '2025-11-22T04:00:00.000000Z'],
  ])('reads %s', (_, text, instant) => {
    expect(parseAsOf(text, NOW)).toBe(instant);
  });

  it.each([
    'yesterday',
    'constructor',
    'lastWorkingDay@8:00',
    'lastWorkingDay@08:00',
    'lastWorkingDay@25:00Z',
    'P1D',
    'P-1H',
    'P-2000Y',
    '2026-02-30',
    '2026-13-01',
    '2026-09-30T18:00:00',
    '2026-09-30T25:00Z',
    '',
  ])('refuses %j', (text) => {
    expect(() => parseAsOf(text, NOW)).toThrow(expect.objectContaining({ code: 'platform/as-of-invalid' }));
  });

  it('steps over a festival to the last working day', () => {
    // 国庆节 2025 is off from 10-01 to 10-08; 09-30 is the last day that was worked.
    expect(parseAsOf('lastWorkingDay', '2025-10-09T01:00:00.000000Z')).toBe('2025-09-30T15:59:59.999999Z');
  });

  it.each(['2026-11-23', '2026-11-22T04:00:01Z', 'oneDayAgo@23:59-12:00'])('refuses the future, %s', (text) => {
    expect(() => parseAsOf(text, NOW)).toThrow(expect.objectContaining({ code: 'platform/as-of-in-future' }));
  });
});

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
  ])('reads %s', (_, text, instant) => {
    expect(parseAsOf(text, NOW)).toBe(instant);
  });

  it.each(['yesterday', '2026-02-30', '2026-13-01', '2026-09-30T18:00:00', '2026-09-30T25:00Z', ''])(
    'refuses %j',
    (text) => {
      expect(() => parseAsOf(text, NOW)).toThrow(expect.objectContaining({ code: 'platform/as-of-invalid' }));
    },
  );

  it.each(['2026-11-23', '2026-11-22T04:00:01Z'])('refuses the future, %s', (text) => {
    expect(() => parseAsOf(text, NOW)).toThrow(expect.objectContaining({ code: 'platform/as-of-in-future' }));
  });
});

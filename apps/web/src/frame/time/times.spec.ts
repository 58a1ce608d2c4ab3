import { describe, expect, it } from '@jest/globals';
import { dayOf, forwards, momentText } from './times.js';

describe('a time of an address', () => {
  it('is read by people to the minute, a day by its end', () => {
    expect(momentText('2026-09-30T10:00:00Z')).toBe('2026-09-30 18:00');
    expect(momentText('2026-09-30')).toBe('2026-09-30 24:00');
    expect(momentText('lastWorkingDay')).toBe('lastWorkingDay');
  });

  it('falls on a day in China', () => {
    expect(dayOf('2026-09-30T16:00:00Z')).toBe('2026-10-01');
    expect(dayOf('2026-09-30')).toBe('2026-09-30');
    expect(dayOf('now')).toBeNull();
    expect(dayOf('P-3D')).toBeNull();
  });
});

describe('a comparison', () => {
  it('stays where it goes forwards, to the present as well', () => {
    const quarter = { asOf: '2026-09-30', compareWith: '2026-06-30' };
    expect(forwards(quarter)).toEqual(quarter);
    expect(forwards({ compareWith: '2026-06-30' }).compareWith).toBe('2026-06-30');
    expect(forwards({ asOf: '2026-09-30', compareWith: '2026-09-30T10:00:00+08:00' }).compareWith).toBeDefined();
  });

  it('ends where the earlier time has become the later', () => {
    expect(forwards({ asOf: '2026-06-30', compareWith: '2026-06-30' }).compareWith).toBeUndefined();
    expect(forwards({ asOf: '2026-03-31', compareWith: '2026-06-30' }).compareWith).toBeUndefined();
  });
});

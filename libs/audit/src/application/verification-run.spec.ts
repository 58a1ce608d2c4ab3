import { describe, expect, it } from '@jest/globals';
import { stateOf } from './verification-run.js';

const NOW = '2024-03-01T08:00:30.000000Z';

describe('A verification that was asked for', () => {
  it('waits until a worker has taken it up, however long that takes', () => {
    expect(stateOf({ outcome: null, aliveAt: null }, NOW)).toBe('waiting');
  });

  it('runs while its worker gives signs of life, and is interrupted once it has been silent', () => {
    expect(stateOf({ outcome: null, aliveAt: '2024-03-01T08:00:15.000000Z' }, NOW)).toBe('running');
    expect(stateOf({ outcome: null, aliveAt: '2024-03-01T08:00:14.999000Z' }, NOW)).toBe('interrupted');
  });

  it('stays as it ended', () => {
    expect(stateOf({ outcome: 'verified', aliveAt: '2024-03-01T07:00:00.000000Z' }, NOW)).toBe('verified');
  });
});

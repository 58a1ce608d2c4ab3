import { instantOf, type Instant } from '#libs/kernel';
import { describe, expect, it } from '@jest/globals';
import { countFailure, delayBefore, type Failures, type SignInHistory } from './sign-in-limits.js';

const START = Date.parse('2026-11-22T01:00:00Z');
const after = (seconds: number): Instant => instantOf(new Date(START + seconds * 1_000));
const failed = (failures: number): Failures => ({ failures, lastFailedAt: after(0) });
const history = (known: Partial<SignInHistory>): SignInHistory => ({
  pair: failed(0),
  account: failed(0),
  network: failed(0),
  isKnownNetwork: false,
  ...known,
});

describe('one account from one network', () => {
  it('tries three times without waiting', () => {
    expect(delayBefore(history({ pair: failed(3) }), after(0))).toBe(0);
  });

  it('waits after the fourth failure', () => {
    expect(delayBefore(history({ pair: failed(4) }), after(0))).toBe(2);
    expect(delayBefore(history({ pair: failed(4) }), after(2))).toBe(0);
  });

  it('is locked for a quarter of an hour after the fifth', () => {
    expect(delayBefore(history({ pair: failed(5) }), after(0))).toBe(900);
    expect(delayBefore(history({ pair: failed(5) }), after(899))).toBe(1);
    expect(delayBefore(history({ pair: failed(5) }), after(900))).toBe(0);
  });

  it('is locked there even where it is known', () => {
    expect(delayBefore(history({ pair: failed(5), isKnownNetwork: true }), after(0))).toBe(900);
  });

  it('counts from one again after a quiet quarter of an hour', () => {
    expect(countFailure('pair', failed(4), after(899)).failures).toBe(5);
    expect(countFailure('pair', failed(4), after(900)).failures).toBe(1);
  });
});

describe('one account from many networks', () => {
  it('is delayed more and more from the tenth failure, up to a quarter of an hour', () => {
    const delays = [9, 10, 11, 12, 40].map((count) => delayBefore(history({ account: failed(count) }), after(0)));
    expect(delays).toEqual([0, 4, 8, 16, 900]);
  });

  it('still gets in from its own network', () => {
    expect(delayBefore(history({ account: failed(1_000), isKnownNetwork: true }), after(0))).toBe(0);
  });
});

describe('many accounts from one network', () => {
  it('are delayed from the fiftieth failure', () => {
    expect(delayBefore(history({ network: failed(49) }), after(0))).toBe(0);
    expect(delayBefore(history({ network: failed(50) }), after(0))).toBe(4);
  });

  it('do not delay those who are known there', () => {
    expect(delayBefore(history({ network: failed(500), isKnownNetwork: true }), after(0))).toBe(0);
  });
});

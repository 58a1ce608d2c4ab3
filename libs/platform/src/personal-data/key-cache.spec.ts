import { beforeEach, describe, expect, it } from '@jest/globals';
import { KEPT_SECONDS, KeyCache, wipe } from './key-cache.js';

const SECOND = 1_000_000_000n;
const key = (byte: number) => ({ key: Buffer.alloc(32, byte) });

let now: bigint;
let cache: KeyCache;

beforeEach(() => {
  now = 0n;
  cache = new KeyCache(() => now);
});

describe('the keys at hand', () => {
  it('are lent as copies', () => {
    cache.keep('one', key(7), cache.mark);
    const lent = cache.find('one');
    if (lent) wipe(lent);
    expect(cache.find('one')).toEqual(key(7));
  });

  it('are given out until they have been kept for too long, swept or not', () => {
    cache.keep('one', key(7), cache.mark);
    now = BigInt(KEPT_SECONDS) * SECOND - 1n;
    expect(cache.find('one')).toEqual(key(7));
    now += 1n;
    expect(cache.find('one')).toBeUndefined();
    cache.sweep();
    now = 0n;
    expect(cache.find('one')).toBeUndefined();
  });

  it('are forgotten one by one or all together', () => {
    for (const name of ['one', 'two', 'three']) cache.keep(name, key(7), cache.mark);
    cache.forget('one');
    expect([cache.find('one'), cache.find('two')]).toEqual([undefined, key(7)]);
    cache.forget();
    expect([cache.find('two'), cache.find('three')]).toEqual([undefined, undefined]);
  });

  it('do not take in what the database told before something was forgotten', () => {
    const { mark } = cache;
    cache.forget('one');
    cache.keep('one', key(7), mark);
    expect(cache.find('one')).toBeUndefined();
    cache.keep('one', { erasedAt: '2026-11-23T01:00:00.000000Z' }, cache.mark);
    expect(cache.find('one')).toEqual({ erasedAt: '2026-11-23T01:00:00.000000Z' });
  });

  it('are bounded in number: the oldest goes first', () => {
    for (let number = 0; number <= 2_000; number += 1) cache.keep(`person ${number}`, key(7), cache.mark);
    expect([cache.find('person 0'), cache.find('person 1')]).toEqual([undefined, key(7)]);
  });
});

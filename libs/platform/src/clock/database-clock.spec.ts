import { describe, expect, it } from '@jest/globals';
import { DatabaseClock } from './database-clock.js';

function clockOver(times: (string | Error)[]) {
  const counter = { ns: 0n };
  let asked = 0;
  const clock = new DatabaseClock(
    async () => {
      const time = times[asked++] ?? '';
      if (time instanceof Error) throw time;
      return time;
    },
    () => counter.ns,
  );
  return { clock, counter, asked: () => asked };
}

describe('DatabaseClock', () => {
  it('keeps the microseconds of the database', async () => {
    const { clock } = clockOver(['2024-01-02T01:00:00.123456Z']);
    expect(await clock.now()).toBe('2024-01-02T01:00:00.123456Z');
  });

  it('advances by the steady counter without asking again', async () => {
    const { clock, counter, asked } = clockOver(['2024-01-02T01:00:00.000000Z']);
    await clock.now();
    counter.ns += 59_000_001_000n;
    expect(await clock.now()).toBe('2024-01-02T01:00:59.000001Z');
    expect(asked()).toBe(1);
  });

  it('asks again after a minute, without keeping anybody waiting', async () => {
    const { clock, counter } = clockOver(['2024-01-02T01:00:00.000000Z', '2024-01-02T02:00:00.000000Z']);
    await clock.now();
    counter.ns += 61_000_000_000n;
    expect(await clock.now()).toBe('2024-01-02T01:01:01.000000Z');
    expect(await clock.now()).toBe('2024-01-02T02:00:00.000000Z');
  });

  it('goes on while the database does not answer', async () => {
    const { clock, counter } = clockOver(['2024-01-02T01:00:00.000000Z', new Error('silent')]);
    await clock.now();
    counter.ns += 61_000_000_000n;
    await clock.now();
    expect(await clock.now()).toBe('2024-01-02T01:01:01.000000Z');
  });

  it('never goes back when the database does', async () => {
    const { clock, counter } = clockOver(['2024-01-02T01:00:00.000000Z', '2024-01-02T00:00:00.000000Z']);
    await clock.now();
    counter.ns += 61_000_000_000n;
    await clock.now();
    expect(await clock.now()).toBe('2024-01-02T01:01:01.000000Z');
  });

  it('asks once for many callers at the same time', async () => {
    const { clock, asked } = clockOver(['2024-01-02T01:00:00.000000Z']);
    await Promise.all([clock.now(), clock.now(), clock.now()]);
    expect(asked()).toBe(1);
  });
});

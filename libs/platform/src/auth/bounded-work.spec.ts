import { describe, expect, it } from '@jest/globals';
import { BoundedWork } from './bounded-work.js';

function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, open: resolve };
}

describe('BoundedWork', () => {
  it('runs so many at a time and the next when one ends', async () => {
    const work = new BoundedWork(2, 5, () => new Error('full'));
    const gates = [gate(), gate(), gate()];
    const started: number[] = [];
    const runs = gates.map(({ promise }, number) =>
      work.run(() => {
        started.push(number);
        return promise;
      }),
    );
    expect(started).toEqual([0, 1]);
    gates[0]?.open();
    await runs[0];
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2]);
    gates.forEach(({ open }) => open());
    await Promise.all(runs);
  });

  it('turns work away when its queue is full', async () => {
    const work = new BoundedWork(1, 1, () => new Error('full'));
    const held = gate();
    const runs = [work.run(() => held.promise), work.run(() => held.promise)];
    await expect(work.run(() => held.promise)).rejects.toThrow('full');
    held.open();
    await Promise.all(runs);
  });

  it('goes on after a failure', async () => {
    const work = new BoundedWork(1, 1, () => new Error('full'));
    await expect(work.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(work.run(() => Promise.resolve('done'))).resolves.toBe('done');
  });
});

import { askOverHttp, cosignedAt, logHealth, parseNote, witnessId } from '#libs/event-store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningWitness } from '../../support/witness.js';
import { WitnessedLogs } from './witnessed-log.js';

let at: WitnessedLogs;

beforeAll(async () => {
  at = await WitnessedLogs.open('witnessing');
});
afterAll(() => at.close());
beforeEach(() => at.begin());
afterEach(() => at.end());

describe('A log that has witnesses', () => {
  it('has its checkpoints cosigned by each, and hands them out so', async () => {
    const asks = at.asking();
    await at.sealed(5);
    expect(await asks.advance(at.log, at.running)).toBe(2);
    const tree = await at.sealed(300);
    expect(await asks.advance(at.log, at.running)).toBe(2);
    expect(await asks.advance(at.log, at.running)).toBe(0);
    expect(at.sizes()).toEqual([305, 305]);
    expect(at.refusals).toEqual([]);
    for (const { note } of await at.trees.checkpoints(tree, { order: 'newest', limit: 10 })) {
      const { text, signatures } = parseNote(note);
      expect(signatures.map(({ name }) => name)).toEqual([tree.origin, 'witness.test/w1', 'witness.test/w2']);
      for (const [place, witness] of at.witnesses.entries()) {
        const made = signatures[place + 1]?.signature ?? Buffer.alloc(0);
        expect(cosignedAt(witness.key, text, made)).not.toBeNull();
      }
    }
    const newest = await at.trees.newestWitnessed(tree);
    expect(newest).toMatchObject({ size: 305, position: 305n, by: at.addresses().map(witnessId) });
    expect((await at.trees.find(at.log))?.witnesses).toEqual(at.addresses().map(witnessId));
  });

  it('goes on with one witness while the other is away, which it leaves alone longer and longer', async () => {
    const asks = at.asking();
    const away = at.witnesses[0] as RunningWitness;
    await away.stop();
    at.witnesses[0] = { ...away, stop: () => Promise.resolve() };
    await at.sealed(5);
    expect(await asks.advance(at.log, at.running)).toBe(1);
    expect(await asks.advance(at.log, at.running)).toBe(0);
    const pauses = [];
    let last = at.time;
    while (pauses.length < 8) {
      at.time += 1_000;
      const before = at.refusals.length;
      await asks.advance(at.log, at.running);
      if (at.refusals.length > before) pauses.push(at.time - last);
      if (at.refusals.length > before) last = at.time;
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('finds out where a witness stands when a cosignature was lost on the way', async () => {
    const lossy = at.asking(async (...asked) => {
      await askOverHttp(...asked);
      throw new Error('The connection was cut');
    });
    await at.sealed(5);
    expect(await lossy.advance(at.log, at.running)).toBe(0);
    expect(at.sizes()).toEqual([5, 5]);
    await at.sealed(3);
    expect(await at.asking().advance(at.log, at.running)).toBe(2);
    expect(at.sizes()).toEqual([8, 8]);
    expect(at.refusals).toHaveLength(2);
  });

  it('keeps nothing that is no cosignature of the witness’s key', async () => {
    const [first, second] = at.witnesses as [RunningWitness, RunningWitness];
    const swapped = at.asking((url, ...rest) => askOverHttp(url === first.url ? second.url : first.url, ...rest));
    const tree = await at.sealed(5);
    expect(await swapped.advance(at.log, at.running)).toBe(0);
    expect(await at.trees.newestWitnessed(tree)).toBeNull();
    // They are asked side by side.
    expect(at.refusals.toSorted()).toEqual(
      at.addresses().map((each) => `${witnessId(each)} Its answer holds no cosignature of its key`),
    );
  });

  it('calls for somebody once an event has waited for a witness for five minutes', async () => {
    const { rows } = await at.opened.pool.query<{ at: Date }>(`select clock_timestamp() - interval '6 minutes' as at`);
    at.opened.clock.set(rows[0]?.at.toISOString().replace('Z', '000Z') ?? '');
    await at.sealed(5);
    const health = () => logHealth(at.opened, at.log);
    expect(await health()).toMatchObject({ witnessed: null });
    const deaf = at.asking(() => Promise.reject(new Error('away')));
    await deaf.advance(at.log, at.running);
    expect(await health()).toMatchObject({
      witnessed: { size: 0, cosignedAt: null, waiting: { events: 5 } },
      alarms: expect.arrayContaining(['unwitnessed']),
    });
    await at.asking().advance(at.log, at.running);
    const healthy = await health();
    expect(healthy.witnessed).toMatchObject({ size: 5, waiting: { events: 0, seconds: 0 } });
    expect(healthy.alarms).not.toContain('unwitnessed');
  });

  it('lets the application change no cosignature', async () => {
    await at.sealed(5);
    await at.asking().advance(at.log, at.running);
    for (const text of ['update event_store.seal_cosignature set size = 1', 'delete from event_store.seal_cosignature'])
      await expect(at.opened.pool.query(text)).rejects.toMatchObject({ code: '42501' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { items } from '../medium/event-store/sample-projection.js';
import { mended, PoisonedLog, skippingOnError } from './harness/poisoned-log.js';
import { SampleStore } from './harness/sample-log.js';
import { announcedChance, progressOf, tell, trialsOr } from './harness/seed.js';

const TRIALS = trialsOr(10, 200);

describe('Events that cannot be handled', () => {
  const chance = announcedChance('events that cannot be handled');
  let store: SampleStore;
  beforeAll(async () => {
    store = await SampleStore.open('poison');
  }, 60_000);
  afterAll(() => store.drop());

  it(
    `set their streams aside, alarm, hold up no other, and are taken up once the cause is mended, ${TRIALS} times`,
    async () => {
      const { seed } = chance;
      const atTrial = progressOf('events that cannot be handled', TRIALS);
      let poisoned = 0;
      for (let trial = 1; trial <= TRIALS; trial += 1) {
        const log = new PoisonedLog(await store.newLog(), chance);
        const consumers = [items.name, log.reaction.name];
        await Promise.all([log.write(), log.read()]);
        await log.read();
        const expected = consumers.flatMap((consumer) => [...log.poisoned.keys()].map((one) => `${consumer} ${one}`));
        const broken = await log.violations();
        expect({ seed, trial, broken, alarms: log.alarms.toSorted() }).toEqual({
          seed,
          trial,
          broken: [],
          alarms: expected.toSorted(),
        });
        await log.retry(items); // too early
        expect({ seed, trial, broken: await log.violations() }).toEqual({ seed, trial, broken: [] });
        expect((await log.status()).parked).toHaveLength(expected.length);
        log.reaction.isMended = true;
        await Promise.all([log.write(), log.retry(mended)]);
        await log.read(mended);
        expect({ seed, trial, broken: await log.violations(mended) }).toEqual({ seed, trial, broken: [] });
        expect((await log.status()).parked).toEqual([]);
        poisoned += log.poisoned.size;
        atTrial(trial);
      }
      tell(`${poisoned} streams with poison in ${TRIALS} logs, each set aside by two readers and taken up again`);
      expect(poisoned).toBeGreaterThan(0);
    },
    60_000 + TRIALS * 10_000,
  );

  it('are found out where a reader passes over them in silence', async () => {
    const log = new PoisonedLog(await store.newLog(), chance);
    await log.write();
    await log.sample.append({ type: 'ItemPoisoned', data: { id: '1' } });
    await log.read(skippingOnError(items));
    const parked = (await log.status()).parked.filter(({ consumer }) => consumer === items.name);
    expect(parked).toEqual([]);
    const found = await log.violations();
    expect(found).toContainEqual({ invariant: 'I7', what: expect.stringContaining('is not set aside') });
  }, 60_000);
});

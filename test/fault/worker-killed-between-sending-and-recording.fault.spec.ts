import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { announcedChance, progressOf, trialsOr } from './harness/seed.js';
import { WorkerTrials } from './harness/worker-trials.js';

const TRIALS = trialsOr(16, 200);

describe('A worker that is killed between sending a reminder and recording it', () => {
  const chance = announcedChance('worker killed between sending and recording');
  let trials: WorkerTrials;
  beforeAll(async () => {
    trials = await WorkerTrials.open('sender killed', chance, TRIALS);
  }, 120_000);
  afterAll(() => trials.stop(), 30_000);

  it(
    `reminds once all the same, ${TRIALS} times`,
    async () => {
      const { seed } = chance;
      const atTrial = progressOf('sender killed', TRIALS);
      for (let trial = 1; trial <= TRIALS; trial += 1) {
        const place = trial % 2 === 0 ? 'sender-before-record' : 'sender-after-record';
        const killing = { place, hit: chance.between(1, 3) } as const;
        const broken = await trials.run(killing);
        expect({ seed, trial, killing, broken }).toEqual({ seed, trial, killing, broken: [] });
        atTrial(trial);
      }
      const { broken } = await trials.heal();
      expect({ seed, broken }).toEqual({ seed, broken: [] });
      expect(trials.hits.get('sender-before-record') ?? 0).toBe(Math.floor(TRIALS / 2));
      expect(trials.hits.get('sender-after-record') ?? 0).toBe(Math.ceil(TRIALS / 2));
    },
    120_000 + TRIALS * 8_000,
  );
});

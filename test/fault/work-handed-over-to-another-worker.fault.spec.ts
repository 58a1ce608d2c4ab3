import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { announcedChance, progressOf, tell, trialsOr } from './harness/seed.js';
import { TwoWorkers } from './harness/two-workers.js';
import { recoveryViolations, slowestOf, type Recovery } from './invariants/recovery-invariants.js';

const TRIALS = trialsOr(4, 40);

describe('A worker that dies or hangs beside another', () => {
  const chance = announcedChance('work handed over to another worker');
  let workers: TwoWorkers;
  beforeAll(async () => {
    workers = await TwoWorkers.open('handed over');
  }, 120_000);
  afterAll(() => workers.stop(), 30_000);

  it(
    `leaves its work to the other at once, ${TRIALS} times`,
    async () => {
      const { seed } = chance;
      const atTrial = progressOf('work handed over', TRIALS);
      const recoveries: Record<'kill' | 'freeze', Recovery[]> = { kill: [], freeze: [] };
      for (const [trial, fault] of chance.shuffled(faults()).entries()) {
        await workers.standBy();
        const recovery = await workers[fault]();
        recoveries[fault].push(recovery);
        const broken = [...recoveryViolations([recovery]), ...(await workers.broken())];
        expect({ seed, trial, fault, broken }).toEqual({ seed, trial, fault, broken: [] });
        atTrial(trial + 1);
      }
      tell(
        `${recoveries.kill.length} workers killed, ${slowestOf(recoveries.kill)}; ` +
          `${recoveries.freeze.length} frozen, ${slowestOf(recoveries.freeze)}`,
      );
    },
    120_000 + TRIALS * 30_000,
  );

  it('is missed where there is no other', async () => {
    const recovery = await workers.kill();
    expect(recoveryViolations([recovery]).map(({ invariant }) => invariant)).toEqual(['I10']);
  }, 60_000);
});

function faults(): ('kill' | 'freeze')[] {
  return Array.from({ length: TRIALS }, (_, index) => (index % 2 === 0 ? 'kill' : 'freeze'));
}

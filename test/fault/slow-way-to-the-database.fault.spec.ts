import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workUnderCarelessLease } from './harness/careless-lease.js';
import { CountyAtWork, settleAll } from './harness/county-at-work.js';
import { ProjectorWatch, namedAddress } from './harness/projector-watch.js';
import { Proxy } from '../support/proxy.js';
import { SETTLED_WITHIN_MS } from './harness/recording-client.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';

const TRIALS = trialsOr(1, 10);
const WORK_MS = 12_000;
/** One way; a round takes up to twice as long. */
const DELAY_MS = [0, 200] as const;
const CONTROL_MS = 5_000;

describe('A slow way to the database', () => {
  const chance = announcedChance('slow way to the database');
  let county: CountyAtWork;
  let proxy: Proxy;

  beforeAll(async () => {
    county = await CountyAtWork.open('slow way', chance, async ({ database }) => {
      proxy = await Proxy.before(database.url);
      return {
        api: { DATABASE_URL: proxy.url },
        worker: { DATABASE_URL: namedAddress(proxy.url, 'first worker') },
      };
    });
    county.product.standbyProcess.start({ DATABASE_URL: namedAddress(proxy.url, 'second worker') });
  }, 180_000);
  afterAll(async () => {
    await county.product.stop();
    await proxy.close();
  }, 30_000);

  const slowDown = () => {
    proxy.delay = () => chance.between(...DELAY_MS);
  };
  const speedUp = () => {
    proxy.delay = () => 0;
  };

  it(
    `delays, and changes nothing else, ${TRIALS} times`,
    async () => {
      const { seed } = chance;
      for (let trial = 1; trial <= TRIALS; trial += 1) {
        const watch = await ProjectorWatch.open(county.product.database, county.log);
        slowDown();
        const endAt = performance.now() + WORK_MS;
        const before = county.history.length;
        const unanswered = await county.sendWhile(() => performance.now() < endAt);
        const settledAfter = await settleAll(unanswered);
        expect({ seed, trial, broken: await county.broken() }).toEqual({ seed, trial, broken: [] });
        speedUp();
        expect(await county.brokenAtRest()).toEqual([]);
        await watch.close();
        tell(
          `${county.history.length - before} commands by a slow way, ${unanswered.length} without an answer; ` +
            `${watch.heard} batches by ${watch.holders.join(', then ')}`,
        );
        expect(county.history.length - before).toBeGreaterThan(county.clerks.length);
        expect(settledAfter).toBeLessThan(SETTLED_WITHIN_MS);
        expect(watch.heard).toBeGreaterThan(0);
        expect(watch.holders).toHaveLength(1);
      }
    },
    60_000 + TRIALS * 60_000,
  );

  it('is caught handing the work to and fro under a lease of 200 ms', async () => {
    const watch = await ProjectorWatch.open(county.product.database, 'careless');
    slowDown();
    let isOver = false;
    const working = ['first careless', 'second careless'].map((name) =>
      workUnderCarelessLease(namedAddress(proxy.url, name), 'careless', () => isOver),
    );
    await pause(CONTROL_MS);
    isOver = true;
    await Promise.all(working);
    speedUp();
    await watch.close();
    expect(watch.heard).toBeGreaterThan(0);
    expect(watch.holders.length).toBeGreaterThan(1);
  }, 30_000);
});

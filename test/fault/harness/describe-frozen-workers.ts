import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Job } from 'bullmq';
import { OutstandingReader } from '../../../libs/reminder/src/application/outstanding-reader.js';
import { ReminderSettler, type DueReminder } from '../../../libs/reminder/src/application/settle-reminder.js';
import { eventually } from '../../support/eventually.js';
import { slowestOf, type Recovery } from '../invariants/recovery-invariants.js';
import type { TestRedis } from '../../support/redis.js';
import { settleCarelessly } from './careless-settler.js';
import { FrozenWorkers } from './frozen-workers.js';
import { announcedChance, progressOf, tell, trialsOr } from './seed.js';

const TRIALS = trialsOr(5, 50);
/** Frozen on one morning at the most: they wait for the lapse of their locks together. */
const AT_ONCE = 5;
/** Of the workers that are frozen, some may have recorded all that they held; so many may be frozen for each that counts. */
const TRIES = 3;
/** Short, and not renewed: it lapses while the handler waits. */
const LAPSING = { concurrency: 1, lockDuration: 500, skipLockRenewal: true, maxStalledCount: 100 };

type Settle = (due: DueReminder, afterLook: () => Promise<void>) => Promise<unknown>;

/** Row R11, whichever server keeps the jobs. */
export function describeFrozenWorkers(subject: string, startRedis: () => Promise<TestRedis | null>): void {
  const chance = announcedChance(`frozen workers, ${subject}`);
  let redis: TestRedis | null;
  let workers: FrozenWorkers;
  beforeAll(async () => {
    redis = await startRedis();
    workers = await FrozenWorkers.open('frozen workers', chance, redis);
  }, 120_000);
  afterAll(async () => {
    await workers.stop();
    await redis?.stop();
  }, 30_000);

  it(
    `records no reminder a second time, ${TRIALS} workers`,
    async () => {
      const { seed } = chance;
      const atTrial = progressOf(`frozen workers, ${subject}`, TRIALS);
      const mornings: number[] = [];
      const recoveries: Recovery[] = [];
      let [hits, takenOver] = [0, 0];
      for (let frozen = 0; hits < TRIALS;) {
        if (frozen >= TRIALS * TRIES) throw new Error(`Only ${hits} of ${frozen} workers held a reminder`);
        const count = Math.min(chance.between(1, AT_ONCE), TRIALS - hits);
        const day = await workers.freeze(count);
        expect({ seed, mornings, broken: day.broken }).toEqual({ seed, mornings, broken: [] });
        mornings.push(count);
        frozen += count;
        hits += day.hits;
        takenOver += day.takenOver;
        recoveries.push(day.recovery);
        atTrial(hits);
      }
      tell(
        `${subject}: ${hits} workers frozen with reminders in their hands, on mornings of ${mornings.join(', ')}; ` +
          `${takenOver} taken out of them, ${slowestOf(recoveries)}`,
      );
      expect(takenOver).toBeGreaterThan(0);
    },
    120_000 + TRIALS * 60_000,
  );

  /** One job whose lock lapses while its first handler waits between its look and its record; a second one does it. */
  const lapse = async (settle: Settle): Promise<void> => {
    const gate = Promise.withResolvers<void>();
    const first = Promise.withResolvers<void>();
    let handlers = 0;
    const handle = ({ data }: Job<DueReminder>) => {
      handlers += 1;
      if (handlers > 1) return settle(data, () => Promise.resolve());
      first.resolve();
      return settle(data, () => gate.promise);
    };
    const hung = workers.jobs.work(handle, { ...LAPSING, skipStalledCheck: true });
    const other = workers.jobs.work(handle, { ...LAPSING, stalledInterval: 200 });
    await first.promise;
    await eventually(() => expect(handlers).toBe(2), 20_000);
    gate.resolve();
    await Promise.all([hung.close(), other.close()]);
  };

  it('is caught where the record has no key', async () => {
    expect(await workers.broken()).toEqual([]);
    const { product, county, projecting } = workers;
    await workers.nextMorning();
    const reader = projecting.get(OutstandingReader, { strict: false });
    const settler = projecting.get(ReminderSettler, { strict: false });
    const now = () => product.time.now();
    const doubled = async () => (await workers.broken()).filter(({ what }) => what.includes('times'));
    const queued = await workers.addDueJob();
    await lapse(async (due, afterLook) => {
      await afterLook();
      await settler.settle(county.log, due);
    });
    expect(await doubled()).toEqual([]);
    const other = await workers.addDueJob(queued);
    await lapse((due, afterLook) =>
      settleCarelessly({ reader, store: product.store, now, afterLook }, county.log, due),
    );
    expect((await doubled()).map(({ what }) => what)).toEqual([expect.stringContaining(other)]);
  }, 120_000);
}

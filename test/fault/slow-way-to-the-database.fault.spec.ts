import { instantAt, publishedCalendar, type LocalDate } from '#libs/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { workUnderCarelessLease } from './harness/careless-lease.js';
import { CountyAtWork, settleAll } from './harness/county-at-work.js';
import { ProjectorWatch, namedAddress } from './harness/projector-watch.js';
import { Proxy } from '../support/proxy.js';
import { SETTLED_WITHIN_MS } from './harness/recording-client.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { readLog } from './invariants/log-record.js';
import { RECOVERY_BOUNDS, recoveryViolations, slowestOf, type Recovery } from './invariants/recovery-invariants.js';
import { missingReminders, noticeViolations, reminderViolations } from './invariants/reminder-invariants.js';

const TRIALS = trialsOr(1, 10);
const WORK_MS = 12_000;
/** One way; a round takes up to twice as long. */
const DELAY_MS = [0, 200] as const;
/** How long two may stay lucky. */
const CONTROL_MS = 40_000;
/** On the eve of each morning. */
const ORDERS = 5;

describe('A slow way to the database', () => {
  const chance = announcedChance('slow way to the database');
  let county: CountyAtWork;
  let proxy: Proxy;
  const watches: ProjectorWatch[] = [];
  let day: LocalDate = '2024-03-04';

  beforeAll(async () => {
    county = await CountyAtWork.open('slow way', chance, async ({ database }) => {
      proxy = await Proxy.before(database.url);
      return { api: { DATABASE_URL: proxy.url }, worker: worker('first') };
    });
    county.product.standbyProcess.start(worker('second'));
  }, 180_000);
  afterAll(async () => {
    await Promise.all(watches.map((watch) => watch.close()));
    await county.product.stop();
    await proxy.close();
  }, 30_000);

  const watched = async (log: string) => {
    const watch = await ProjectorWatch.open(county.product.database, log);
    watches.push(watch);
    return watch;
  };
  const worker = (name: string) => ({ DATABASE_URL: namedAddress(proxy.url, `${name} worker`) });
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
        const watch = await watched(county.log);
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

  const record = () => readLog(county.product.pool, county.log);
  /** Of what came before nobody is to be reminded. */
  const acknowledgeAll = async () => {
    const { events } = await record();
    const lead = county.work.county.jurisdiction.idOf('县水利局');
    const streamsOf = (wanted: string, of: typeof events) =>
      of.filter(({ type }) => type === wanted).map(({ stream }) => stream);
    const byLead = events.filter(({ data }) => data['unitId'] === lead);
    const done = new Set(streamsOf('TaskAcknowledged', byLead));
    for (const stream of streamsOf('TaskAssigned', events))
      if (!done.has(stream)) await county.work.county.acknowledge(stream.slice('task-'.length));
  };

  it(
    `delays reminders, and sends each once and in time, on ${TRIALS} mornings`,
    async () => {
      const { seed } = chance;
      const { product, log } = county;
      const { workerProcess, standbyProcess, time, readModels } = product;
      const recoveries: Recovery[] = [];
      for (let trial = 1; trial <= TRIALS; trial += 1) {
        await acknowledgeAll();
        const { taskIds } = await county.work.county.putInForce({ tasks: ORDERS, indicators: 0 });
        await eventually(async () => expect(await county.brokenAtRest()).toEqual([]), RECOVERY_BOUNDS.reminders);
        for (const taskId of taskIds) await county.work.county.assign(taskId);
        await product.drain(log);
        await Promise.all([workerProcess.stop(), standbyProcess.stop()]);
        day = publishedCalendar.addWorkingDays(day, 1);
        await time.moveTo(instantAt(day, '09:00'));
        const before = (await record()).events.length;
        const watch = await watched(log);
        slowDown();
        // Whoever starts knows the time at once.
        workerProcess.start(worker('first'));
        standbyProcess.start(worker('second'));
        const startedAt = performance.now();
        const missing = async () => missingReminders(await record(), county.work.county.reminderCast, await time.now());
        await eventually(async () => expect(await missing()).toEqual([]), RECOVERY_BOUNDS.reminders);
        recoveries.push({ of: 'reminders', ms: performance.now() - startedAt });
        speedUp();
        await product.drain(log);
        await watch.close();
        const now = await record();
        const broken = [
          ...(await county.broken()),
          ...reminderViolations(now),
          ...(await noticeViolations(now, { readModels, log })),
          ...recoveryViolations(recoveries),
        ];
        expect({ seed, trial, broken }).toEqual({ seed, trial, broken: [] });
        expect(watch.holders).toHaveLength(1);
        const sent = now.events.slice(before).filter(({ type }) => type === 'ReminderSent');
        expect(sent.length).toBeGreaterThanOrEqual(ORDERS);
        tell(`${sent.length} reminders sent by a slow way; ${slowestOf(recoveries)}`);
      }
    },
    60_000 + TRIALS * 120_000,
  );

  it('is caught handing the work to and fro under a lease of 200 ms', async () => {
    const watch = await watched('careless');
    slowDown();
    let isOver = false;
    const working = ['first careless', 'second careless'].map((name) =>
      workUnderCarelessLease(namedAddress(proxy.url, name), 'careless', () => isOver),
    );
    const caught = eventually(() => expect(watch.holders.length).toBeGreaterThan(1), CONTROL_MS);
    await caught.finally(() => {
      isOver = true;
    });
    await Promise.all(working);
    speedUp();
  }, 60_000);
});

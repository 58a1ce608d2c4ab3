import { CLOCK, ReadModels, type FailPlace } from '#libs/event-store';
import { instantAt } from '#libs/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutstandingReader } from '../../libs/reminder/src/application/outstanding-reader.js';
import { ReminderSettler } from '../../libs/reminder/src/application/settle-reminder.js';
import type { Outstanding } from '../../libs/reminder/src/domain/outstanding-reminders.js';
import { eventually } from '../support/eventually.js';
import { CarelessSender } from './harness/careless-sender.js';
import { County } from './harness/county.js';
import { openProductUnderFault, type ProductUnderFault } from './harness/product-under-fault.js';
import { announcedChance, progressOf, trialsOr } from './harness/seed.js';
import { openWorkerContext } from './harness/worker-context.js';
import { WorkerTrials } from './harness/worker-trials.js';
import { readLog } from './invariants/log-record.js';
import { reactionViolations } from './invariants/read-model-invariants.js';
import { missingReminders, reminderViolations } from './invariants/reminder-invariants.js';

const TRIALS = trialsOr(16, 200);
const PLACES: readonly FailPlace[] = ['sender-before-record', 'sender-after-record'];

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

describe('A sender that dies between sending and recording', () => {
  const morning = instantAt('2024-03-05', '09:00');
  let product: ProductUnderFault;
  let worker: INestApplicationContext;
  let county: County;
  let due: Outstanding[];

  beforeAll(async () => {
    product = await openProductUnderFault('dying sender', instantAt('2024-03-04', '09:00'));
    worker = await openWorkerContext(product);
    county = await County.found(product);
    const { taskIds } = await county.putInForce({ tasks: PLACES.length + 2, indicators: 0 });
    const readModels = { pool: product.pool, store: product.store, log: county.log };
    await eventually(async () => {
      expect(await reactionViolations(readModels, await record(), { atRest: true })).toEqual([]);
    }, 30_000);
    for (const taskId of taskIds) await county.assign(taskId);
    await product.drain(county.log);
    await product.time.moveTo(morning);
    const deadlines = await reader().dueBy({ log: county.log, at: morning }, '2024-03-05');
    due = deadlines.flatMap(({ outstanding }) => outstanding);
    expect(due.map(({ at, supersededBy }) => [at, supersededBy])).toEqual(taskIds.map(() => [morning, null]));
  }, 120_000);
  afterAll(async () => {
    await worker.close();
    await product.stop();
  }, 30_000);

  const reader = () => worker.get(OutstandingReader, { strict: false });
  const record = () => readLog(product.pool, county.log);
  const take = (): Outstanding => {
    const reminder = due.pop();
    if (!reminder) throw new Error('No reminder is left');
    return reminder;
  };
  /** What is wrong with this reminder. */
  const broken = async ({ reminder }: Outstanding) => {
    const now = await record();
    const found = [...reminderViolations(now), ...missingReminders(now, county.reminderCast, morning)];
    return found.filter(({ what }) => what.includes(reminder.key));
  };
  const settle = async ({ reminder: { deadlineId, key } }: Outstanding, dyingAt: FailPlace | null) => {
    const die = (place: FailPlace) => {
      if (place === dyingAt) throw new Error('killed');
    };
    const readModels = worker.get(ReadModels);
    const settler = new ReminderSettler(product.store, worker.get(CLOCK), readModels, reader(), die);
    await settler.settle(county.log, { deadlineId, key });
  };

  it.each(PLACES)('reminds once where both are one record, %s', async (place) => {
    const reminder = take();
    await expect(settle(reminder, place)).rejects.toThrow('killed');
    await settle(reminder, null);
    expect(await broken(reminder)).toEqual([]);
  });

  it.each([
    ['sends-first', 'is settled 2 times'],
    ['notes-first', 'was never settled'],
  ] as const)('is caught where they are two, %s', async (order, what) => {
    const reminder = take();
    const sender = new CarelessSender(product.store, order);
    await sender.settle(county.log, reminder, { dies: true });
    await sender.settle(county.log, reminder, { dies: false });
    expect(await broken(reminder)).toEqual([{ invariant: 'I8', what: expect.stringContaining(what) }]);
  });
});

import { CLOCK, Registry, STORE_CONNECTION } from '#libs/event-store';
import { instantAt, publishedCalendar, type LocalDate } from '#libs/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutstandingReader } from '../../libs/reminder/src/application/outstanding-reader.js';
import { ReminderPlanner } from '../../libs/reminder/src/application/reminder-planner.js';
import { ReminderSettler } from '../../libs/reminder/src/application/settle-reminder.js';
import { eventually } from '../support/eventually.js';
import { settleCarelessly } from './harness/careless-settler.js';
import { County } from './harness/county.js';
import { openProductUnderFault, type ProductUnderFault } from './harness/product-under-fault.js';
import { redeliver } from './harness/redeliver.js';
import { announcedChance, progressOf, tell, trialsOr } from './harness/seed.js';
import { UnreliableQueue } from './harness/unreliable-queue.js';
import { openWorkerContext } from './harness/worker-context.js';
import { commandViolations } from './invariants/command-invariants.js';
import type { Violation } from './invariants/history.js';
import { logViolations } from './invariants/log-invariants.js';
import { readLog } from './invariants/log-record.js';
import { lagViolations, projectionViolations, reactionViolations } from './invariants/read-model-invariants.js';
import { missingReminders, noticeViolations, reminderViolations } from './invariants/reminder-invariants.js';

const MESSAGES = trialsOr(500, 10_000);
/** Ordered each morning; each leads to some twenty messages in the days that follow. */
const ORDERS = 8;
/** On each day the queue delivers so often, and everything is planned anew in between. */
const ROUNDS = 2;
const FIRST_DAY: LocalDate = '2024-03-04';
/** After the last order its whole ladder falls due. */
const LADDER_DAYS = 3;

describe('Messages that come twice, late and out of order', () => {
  const chance = announcedChance('messages twice, late and out of order');
  const queue = new UnreliableQueue(chance);
  let product: ProductUnderFault;
  let worker: INestApplicationContext;
  let county: County;
  let planner: ReminderPlanner;
  let day: LocalDate = FIRST_DAY;

  beforeAll(async () => {
    product = await openProductUnderFault('messages', instantAt(FIRST_DAY, '09:00'));
    worker = await openWorkerContext(product);
    county = await County.found(product);
    planner = new ReminderPlanner(
      worker.get(OutstandingReader, { strict: false }),
      queue,
      worker.get(CLOCK),
      worker.get(STORE_CONNECTION),
    );
  }, 120_000);
  afterAll(async () => {
    await worker.close();
    await product.stop();
  }, 30_000);

  const readModels = () => ({ pool: product.pool, store: product.store, log: county.log });
  const record = () => readLog(product.pool, county.log);
  const ordered: string[] = [];
  const nextDay = async () => {
    day = publishedCalendar.addWorkingDays(day, 1);
    await product.time.moveTo(instantAt(day, '09:00'));
  };
  const order = async () => {
    const { taskIds } = await county.putInForce({ tasks: ORDERS, indicators: 2 });
    await product.drain(county.log);
    await everythingFollowed();
    for (const taskId of taskIds) {
      await county.assign(taskId);
      ordered.push(taskId);
    }
  };
  /** Of these nobody must be reminded any more, whatever the queue still holds. */
  const acknowledgeSome = async () => {
    for (const taskId of chance.shuffled(ordered).slice(0, 2)) {
      await county.acknowledge(taskId);
      ordered.splice(ordered.indexOf(taskId), 1);
    }
  };
  const plan = async () => {
    await product.drain(county.log);
    await planner.tick();
  };
  const everythingFollowed = () =>
    eventually(
      async () => expect(await reactionViolations(readModels(), await record(), { atRest: true })).toEqual([]),
      30_000,
    );
  const broken = async (): Promise<Violation[]> => {
    await product.drain(county.log);
    await everythingFollowed();
    const now = await record();
    return [
      ...logViolations(now),
      ...commandViolations(county.history, now),
      ...reminderViolations(now),
      ...(await projectionViolations(readModels())),
      ...(await lagViolations(readModels())),
    ];
  };

  it(
    `lead to one reminder and one consequence each, with ${MESSAGES} of them`,
    async () => {
      const settler = worker.get(ReminderSettler, { strict: false });
      const { reactions } = worker.get(Registry);
      const { seed } = chance;
      const atMessage = progressOf('messages', MESSAGES);
      let events = 0;
      let daysLeft = LADDER_DAYS;
      for (await order(); daysLeft > 0;) {
        await nextDay();
        for (let round = 1; round <= ROUNDS; round += 1) {
          await plan();
          const again = redeliver({ ...readModels(), reactions, chance });
          await queue.deliver((log, due) => settler.settle(log, due));
          events += await again;
          await acknowledgeSome();
        }
        if (queue.messages + events < MESSAGES) await order();
        else daysLeft -= 1;
        atMessage(queue.messages + events);
      }
      await plan();
      await queue.deliverAll((log, due) => settler.settle(log, due));
      const found = await broken();
      const now = await record();
      found.push(
        ...missingReminders(now, county.reminderCast, await product.time.now()),
        ...(await noticeViolations(now, { readModels: product.readModels, log: county.log })),
      );
      tell(
        `${queue.messages} reminders delivered: ${JSON.stringify(queue.hits)}; ${events} events delivered again to ` +
          `reactions; ${now.events.length} events in the log`,
      );
      expect({ seed, found }).toEqual({ seed, found: [] });
      for (const kind of ['again', 'late', 'early', 'lost'] as const) expect(queue.hits[kind]).toBeGreaterThan(0);
      expect(events).toBeGreaterThan(0);
    },
    120_000 + MESSAGES * 200,
  );

  it('are caught where the record of a reminder has no key', async () => {
    await order();
    await nextDay();
    await plan();
    const reader = worker.get(OutstandingReader, { strict: false });
    const settling = { reader, store: product.store, now: () => product.time.now() };
    await queue.deliverAll((log, due) =>
      Promise.all([settleCarelessly(settling, log, due), settleCarelessly(settling, log, due)]),
    );
    expect(new Set((await broken()).map(({ invariant }) => invariant))).toEqual(new Set(['I8']));
  }, 60_000);
});

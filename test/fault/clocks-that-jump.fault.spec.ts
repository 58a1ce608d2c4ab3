import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '#libs/event-store/testing';
import { instantAt, instantOf, type Instant } from '#libs/kernel';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import type { HttpClient } from '../support/http-client.js';
import { CountyAtWork } from './harness/county-at-work.js';
import { ProcessClock, describeWithProcessClocks } from './harness/process-clock.js';
import { RecordingWriter } from './harness/recording-writer.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { TimeTellingProcess } from './harness/time-telling-process.js';
import { acknowledgementsOf } from './invariants/history.js';
import { logViolations } from './invariants/log-invariants.js';
import { readLog, type LoggedEvent } from './invariants/log-record.js';
import { RECOVERY_BOUNDS } from './invariants/recovery-invariants.js';
import { missingReminders, reminderViolations } from './invariants/reminder-invariants.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const TRIALS = trialsOr(6, 60);
/** Which nobody acknowledges. */
const ORDERS = 4;
/** A process looks at its clock's error once a second. */
const NOTICED_MS = 1_200;
const WORK_MS = 1_500;
/** In which somebody whose clock is ahead would have sent what is not due. */
const TEMPTED_MS = 3_000;
/** Before a jump, and after. */
const STAMPED = 10;

/** Where clocks jump to: an instant, or so many seconds from the database's time. */
interface Jump {
  readonly name: string;
  readonly api: Instant | number;
  readonly worker: Instant | number;
  readonly database?: number;
}

const JUMPS: readonly Jump[] = [
  { name: 'an hour ahead', api: HOUR, worker: HOUR },
  { name: 'an hour behind, the database too', api: -HOUR, worker: -HOUR, database: -HOUR },
  { name: 'a day ahead', api: 24 * HOUR, worker: 24 * HOUR },
  { name: 'into the leap day', api: '2024-02-28T15:59:58Z', worker: '2024-02-28T15:59:58Z' },
  { name: 'into summer time', api: '2024-03-31T00:59:58Z', worker: '2024-03-10T06:59:58Z' },
  { name: 'ten minutes apart', api: -5 * MINUTE, worker: 5 * MINUTE },
];

describeWithProcessClocks('Clocks that jump', () => {
  const chance = announcedChance('clocks that jump');
  const directory = mkdtempSync(join(tmpdir(), 'duban-clocks-'));
  const clocks = { api: new ProcessClock(join(directory, 'api')), worker: new ProcessClock(join(directory, 'worker')) };
  const environment = {
    api: clocks.api.environment('Europe/London'),
    worker: clocks.worker.environment('America/New_York'),
  };
  let county: CountyAtWork;
  let early: HttpClient;

  beforeAll(async () => {
    county = await CountyAtWork.open('clocks', chance, () => environment);
    early = await county.work.county.jurisdiction.signIn('督查员');
  }, 180_000);
  afterAll(async () => {
    await county.product.stop();
    rmSync(directory, { recursive: true });
  }, 30_000);

  const instantOfJump = (now: Instant, to: Instant | number): Instant =>
    typeof to === 'string' ? to : instantOf(new Date(Date.parse(now) + to * 1_000));
  const jump = async ({ api, worker, database = 0 }: Jump) => {
    const { time } = county.product;
    const now = await time.now();
    if (database !== 0) await time.moveTo(instantOfJump(now, database));
    clocks.api.moveTo(instantOfJump(now, api));
    clocks.worker.moveTo(instantOfJump(now, worker));
    await pause(NOTICED_MS);
  };
  const record = () => readLog(county.product.pool, county.log);
  const broken = async () => [...(await county.broken()), ...reminderViolations(await record())];
  const accepted = () => county.history.filter((operation) => acknowledgementsOf(operation).length > 0).length;
  const sent = async () => (await record()).events.filter(({ type }) => type === 'ReminderSent').length;

  it(
    `turn no order round and end no session, ${TRIALS} times`,
    async () => {
      const { seed } = chance;
      const jumps = Array.from({ length: Math.ceil(TRIALS / JUMPS.length) }, () => chance.shuffled(JUMPS)).flat();
      for (const [trial, to] of jumps.slice(0, TRIALS).entries()) {
        const before = accepted();
        await jump(to);
        const endAt = performance.now() + WORK_MS;
        const unanswered = await county.sendWhile(() => performance.now() < endAt);
        const commands = accepted() - before;
        tell(`clocks jump ${to.name}: ${commands} commands accepted`);
        expect(commands).toBeGreaterThan(0);
        expect(unanswered).toEqual([]);
        expect((await early.get('/api/session')).status).toBe(200);
        expect({ seed, trial, to, broken: await broken() }).toEqual({ seed, trial, to, broken: [] });
        if (to.database !== undefined) await jump({ ...to, database: -to.database });
      }
      expect(await county.brokenAtRest()).toEqual([]);
      expect(await sent()).toBe(0);
    },
    60_000 + TRIALS * 15_000,
  );

  it('send what is due by the database’s clock, whatever the worker’s says', async () => {
    const { product, work } = county;
    // The clerks may have acknowledged all the others by now.
    await county.order({ tasks: ORDERS, indicators: 0 });
    const restart = async () => {
      await Promise.all([product.workerProcess.stop(), product.apiProcess.stop()]);
      product.workerProcess.start(environment.worker);
      await product.startApi(environment.api);
    };
    const due = instantAt('2024-03-05', '09:00');
    await product.time.moveTo(instantOfJump(due, -5 * MINUTE));
    clocks.worker.moveTo(instantOfJump(due, 5 * MINUTE));
    await restart();
    expect((await early.get('/api/session')).status).toBe(401);
    await pause(TEMPTED_MS);
    expect(await sent()).toBe(0);

    await product.time.moveTo(due);
    clocks.worker.moveTo(instantOfJump(due, -10 * MINUTE));
    await restart();
    await eventually(async () => {
      expect(missingReminders(await record(), work.county.reminderCast, await product.time.now())).toEqual([]);
    }, RECOVERY_BOUNDS.reminders);
    tell(`${await sent()} reminders sent by a worker whose clock is ten minutes behind`);
    expect(await sent()).toBeGreaterThanOrEqual(ORDERS);
    expect(await broken()).toEqual([]);
  }, 180_000);

  it('are caught turning the order round for whoever reads by the time of the process that writes', async () => {
    const clock = new ProcessClock(join(directory, 'careless'));
    const writing = new TimeTellingProcess(clock.environment('Asia/Shanghai'));
    const { store, pool } = county.product;
    const log = newId();
    await store.createLog(log);
    const writer = new RecordingWriter(store, log, []);
    const append = async () => {
      for (let count = 0; count < STAMPED; count += 1)
        await writer.write({ stream: 'item-1', expected: 'any', events: [{ stampedAt: await writing.now() }] });
    };
    const stampOf = ({ data }: LoggedEvent) => String(data['stampedAt']);
    const byStamp = async () => {
      const written = await readLog(pool, log);
      return {
        ...written,
        events: written.events.toSorted((one, other) => stampOf(one).localeCompare(stampOf(other))),
      };
    };
    await append();
    expect(logViolations(await byStamp())).toEqual([]);
    const before = await writing.now();
    clock.moveTo(instantOfJump(before, -HOUR));
    await eventually(async () => expect((await writing.now()) < before).toBe(true));
    await append();
    expect(logViolations(await readLog(pool, log))).toEqual([]);
    expect(logViolations(await byStamp()).map(({ invariant }) => invariant)).toContain('I4');
    await writing.stop();
  }, 30_000);
});

import { logStatus, type LogId } from '#libs/event-store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LogRunner, type RunnerLog } from '../../../libs/event-store/src/postgres/log-runner.js';
import { Reactor } from '../../../libs/event-store/src/postgres/reactor.js';
import { Projector } from '../../../libs/event-store/src/projections/projector.js';
import { eventually } from '../../support/eventually.js';
import { openSampleDatabase, opens, poisoned, type SampleDatabase, type SampleLog } from './sample-log.js';
import { items, RecordingReaction } from './sample-projection.js';

/** Long: a lease passes by release or not at all. */
const PATIENT = { lastMs: 60_000, renewMs: 50 };
const BRIEF = { lastMs: 1_000, renewMs: 100 };

let database: SampleDatabase;
let sample: SampleLog;
let runners: LogRunner[] = [];

beforeAll(async () => {
  database = await openSampleDatabase('log runner');
  await database.prepare([items]);
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query('delete from event_store.lease');
  sample = await database.newLog();
});
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  runners = [];
});

/** A worker. Its steps wait while `hang` returns a promise that has not settled; all of it does while `sleep` does. */
function worker(
  leaseTimes = PATIENT,
  {
    sleep = () => Promise.resolve(),
    hang = sleep,
    report = {},
  }: { sleep?: () => Promise<void>; hang?: () => Promise<void>; report?: Partial<RunnerLog> } = {},
): LogRunner {
  const { pool, store, signals } = database;
  const readStream = store.readStream.bind(store);
  const readAll = async function* (...read: Parameters<typeof store.readAll>) {
    const events = await Array.fromAsync(store.readAll(...read));
    await hang();
    yield* events;
  };
  const sleeping = async (...asked: Parameters<typeof pool.query>) => {
    await sleep();
    return pool.query(...asked);
  };
  const runner = new LogRunner({
    pool: Object.create(pool, { query: { value: sleeping } }) as typeof pool,
    store,
    signals,
    projector: new Projector(pool, { readAll }, [items]),
    reactor: new Reactor(pool, { readAll, readStream }, [new RecordingReaction()], () => Promise.resolve()),
    report: {
      parked: () => undefined,
      failed: (what, log, error) => {
        throw new Error(`${what} ${log}`, { cause: error });
      },
      wentOn: () => undefined,
      ...report,
    },
    leaseTimes,
  });
  runners.push(runner);
  return runner;
}

const reached = async (log: LogId) => {
  const { checkpoints } = await logStatus(database.pool, log);
  return checkpoints.map(({ consumer, position }) => `${consumer} ${position}`);
};
const everything = (position: number) => [`item ${position}`, `record-when-item-opened ${position}`];

describe('A worker', () => {
  it('brings every log to the head, also one that comes later', async () => {
    worker().start();
    await sample.append(opens('1'));
    await eventually(async () => expect(await reached(sample.log)).toEqual(everything(1)));
    const later = await database.newLog();
    await later.append(opens('1'), opens('2'));
    await eventually(async () => expect(await reached(later.log)).toEqual(everything(2)));
  });

  it('shares the logs with another, each log being one worker’s', async () => {
    const logs = [sample, ...(await Promise.all(Array.from({ length: 5 }, () => database.newLog())))];
    const [one, two] = [worker(), worker()];
    one.start();
    await eventually(() => expect(one.working.length).toBeGreaterThanOrEqual(logs.length));
    two.start();
    await eventually(() => {
      expect(Math.abs(one.working.length - two.working.length)).toBeLessThanOrEqual(1);
      expect(one.working.filter((log) => two.working.includes(log))).toEqual([]);
    });
    for (const one of logs) await one.append(opens('1'));
    for (const { log } of logs) await eventually(async () => expect(await reached(log)).toEqual(everything(1)));
  });

  it('hands its logs over at once when it ends in order', async () => {
    const [leaving, staying] = [worker(), worker()];
    leaving.start();
    await eventually(() => expect(leaving.working).toContain(sample.log));
    staying.start();
    await leaving.stop();
    await sample.append(opens('1'));
    await eventually(async () => expect(await reached(sample.log)).toEqual(everything(1)));
    expect(staying.working).toContain(sample.log);
  });

  it('keeps the leases that it gives away as long as a batch is at hand under them', async () => {
    const goOn = Promise.withResolvers<void>();
    let isSlow = false;
    const slow = worker(PATIENT, { hang: () => (isSlow ? goOn.promise : Promise.resolve()) });
    const logs = [sample, await database.newLog()];
    slow.start();
    await eventually(() => expect(slow.working).toEqual(expect.arrayContaining(logs.map(({ log }) => log))));
    isSlow = true;
    for (const one of logs) await one.append(opens('1'));
    const next = worker(PATIENT);
    const asked = async (text: string) => Number((await database.pool.query<{ n: string }>(text)).rows[0]?.n);
    const workers = () => asked(`select count(*) as n from event_store.lease where name like 'worker:%'`);
    const held = `select extract(epoch from min(expires_at))::text as n from event_store.lease where name like 'log:%'`;
    try {
      next.start();
      await eventually(async () => expect(await workers()).toBe(2));
      for (let round = 0; round < 3; round += 1) {
        const before = await asked(held);
        await eventually(async () => expect(await asked(held)).toBeGreaterThan(before));
      }
      expect(next.working.filter((log) => slow.working.includes(log))).toEqual([]);
    } finally {
      goOn.resolve();
    }
    await eventually(() => expect(next.working.length).toBeGreaterThan(0));
  });

  it('keeps the lease under which a batch is still at hand when it ends, and gives it back then', async () => {
    const goOn = Promise.withResolvers<void>();
    let isSlow = false;
    const slow = worker(PATIENT, { hang: () => (isSlow ? goOn.promise : Promise.resolve()) });
    slow.start();
    await eventually(() => expect(slow.working).toContain(sample.log));
    isSlow = true;
    await sample.append(opens('1'));
    const stopped = slow.stop();
    const expiry = async () => {
      const text = `select extract(epoch from expires_at)::text as at from event_store.lease where name = $1`;
      return Number((await database.pool.query<{ at: string }>(text, [`log:${sample.log}`])).rows[0]?.at);
    };
    const next = worker(PATIENT);
    try {
      const before = await expiry();
      await eventually(async () => expect(await expiry()).toBeGreaterThan(before));
      next.start();
      const fresh = await database.newLog();
      await eventually(() => expect(next.working).toContain(fresh.log));
      expect(next.working).not.toContain(sample.log);
    } finally {
      goOn.resolve();
    }
    await stopped;
    await eventually(() => expect(next.working).toContain(sample.log));
  });

  it('is replaced when it hangs, and does no harm when it wakes', async () => {
    const wake = Promise.withResolvers<void>();
    let isHung = false;
    const hung = worker(BRIEF, {
      sleep: () => (isHung ? wake.promise : Promise.resolve()),
      report: { failed: () => undefined },
    });
    hung.start();
    await eventually(() => expect(hung.working).toContain(sample.log));
    isHung = true;
    await sample.append(opens('1'));
    // A process that hangs renews nothing: its rows lapse and are another's for the taking.
    await database.pool.query(`update event_store.lease set expires_at = '-infinity'`);
    const next = worker(PATIENT);
    next.start();
    await eventually(async () => expect(await reached(sample.log)).toEqual(everything(1)));
    await sample.append(opens('2'));
    await eventually(async () => expect(await reached(sample.log)).toEqual(everything(2)));
    wake.resolve();
    isHung = false;
    await sample.append(opens('3'));
    await eventually(async () => expect(await reached(sample.log)).toEqual(everything(3)));
    const { rows } = await database.pool.query<{ many: string }>(
      'select max(cardinality(holders)) as many from (select array_agg(distinct holder) as holders from event_store.lease group by name) as held',
    );
    expect(Number(rows[0]?.many)).toBe(1);
  });

  it('tells of a stream that it sets aside, once', async () => {
    const told: string[] = [];
    worker(PATIENT, {
      report: { parked: (_, { consumer, stream }) => void told.push(`${consumer} ${stream}`) },
    }).start();
    await sample.append(opens('1'), poisoned('1'), opens('2'));
    await eventually(async () => expect(await reached(sample.log)).toEqual(everything(3)));
    await sample.append(poisoned('1'));
    await eventually(async () => expect(await reached(sample.log)).toEqual(everything(4)));
    expect(told).toEqual(['item item-1']);
  });
});

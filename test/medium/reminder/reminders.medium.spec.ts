import { replay, type LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import type { LocalDate } from '#libs/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { notices } from '../../../libs/notification/src/projections/notice.projection.js';
import { reminders } from '../../../libs/reminder/src/projections/reminder.projection.js';
import { eventually } from '../../support/eventually.js';
import { describeOnRedis, startRedis, type TestRedis } from '../../support/redis.js';
import { openReminders, type OpenReminders } from './open-reminders.js';
import { cast, foundCounty, supervise, type SupervisedTask } from './supervised-task.js';

// 2024: T-30 8月30日, T-15 9月14日(周六上班), T-7 9月20日, T-3 9月26日, T-1 9月29日(周日上班)
const DUE = '2024-09-30';

/** Everything that must hold whichever server keeps the jobs. */
function remind(redisFor: () => TestRedis | null): void {
  let open: OpenReminders;
  let log: LogId;
  let task: SupervisedTask;

  // Founded beforehand: the runner looks for new jurisdictions once a second.
  const counties: LogId[] = [];
  beforeAll(async () => {
    open = await openReminders(redisFor());
    for (let count = 0; count < 12; count += 1) counties.push(await foundCounty(open.store));
  });
  afterAll(() => open.close());
  beforeEach(async () => {
    open.clock.set('2024-01-10T02:00:00.000000Z');
    log = counties.pop() ?? (await foundCounty(open.store));
    task = await supervise(open.store, log, { on: '2024-01-10', due: DUE });
  });

  const round = async () => {
    await open.readModels.waitFor(log, await open.store.head(log));
    await open.planner.tick();
  };
  const jobs = async (...states: ('delayed' | 'waiting' | 'active' | 'prioritized')[]) =>
    (await open.queue.getRanges(states, 0, -1)).filter((id) => id.startsWith(log)).toSorted();
  const ready = () => jobs('waiting', 'active', 'prioritized');
  /** A round at 09:00 of the day, and the end of all jobs that it made ready. */
  const morningOf = async (day: LocalDate) => {
    open.clock.set(`${day}T01:00:00.000000Z`);
    await round();
    await eventually(async () => expect(await ready()).toEqual([]));
  };
  /** A delivery as a queue might make it late, twice or from an old backup; resolves when it has been handled. */
  const deliver = async (offset: string, post: string, version = 1) => {
    const key = `${task.dueId}/${version}/${offset}/${post}`;
    const jobId = `${log}.${newId()}`;
    await open.queue.add('send-due-reminder', { log, deadlineId: task.dueId, key }, { jobId, removeOnComplete: true });
    await eventually(async () => expect(await ready()).toEqual([]));
  };
  const flush = async () => {
    const redis = redisFor();
    if (!redis?.isOwn) return open.queue.obliterate({ force: true });
    const client = new Redis(redis.url);
    await client.flushall();
    await client.quit();
  };

  it('are sent on the morning they are due, once, and become a notice', async () => {
    await morningOf('2024-08-30');
    expect(await task.reminded()).toEqual(['T-30d sent waterContact']);
    await morningOf('2024-08-30');
    await morningOf('2024-09-02');
    expect(await task.reminded()).toEqual(['T-30d sent waterContact']);
    const position = await open.store.head(log);
    await open.readModels.waitFor(log, position);
    const told = open.readModels.rows(notices, { log, at: '2024-08-30T01:00:00.000000Z' });
    const rows = await told.where('row.kind', '=', 'reminder').selectAll('row').execute();
    expect(rows).toMatchObject([
      {
        recipient: `post:${cast.waterContact}`,
        task_id: task.taskId,
        details: { reminder: { kind: 'due', date: DUE } },
      },
    ]);
  });

  it('wait in the queue until then', async () => {
    await morningOf('2024-08-29');
    expect(await jobs('delayed')).toHaveLength(1);
    expect(await task.reminded()).toEqual([]);
  });

  it('reach everybody whom a rung names, at every rung', async () => {
    for (const day of ['2024-08-30', '2024-09-14', '2024-09-20', '2024-09-26', '2024-09-29', '2024-10-08'])
      await morningOf(day);
    expect((await task.reminded()).toSorted()).toEqual(
      [
        'T-30d sent waterContact',
        'T-15d sent waterContact',
        'T-7w sent waterContact',
        'T-7w sent housingHead',
        'T-7w sent townContact',
        'T-3w sent waterHead',
        'T-3w sent housingHead',
        'T-1w sent waterHead',
        'T-1w sent housingHead',
        'T+1w sent waterContact',
        'T+1w sent waterHead',
      ].toSorted(),
    );
  });

  it('are rebuilt from the log as they stand', async () => {
    await morningOf('2024-09-26');
    await open.readModels.waitFor(log, await open.store.head(log));
    const replayed = await replay({ pool: open.pool, store: open.store, log, projection: reminders });
    expect(replayed).toMatchObject({ rows: 7, difference: null });
  });

  it('are put back by the next round when the queue is flushed', async () => {
    await morningOf('2024-08-29');
    const before = await jobs('delayed');
    await flush();
    expect(await jobs('delayed')).toEqual([]);
    await round();
    expect(await jobs('delayed')).toEqual(before);
    await flush();
    await morningOf('2024-08-30');
    expect(await task.reminded()).toEqual(['T-30d sent waterContact']);
  });

  it('are sent once however often and late the queue delivers them', async () => {
    await morningOf('2024-08-30');
    await Promise.all(Array.from({ length: 12 }, () => deliver('T-30d', cast.waterContact)));
    open.clock.set('2024-09-03T01:00:00.000000Z');
    await deliver('T-30d', cast.waterContact);
    expect(await task.reminded()).toEqual(['T-30d sent waterContact']);
  });

  it('are sent once when many workers settle the same one at the same time', async () => {
    await morningOf('2024-08-29');
    open.clock.set('2024-08-30T01:00:00.000000Z');
    const due = { deadlineId: task.dueId, key: `${task.dueId}/1/T-30d/${cast.waterContact}` };
    await Promise.all(Array.from({ length: 12 }, () => open.settler.settle(log, due)));
    expect(await task.reminded()).toEqual(['T-30d sent waterContact']);
  });

  it('are not sent before their time when the queue delivers them early', async () => {
    open.clock.set('2024-08-30T00:59:59.999999Z');
    await round();
    await deliver('T-30d', cast.waterContact);
    expect(await task.reminded()).toEqual([]);
  });

  it('are not sent for a date that has moved, but for the new one', async () => {
    await morningOf('2024-09-27');
    const before = await task.reminded();
    expect(await jobs('delayed')).toHaveLength(2);
    await task.happens({
      type: 'ExtensionGranted',
      data: { request: 1, previousDue: DUE, due: '2024-10-31', reporting: null, on: '2024-09-27' },
    });
    open.clock.set('2024-09-29T01:00:00.000000Z');
    await deliver('T-1w', cast.waterHead);
    expect(await task.reminded()).toEqual(before);
    await morningOf('2024-09-29');
    expect(await jobs('delayed')).toHaveLength(1);
    await morningOf('2024-09-30');
    expect((await task.reminded()).slice(before.length)).toEqual(['T-30d sent waterContact']);
  });

  it('are not sent once the unit has completed the task', async () => {
    await morningOf('2024-09-26');
    const before = await task.reminded();
    await task.happens({ type: 'CompletionConfirmed', data: { waived: null, on: '2024-09-26' } });
    open.clock.set('2024-09-29T01:00:00.000000Z');
    await deliver('T-1w', cast.waterHead);
    await morningOf('2024-09-29');
    expect(await task.reminded()).toEqual(before);
    expect(await jobs('delayed')).toEqual([]);
  });

  it('are sent at the highest missed level alone after downtime', async () => {
    await morningOf('2024-08-30');
    open.clock.set('2024-09-26T03:00:00.000000Z');
    await round();
    await eventually(async () => expect(await ready()).toEqual([]));
    expect((await task.reminded()).toSorted()).toEqual(
      [
        'T-30d sent waterContact',
        'T-15d superseded waterContact',
        'T-7w superseded waterContact',
        'T-7w superseded housingHead',
        'T-7w superseded townContact',
        'T-3w sent waterHead',
        'T-3w sent housingHead',
      ].toSorted(),
    );
  });

  it('can be sent without the queue by whoever moves the clock', async () => {
    const days: string[] = [];
    for (;;) {
      await open.readModels.waitFor(log, await open.store.head(log));
      const next = await open.due.nextDue(log, '2024-09-30');
      if (next === null) break;
      open.clock.set(next);
      await open.due.settleDue(log);
      days.push(next.slice(0, 10));
    }
    expect(days).toEqual(['2024-08-30', '2024-09-14', '2024-09-20', '2024-09-26', '2024-09-29']);
    expect(await task.reminded()).toHaveLength(9);
  });

  it('that were missed wait for the next morning of a working day', async () => {
    open.clock.set('2024-08-31T03:00:00.000000Z');
    await round();
    expect(await jobs('delayed')).toHaveLength(1);
    expect(await task.reminded()).toEqual([]);
    await morningOf('2024-09-02');
    expect(await task.reminded()).toEqual(['T-30d sent waterContact']);
  });
}

describe('Reminders with their jobs on PostgreSQL', () => {
  remind(() => null);
});

describeOnRedis('Reminders with their jobs on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  remind(() => redis);
  afterAll(() => redis.stop());

  it('keep to the prefix of their installation', async () => {
    const client = new Redis(redis.url);
    const keys = () => client.keys(`${redis.prefix}-second:*`);
    expect(await keys()).toEqual([]);
    const second = await openReminders({ ...redis, prefix: `${redis.prefix}-second` });
    await eventually(async () => expect(await keys()).not.toEqual([]));
    await second.close();
    await client.quit();
  });
});

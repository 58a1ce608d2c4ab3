import { inLog, ProjectedSignals, ReadModels, rebuild, skipEvents, type EventStore } from '#libs/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ForwardingEventStore } from '../../../libs/event-store/src/forwarding-event-store.js';
import { eventually } from '../../support/eventually.js';
import { openSampleDatabase, opens, poisoned, retitled, type SampleDatabase, type SampleLog } from './sample-log.js';
import { items } from './sample-projection.js';

const SHORT_MS = 300;

describe('A build that meets others', () => {
  let database: SampleDatabase;
  let sample: SampleLog;

  beforeAll(async () => {
    database = await openSampleDatabase('builds that meet');
  });
  afterAll(() => database.close());

  const sampleOf = async (projection: typeof items) => {
    await database.prepare([projection]);
    sample = await database.newLog();
    await sample.append(opens('1'), retitled('1', 'first'), opens('2'));
    await sample.catchUp([projection]);
  };
  const waitFor = (position: bigint) =>
    new ReadModels(database.pool, new ProjectedSignals()).waitFor(sample.log, position, SHORT_MS);
  const liveVersions = async () => {
    const text = 'select version from event_store.checkpoint where live order by version';
    const { rows } = await inLog(database.pool, sample.log, (client) => client.query<{ version: number }>(text));
    return rows.map(({ version }) => version);
  };
  /** A store in which something happens when the build has begun to read. */
  const storeWith = (happens: () => Promise<unknown>): EventStore => {
    let isOver = false;
    return new (class extends ForwardingEventStore {
      override async *readAll(...read: Parameters<EventStore['readAll']>) {
        if (!isOver) await happens();
        isOver = true;
        yield* super.readAll(...read);
      }
    })(database.store);
  };

  it('is refused where a newer version has taken over', async () => {
    const older = { ...items, name: 'replaced' };
    await sampleOf(older);
    const newer = { ...older, version: 2 };
    await database.prepare([newer]);
    await sample.catchUp([newer]);
    await expect(rebuild({ ...database, log: sample.log, projection: older })).rejects.toThrow('已经停用');
    expect(await liveVersions()).toEqual([2]);
    await waitFor(3n);
  });

  it('gives way to a newer version that takes over meanwhile', async () => {
    const older = { ...items, name: 'overtaken' };
    await sampleOf(older);
    const newer = { ...older, version: 2 };
    const store = storeWith(async () => {
      await database.prepare([newer]);
      await sample.catchUp([newer]);
    });
    await expect(rebuild({ ...database, store, log: sample.log, projection: older })).rejects.toThrow('已经停用');
    expect(await liveVersions()).toEqual([2]);
    await waitFor(3n);
  });

  it('leaves no older version in a log that is made while an older release still runs', async () => {
    const older = { ...items, name: 'founded' };
    const newer = { ...older, version: 2 };
    await database.prepare([older]);
    await database.prepare([newer]);
    sample = await database.newLog();
    await sample.append(opens('1'));
    await sample.catchUp([older]);
    await sample.catchUp([newer]);
    await sample.append(opens('2'));
    await sample.catchUp([older]);
    await sample.catchUp([newer]);
    expect(await liveVersions()).toEqual([2]);
    await waitFor(2n);
  });

  it('is void where an event was skipped meanwhile', async () => {
    const projection = { ...items, name: 'skipped' };
    await sampleOf(projection);
    await sample.append(poisoned('2'));
    await sample.catchUp([projection]);
    const mended = { ...projection, on: { ...items.on, ItemPoisoned: () => undefined } };
    const skip = { consumer: 'skipped', positions: [4n], reason: '无法处理', by: '管理员' };
    const store = storeWith(() => skipEvents({ ...database, log: sample.log }, skip));
    await expect(rebuild({ ...database, store, log: sample.log, projection: mended })).rejects.toThrow('请再重建一次');
    await rebuild({ ...database, log: sample.log, projection: mended });
  });

  it('waits for what a build that died has sent', async () => {
    const projection = { ...items, name: 'died' };
    await sampleOf(projection);
    await database.owner.query(`
      create function sample.wait() returns trigger language plpgsql as $$
      begin
        if current_setting('application_name') = 'dying' then perform pg_sleep(2); end if;
        return null;
      end $$;
      create trigger wait after insert on sample.died_v1_b_history for each statement execute function sample.wait()`);
    const pool = new pg.Pool({ connectionString: database.url, max: 5, application_name: 'dying' });
    pool.on('error', () => undefined);
    const sockets: { destroy(): void }[] = [];
    pool.on('connect', (client) => {
      client.on('error', () => undefined);
      // pg's types do not tell of the connection, and its own ways of ending one say good-bye to the server.
      sockets.push((client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream);
    });
    const dying = rebuild({ ...database, pool, log: sample.log, projection });
    dying.catch(() => undefined);
    const sleeping = `select from pg_stat_activity where application_name = 'dying' and wait_event = 'PgSleep'`;
    await eventually(async () => expect((await database.pool.query(sleeping)).rowCount).toBe(1));
    for (const socket of sockets) socket.destroy();
    await expect(dying).rejects.toThrow('Connection terminated');
    await eventually(() => rebuild({ ...database, log: sample.log, projection }));
    await eventually(async () => expect((await database.pool.query(sleeping)).rowCount).toBe(0));
    const text =
      'select count(*) as all, count(distinct (id, from_position)) as different from sample.died_v1_b_history';
    const { rows } = await inLog(database.pool, sample.log, (client) => client.query(text));
    expect(rows).toEqual([{ all: '1', different: '1' }]);
  });
});

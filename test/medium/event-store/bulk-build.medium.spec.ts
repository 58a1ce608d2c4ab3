import { logStatus, ProjectedSignals, ReadModels, rebuild, replay, type EventStore } from '#libs/event-store';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { RowBatch } from '../../../libs/event-store/src/projections/row-batch.js';
import {
  dropped,
  openSampleDatabase,
  opens,
  poisoned,
  retitled,
  type SampleDatabase,
  type SampleLog,
} from './sample-log.js';
import { items } from './sample-projection.js';

const ROWS = 60;
const ROUNDS = 40;

let database: SampleDatabase;
let sample: SampleLog;

beforeAll(async () => {
  database = await openSampleDatabase('bulk build');
  await database.prepare([items]);
});
afterAll(() => database.close());
beforeEach(async () => {
  sample = await database.newLog();
});

const options = () => ({ ...database, log: sample.log, projection: items });
const rowsAt = (position?: bigint) =>
  new ReadModels(database.pool, new ProjectedSignals())
    .rows(items, {
      log: sample.log,
      at: '2024-06-01T00:00:00.000000Z',
      ...(position === undefined ? {} : { position }),
    })
    .selectAll('row')
    .orderBy('row.id')
    .execute();

/** Every row is touched in each round, so that a small memory has to let all of them go and read them again. */
async function longStory(rounds = ROUNDS): Promise<void> {
  const ids = Array.from({ length: ROWS }, (_, n) => String(n));
  await Promise.all(ids.map((id) => sample.append(opens(id))));
  for (let round = 1; round < rounds; round += 1)
    await Promise.all(
      ids.map((id) => {
        if (round === 20 && Number(id) % 3 === 0) return sample.append(dropped(id));
        if (round === 30 && Number(id) % 6 === 0) return sample.append(opens(id, '再开'));
        return sample.append(retitled(id, `第${round}次`));
      }),
    );
}

/** The store, told of each read of the log that a build begins. */
const storeThat = (onRead: () => Promise<void>): EventStore =>
  Object.create(database.store, {
    readAll: {
      async *value(this: EventStore, ...read: Parameters<EventStore['readAll']>) {
        for await (const event of database.store.readAll(...read)) {
          if (event.position % 500n === 0n) await onRead();
          yield event;
        }
      },
    },
  }) as EventStore;

/** The pool, told before each of its transactions begins. */
const poolThat = (pool: Pool, onConnect: () => Promise<void> | void): Pool =>
  new Proxy(pool, {
    get(target, name) {
      if (name === 'connect')
        return async () => {
          await onConnect();
          return target.connect();
        };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

describe('A rebuild', () => {
  it('gives the rows and versions of the live fold, though few of its rows fit into memory', async () => {
    await longStory();
    await sample.catchUp([items]);
    const before = [await rowsAt(), await rowsAt(700n), await rowsAt(1_500n)];
    const age = jest.spyOn(RowBatch.prototype, 'age');
    await rebuild({ ...options(), rowsInMemory: 20 });
    expect(age.mock.calls.length).toBeGreaterThan(50);
    age.mockRestore();
    expect([await rowsAt(), await rowsAt(700n), await rowsAt(1_500n)]).toEqual(before);
    const { difference, versions } = await replay({ ...options(), rowsInMemory: 25 });
    expect(difference).toBeNull();
    expect(versions).toBeGreaterThan(ROWS * 20);
  });

  it('takes up what is written while it builds, and readers see every row all the while', async () => {
    await longStory(20);
    await sample.catchUp([items]);
    let written = 0;
    const store = storeThat(async () => {
      written += 1;
      await sample.append(opens(`neu-${written}`), retitled('1', `改${written}`));
      await sample.catchUp([items]);
      expect(await rowsAt()).toHaveLength(ROWS + written);
    });
    await rebuild({ ...options(), store });
    expect(written).toBeGreaterThan(1);
    expect(await rowsAt()).toHaveLength(ROWS + written);
    expect((await rowsAt()).find(({ id }) => id === '1')?.title).toBe(`改${written}`);
    expect((await replay(options())).difference).toBeNull();
  });

  it.each([1, 2, 3, 4, 5])('misses nothing that is projected just before its transaction number %s', async (nth) => {
    await sample.append(opens('1'), retitled('1', '二'));
    await sample.catchUp([items]);
    let left = nth;
    const beforeThat = async () => {
      if (--left !== 0) return;
      await sample.append(opens('neu'));
      await sample.catchUp([items]);
    };
    await rebuild({ ...options(), pool: poolThat(database.pool, beforeThat) });
    expect(left).toBeLessThanOrEqual(0);
    expect((await rowsAt()).map(({ id, title }) => `${id} ${title}`)).toEqual(['1 二', 'neu 修管网']);
    expect((await replay(options())).difference).toBeNull();
  });

  it('leaves the live rows as they are when it is cancelled', async () => {
    await longStory(20);
    await sample.catchUp([items]);
    const before = await rowsAt();
    const cancelling = new AbortController();
    const building = rebuild({
      ...options(),
      rowsInMemory: 50,
      signal: cancelling.signal,
      onProgress: ({ position }) => {
        if (position > 500n) cancelling.abort();
      },
    });
    await expect(building).rejects.toThrow('aborted');
    expect(await rowsAt()).toEqual(before);
    await sample.append(opens('neu'));
    await sample.catchUp([items]);
    expect(await rowsAt()).toHaveLength(ROWS + 1);
    await rebuild(options());
    expect((await replay(options())).difference).toBeNull();
  });

  it('refuses a log with an event that cannot be applied, and leaves the live rows as they are', async () => {
    await sample.append(opens('1'), poisoned('1'), opens('2'));
    await sample.catchUp([items]);
    const before = await rowsAt();
    await expect(rebuild(options())).rejects.toThrow(
      'Projection item cannot apply the event at position 2 of stream item-1: Error: cannot digest 1',
    );
    expect(await rowsAt()).toEqual(before);
  });

  it('tells how far it is', async () => {
    await longStory(3);
    await sample.catchUp([items]);
    const told: bigint[] = [];
    await rebuild({ ...options(), rowsInMemory: 100, onProgress: ({ position }) => told.push(position) });
    expect(told).toEqual([100n, 180n]);
  });
});

describe('A new version of a projection', () => {
  const shownBy = async (projection: typeof items) =>
    (
      await new ReadModels(database.pool, new ProjectedSignals())
        .rows(projection, { log: sample.log, at: '2024-06-01T00:00:00.000000Z' })
        .selectAll('row')
        .orderBy('row.id')
        .execute()
    ).map(({ id, title }) => `${id} ${title}`);
  const numbered = (name: string, version: number, title = (text: string) => text) => ({
    ...items,
    name,
    version,
    on: {
      ...items.on,
      ItemOpened: (event, rows) =>
        items.on.ItemOpened?.({ ...event, data: { ...event.data, title: title(event.data.title) } }, rows),
    } satisfies (typeof items)['on'],
  });

  it('is built beside the old one, which moves on, and shows all that the old one showed', async () => {
    const [old, next] = [numbered('grown', 1), numbered('grown', 2, (title) => `新${title}`)];
    await database.prepare([old]);
    const other = await database.newLog();
    await sample.append(...Array.from({ length: 600 }, (_, n) => opens(String(n))));
    await other.append(opens('1'));
    await sample.catchUp([old]);
    await other.catchUp([old]);
    let read = 0;
    const store = storeThat(async () => {
      read += 1;
      await sample.append(opens(`neu-${read}`));
      await sample.catchUp([old]);
      expect(await shownBy(old)).toHaveLength(600 + read);
    });
    await database.prepare([next], { store });
    expect(read).toBeGreaterThan(0);
    const shown = await shownBy(next);
    expect(shown).toHaveLength(600 + read);
    expect(shown[0]).toBe('0 新修管网');
    await sample.append(opens('neu'));
    await sample.catchUp([next]);
    expect(await shownBy(next)).toHaveLength(601 + read);
    expect((await replay({ ...database, log: sample.log, projection: next })).difference).toBeNull();
    expect((await replay({ ...database, log: other.log, projection: next })).difference).toBeNull();
  });

  it('lacks nothing that the old one got just before the swap', async () => {
    const [first, second, third] = [numbered('late', 1), numbered('late', 2), numbered('late', 3)];
    await sample.append(opens('1'));
    await database.prepare([first]);
    let transactions = 0;
    await database.prepare([second], { pool: (owner) => poolThat(owner, () => void (transactions += 1)) });
    let left = transactions - 1; // the last one retires what is no longer there
    const beforeTheSwap = async () => {
      if (--left !== 0) return;
      await sample.append(opens('neu'));
      await sample.catchUp([second]);
    };
    await database.prepare([third], { pool: (owner) => poolThat(owner, beforeTheSwap) });
    expect(left).toBe(-1);
    expect(await shownBy(third)).toEqual(['1 修管网', 'neu 修管网']);
  });

  it('sets aside the streams that it cannot apply, and no longer those that only the old one could not', async () => {
    const [old, next] = [
      numbered('mended', 1),
      { ...numbered('mended', 2), on: { ...items.on, ItemPoisoned: () => undefined } },
    ];
    await database.prepare([old]);
    await sample.append(opens('1'), poisoned('1'), retitled('1', '改'), opens('2'));
    await sample.catchUp([old]);
    expect(await shownBy(old)).toEqual(['1 修管网', '2 修管网']);
    await database.prepare([next]);
    expect(await shownBy(next)).toEqual(['1 改', '2 修管网']);
    const third = numbered('mended', 3);
    await database.prepare([third]);
    expect(await shownBy(third)).toEqual(['1 修管网', '2 修管网']);
    const { parked } = await logStatus(database.pool, sample.log);
    expect(parked.map(({ consumer, stream }) => [consumer, stream])).toEqual([['mended', 'item-1']]);
  });

  it('comes back whole after it was left for an older one', async () => {
    const [first, second] = [numbered('back', 1), numbered('back', 2)];
    await sample.append(opens('1'));
    await database.prepare([first]);
    await database.prepare([second]);
    await sample.append(opens('2'));
    await database.prepare([first]);
    expect(await shownBy(first)).toEqual(['1 修管网', '2 修管网']);
    await sample.append(opens('3'));
    await sample.catchUp([first]);
    await database.prepare([second]);
    expect(await shownBy(second)).toEqual(['1 修管网', '2 修管网', '3 修管网']);
  });
});

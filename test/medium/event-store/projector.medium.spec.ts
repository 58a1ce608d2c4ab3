import { defineProjection, ProjectedSignals, ReadModels, rebuild, replay, type EventStore } from '#libs/event-store';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { Projector } from '../../../libs/event-store/src/projections/projector.js';
import { openSampleDatabase, opens, poisoned, retitled, type SampleDatabase, type SampleLog } from './sample-log.js';
import { items, type ItemRow, type SampleEvent } from './sample-projection.js';

const copies = ['item', 'item_again', 'item_once_more'].map((name) => ({ ...items, name }));

/** Its rows name one another: a new title goes to the row that the present one names. */
const followers = defineProjection<ItemRow, SampleEvent>({
  ...items,
  name: 'follower',
  on: {
    ...items.on,
    ItemRetitled: async ({ data }, rows) => {
      const named = (await rows.get({ id: data.id }))?.title;
      if (named !== undefined) await rows.change({ id: named }, (row) => ({ ...row, title: data.title }));
    },
  },
});

/** Counts new titles of all items in one row; a title can be refused, and one can be waited at. */
const refused = new Set<string>();
let waitAt: (title: string) => Promise<void> = () => Promise.resolve();
const tally = defineProjection<{ key: string; count: number }, SampleEvent>({
  name: 'tally',
  version: 1,
  schema: 'sample',
  topic: 'tally',
  columns: { key: 'text', count: 'integer' },
  key: ['key'],
  indexes: [],
  on: {
    ItemRetitled: async ({ data }, rows) => {
      if (refused.has(data.title)) throw new Error(`no to ${data.title}`);
      const row = await rows.get({ key: 'all' });
      if (row) await waitAt(data.title);
      rows.set({ key: 'all', count: (row?.count ?? 0) + 1 });
    },
  },
});

let database: SampleDatabase;
let sample: SampleLog;

beforeAll(async () => {
  database = await openSampleDatabase('projector');
  await database.prepare([...copies, followers, tally]);
});
afterAll(() => database.close());
beforeEach(async () => {
  sample = await database.newLog();
});

const project = (store: Pick<EventStore, 'readAll'> = database.store) => new Projector(database.pool, store, copies);
const at = (position?: bigint) => ({
  log: sample.log,
  at: '2024-06-01T00:00:00.000000Z',
  ...(position === undefined ? {} : { position }),
});
const rowsOf = (projection: typeof items = items) =>
  new ReadModels(database.pool, new ProjectedSignals())
    .rows(projection, at())
    .selectAll('row')
    .orderBy('row.id')
    .execute();
const titles = async (projection?: typeof items) => (await rowsOf(projection)).map(({ id, title }) => `${id} ${title}`);

/** The store, told of each read before its events are handed over. */
const storeThat = (onRead: () => Promise<void> | void): Pick<EventStore, 'readAll'> => ({
  async *readAll(log, options) {
    const events = await Array.fromAsync(database.store.readAll(log, options));
    await onRead();
    yield* events;
  },
});

describe('The projector', () => {
  it('reads the log once for all projections that stand at the same position', async () => {
    let reads = 0;
    const projector = project(storeThat(() => void (reads += 1)));
    await sample.append(opens('1'), opens('2'));
    await projector.advance(sample.log);
    expect(reads).toBe(1);
    for (const copy of copies) expect(await titles(copy)).toEqual(['1 修管网', '2 修管网']);
  });

  it('lets a projection that is behind catch up with the others before it shares their reads', async () => {
    await sample.append(opens('1'));
    await sample.catchUp(copies.slice(0, 1));
    await sample.append(opens('2'));
    const projector = project();
    expect((await projector.advance(sample.log)).events).toBe(1);
    expect((await projector.advance(sample.log)).events).toBe(1);
    expect((await projector.advance(sample.log)).events).toBe(0);
    for (const copy of copies) expect(await titles(copy)).toEqual(['1 修管网', '2 修管网']);
  });

  it('takes three round trips, however many events and projections there are: events, rows, and all that is written', async () => {
    const projector = project();
    await sample.append(...Array.from({ length: 20 }, (_, n) => opens(String(n))));
    await projector.advance(sample.log);
    await sample.append(...Array.from({ length: 20 }, (_, n) => retitled(String(n), '新')));
    const query = jest.spyOn(pg.Client.prototype, 'query');
    await projector.advance(sample.log);
    // The notices of the appends go their own way.
    const trips = query.mock.calls.filter(([first]) => (first as { name?: string }).name !== 'event-store-notify');
    query.mockRestore();
    expect(trips).toHaveLength(3);
    expect(new Set((await rowsOf()).map(({ title }) => title))).toEqual(new Set(['新']));
  });

  it('writes nothing when it slept while another went on', async () => {
    await sample.append(opens('1'), retitled('1', '二'));
    let sleeps = true;
    const slept = project(
      storeThat(async () => {
        if (!sleeps) return;
        sleeps = false;
        await sample.catchUp(copies);
        await sample.append(retitled('1', '三'));
        await sample.catchUp(copies);
      }),
    );
    await slept.advance(sample.log);
    expect((await rowsOf()).map(({ title, notes }) => [title, notes.seen])).toEqual([['三', 3]]);
    while ((await slept.advance(sample.log)).events > 0);
    expect((await rowsOf()).map(({ title, notes }) => [title, notes.seen])).toEqual([['三', 3]]);
    const { difference } = await replay({ ...database, log: sample.log, projection: items });
    expect(difference).toBeNull();
  });

  it('writes nothing into rows that a rebuild has replaced meanwhile', async () => {
    await sample.append(opens('1'));
    await sample.catchUp(copies);
    await sample.append(retitled('1', '二'));
    const overtaken = project(storeThat(() => rebuild({ ...database, log: sample.log, projection: items })));
    await overtaken.advance(sample.log);
    expect(await titles()).toEqual(['1 修管网']);
    await sample.catchUp(copies);
    expect(await titles()).toEqual(['1 二']);
    const { difference } = await replay({ ...database, log: sample.log, projection: items });
    expect(difference).toBeNull();
  });

  it('writes nothing that it has folded from rows which two rebuilds have replaced meanwhile', async () => {
    refused.add('乙');
    await sample.append(retitled('a', '甲'), retitled('b', '乙'));
    await sample.catchUp([tally]);
    refused.clear();
    await sample.append(retitled('c', '丙'));
    const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    waitAt = (title) => {
      if (title !== '丙') return Promise.resolve();
      reached.resolve();
      return goOn.promise;
    };
    const projector = new Projector(database.pool, database.store, [tally]);
    const overtaken = projector.advance(sample.log);
    await reached.promise;
    waitAt = () => Promise.resolve();
    for (const _ of [1, 2]) await rebuild({ ...database, log: sample.log, projection: tally });
    goOn.resolve();
    await overtaken;
    while ((await projector.advance(sample.log)).events > 0);
    const { difference } = await replay({ ...database, log: sample.log, projection: tally });
    expect(difference).toBeNull();
  });

  it('keeps a stream aside, also for a projector that comes later, and moves on with the others', async () => {
    await sample.append(opens('1'), poisoned('1'));
    const { parked } = await project().advance(sample.log);
    expect(parked.map(({ consumer, stream, position }) => [consumer, stream, position])).toEqual(
      copies.map(({ name }) => [name, 'item-1', 2n]),
    );
    await sample.append(retitled('1', '不到'), opens('2'));
    expect((await project().advance(sample.log)).parked).toEqual([]);
    expect(await titles()).toEqual(['1 修管网', '2 修管网']);
  });

  it('handles a stream again that two rebuilds have taken up while it knew of none', async () => {
    await sample.append(opens('1'), poisoned('1'));
    const projector = project();
    await projector.advance(sample.log);
    const mended = { ...items, on: { ...items.on, ItemPoisoned: () => undefined } };
    await rebuild({ ...database, log: sample.log, projection: mended });
    await rebuild({ ...database, log: sample.log, projection: mended });
    await sample.append(retitled('1', '二'));
    while ((await projector.advance(sample.log)).events > 0);
    expect(await titles()).toEqual(['1 二']);
  });

  it('finds rows that a handler asks for only because of what another row says', async () => {
    await sample.append(opens('1', '2'), opens('2', '末'));
    await sample.catchUp([followers]);
    await sample.append(retitled('1', '循'));
    await sample.catchUp([followers]);
    expect(await titles(followers)).toEqual(['1 2', '2 循']);
  });

  it('fails as a whole, and parks nothing, when the database does not answer a handler', async () => {
    await sample.append(opens('1', '2'), opens('2', '末'));
    await sample.catchUp([followers]);
    await sample.append(retitled('1', '循'));
    const projector = new Projector(database.pool, database.store, [followers]);
    const ask = database.pool.query.bind(database.pool) as (query: unknown, values: unknown) => Promise<never>;
    let readings = 0;
    const query = jest.spyOn(database.pool, 'query').mockImplementation(((text: { text: string }, values: unknown) => {
      const isReading = typeof text === 'object' && text.text.includes('read_rows');
      return isReading && (readings += 1) === 2 ? Promise.reject(new Error('gone')) : ask(text, values);
    }) as never);
    await expect(projector.advance(sample.log)).rejects.toThrow('gone');
    query.mockRestore();
    expect(readings).toBe(2);
    expect((await projector.advance(sample.log)).parked).toEqual([]);
    expect(await titles(followers)).toEqual(['1 2', '2 循']);
  });
});

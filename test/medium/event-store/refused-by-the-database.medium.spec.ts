import { defineProjection, logStatus, rebuild, replay } from '#libs/event-store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openSampleDatabase, opens, retitled, type SampleDatabase, type SampleLog } from './sample-log.js';
import { items, type SampleEvent } from './sample-projection.js';

/** Counts what was opened, whatever the days. */
const openings = defineProjection<{ id: string; opened: number }, SampleEvent>({
  name: 'opening',
  version: 1,
  schema: 'sample',
  topic: 'item',
  columns: { id: 'text', opened: 'integer' },
  key: ['id'],
  indexes: [],
  on: {
    ItemOpened: ({ data }, rows) => {
      if (data.title === 'NUL') throw new Error('cannot digest \0 and \ud800');
      rows.set({ id: data.id, opened: 1 });
    },
  },
});
const PROJECTIONS = [items, openings];

describe('What the database refuses', () => {
  let database: SampleDatabase;
  let sample: SampleLog;
  beforeAll(async () => {
    database = await openSampleDatabase('refused by the database');
    await database.prepare(PROJECTIONS);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    sample = await database.newLog();
  });

  const openedOn = (id: string, due: string): SampleEvent => {
    const event = opens(id);
    return { type: 'ItemOpened', data: { ...(event.data as { title: string; weight: string }), id, due } };
  };
  const status = () => logStatus(database.pool, sample.log);
  const differences = async () => {
    const { pool, store } = database;
    const replayed = [];
    for (const projection of PROJECTIONS) replayed.push(await replay({ pool, store, log: sample.log, projection }));
    return replayed.map(({ difference }) => difference);
  };

  it.each(['0000-01-01', '2024-02-31'])(
    'as a row, %s, sets its own stream aside for its own read model; all others go on',
    async (impossible) => {
      await sample.append(opens('1'), opens('2'), openedOn('3', impossible), retitled('1', '甲'), retitled('3', '丙'));
      await sample.append(...['4', '5', '6'].map((id) => opens(id)));
      await sample.catchUp(PROJECTIONS);
      const { checkpoints, parked } = await status();
      expect(parked).toEqual([expect.objectContaining({ consumer: 'item', stream: 'item-3', position: 3n })]);
      expect(checkpoints.map(({ consumer, position }) => [consumer, position])).toEqual([
        ['item', 8n],
        ['opening', 8n],
      ]);
    },
  );

  it('as the text of an error does not keep a stream from being set aside', async () => {
    await sample.append(opens('1'), opens('2', 'NUL'), opens('3'));
    await sample.catchUp(PROJECTIONS);
    const { parked } = await status();
    expect(parked).toEqual([expect.objectContaining({ consumer: 'opening', stream: 'item-2', position: 2n })]);
    expect(parked[0]?.error).toContain('cannot digest');
  });

  it('two builds of one read model at once are: the second is told to wait, and the rows stay', async () => {
    await sample.append(...Array.from({ length: 40 }, (_, index) => opens(String(index))));
    await sample.catchUp(PROJECTIONS);
    const { pool, store } = database;
    const options = { pool, store, log: sample.log, projection: items };
    const builds = await Promise.allSettled([rebuild(options), replay(options), rebuild(options)]);
    expect(builds.filter(({ status: outcome }) => outcome === 'rejected')).toHaveLength(2);
    expect(builds.find((one) => one.status === 'rejected')?.reason).toMatchObject({ name: 'StoreUnusable' });
    expect(await differences()).toEqual([null, null]);
    expect((await replay(options)).rows).toBe(40);
  });
});

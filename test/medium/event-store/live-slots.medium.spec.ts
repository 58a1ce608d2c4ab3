import { inLog, ProjectedSignals, ReadModels, rebuild, type View } from '#libs/event-store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openSampleDatabase, opens, type SampleDatabase, type SampleLog } from './sample-log.js';
import { items } from './sample-projection.js';

let opened: SampleDatabase;
let sample: SampleLog;
let readModels: ReadModels;
let view: View;

beforeAll(async () => {
  opened = await openSampleDatabase('live slots');
  await opened.prepare([items]);
  readModels = new ReadModels(opened.pool, new ProjectedSignals());
});

afterAll(() => opened.close());

beforeEach(async () => {
  sample = await opened.newLog();
  view = { log: sample.log, at: '2024-06-01T00:00:00.000000Z' };
});

const open = async (...ids: string[]) => {
  await sample.append(...ids.map((id) => opens(id)));
  await sample.catchUp([items]);
};
const rebuilt = () => rebuild({ pool: opened.pool, store: opened.store, log: view.log, projection: items });
const read = async (position?: bigint) => {
  const asked = position === undefined ? view : { ...view, position };
  const rows = await readModels.rows(items, asked).select('row.id').orderBy('row.id').execute();
  return rows.map(({ id }) => id);
};

describe('A reader that remembers which slot is live', () => {
  it('sees no row of a slot that a rebuild has left, nor misses one of the new', async () => {
    await open('1');
    expect(await read()).toEqual(['1']);
    await rebuilt();
    await open('2');
    expect(await read()).toEqual(['1', '2']);
    await rebuilt();
    await open('3');
    expect(await read(2n)).toEqual(['1', '2']);
    expect(await read()).toEqual(['1', '2', '3']);
  });

  it('sees every row in each answer while rebuilds swap under it', async () => {
    const ids = Array.from({ length: 9 }, (_, n) => String(n));
    await open(...ids);
    const answers = new Set<string>();
    for (let swap = 0; swap < 8; swap += 1) {
      const swapped = rebuilt().then(() => 'swapped');
      do {
        for (const answer of await Promise.all([read(), read(9n), read()])) answers.add(answer.join(' '));
      } while ((await Promise.race([swapped, Promise.resolve('swapping')])) === 'swapping');
    }
    expect([...answers]).toEqual([ids.join(' ')]);
  });

  it('shows nothing of a log that no projector has met', async () => {
    expect(await read()).toEqual([]);
  });

  it('says so when a newer version of the product has taken the read model over', async () => {
    await open('1');
    await inLog(opened.pool, view.log, (client) => client.query('update event_store.checkpoint set live = false'));
    await expect(read()).rejects.toMatchObject({ name: 'StoreUnusable' });
  });
});

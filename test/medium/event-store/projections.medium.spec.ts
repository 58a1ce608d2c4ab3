import { inLog, ProjectedSignals, ReadModels, rebuild, replay, type View } from '#libs/event-store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Projector } from '../../../libs/event-store/src/projections/projector.js';
import { Reactor } from '../../../libs/event-store/src/postgres/reactor.js';
import { openSampleDatabase, opens, retitled, type SampleDatabase, type SampleLog } from './sample-log.js';
import { items, RecordingReaction, type SampleEvent } from './sample-projection.js';

let opened: SampleDatabase;
let sample: SampleLog;
let log: string;

beforeAll(async () => {
  opened = await openSampleDatabase('projections');
  await opened.prepare([items]);
});

afterAll(() => opened.close());

beforeEach(async () => {
  sample = await opened.newLog();
  ({ log } = sample);
});

const append = (...events: SampleEvent[]) => sample.append(...events);
const projector = () => new Projector(opened.pool, opened.store, [items]);
const catchUp = () => sample.catchUp([items]);
const readModels = () => new ReadModels(opened.pool, new ProjectedSignals());
const view = (position?: bigint): View => ({
  log,
  at: '2024-06-01T00:00:00.000000Z',
  ...(position === undefined ? {} : { position }),
});
const read = (position?: bigint) =>
  readModels().rows(items, view(position)).selectAll('row').orderBy('row.id').execute();

describe('A projection', () => {
  it('shows its rows with nothing lost in any column type', async () => {
    opened.clock.set('2024-03-01T08:00:00.123456Z');
    await append(opens('1'));
    await catchUp();
    expect(await read()).toEqual([
      {
        id: '1',
        title: '修管网',
        due: '2024-09-30',
        weight: '0.10',
        opened_at: '2024-03-01T08:00:00.123456Z',
        notes: { seen: 1 },
        from_position: '1',
      },
    ]);
  });

  it('shows any row as of any position, also after it has ended', async () => {
    await append(opens('1'));
    await append(opens('2'));
    await append(retitled('1', '换水表'));
    await append({ type: 'ItemDropped', data: { id: '2' } });
    await catchUp();
    const titles = async (position?: bigint) => (await read(position)).map(({ id, title }) => `${id} ${title}`);
    expect(await titles()).toEqual(['1 换水表']);
    expect(await titles(0n)).toEqual([]);
    expect(await titles(1n)).toEqual(['1 修管网']);
    expect(await titles(2n)).toEqual(['1 修管网', '2 修管网']);
    expect(await titles(3n)).toEqual(['1 换水表', '2 修管网']);
    expect(await titles(4n)).toEqual(['1 换水表']);
  });

  it('gives the same rows and versions whether applied one by one, at once, or rebuilt', async () => {
    await append(opens('1'), opens('2'));
    await catchUp();
    await append(retitled('1', '甲'));
    await catchUp();
    await append(retitled('1', '乙'), retitled('2', '丙'), { type: 'ItemDropped', data: { id: '1' } });
    await catchUp();
    const atOnce = await replay({ pool: opened.pool, store: opened.store, log, projection: items });
    expect(atOnce).toEqual({ position: 6n, rows: 1, versions: expect.any(Number), difference: null });
    const before = [await read(), await read(3n), await read(5n)];
    await rebuild({ pool: opened.pool, store: opened.store, log, projection: items });
    expect([await read(), await read(3n), await read(5n)]).toEqual(before);
    await append(retitled('2', '丁'));
    await catchUp();
    expect((await read()).map(({ title }) => title)).toEqual(['丁']);
  });

  it('is found out by a replay when somebody has edited a row behind its back', async () => {
    await append(opens('1'), opens('2'));
    await catchUp();
    await inLog(opened.pool, log, (client) =>
      client.query(`update sample.item_v1_a set title = '改过' where id = '2'`),
    );
    const { difference } = await replay({ pool: opened.pool, store: opened.store, log, projection: items });
    expect(difference).toMatchObject({
      projection: 'item',
      table: 'current',
      live: { id: '2', title: '改过' },
      replayed: { id: '2', title: '修管网' },
    });
  });

  it('sets a stream aside whose event it cannot apply, and goes on with the others', async () => {
    await append(opens('1'));
    await append({ type: 'ItemPoisoned', data: { id: '1' } });
    await append(retitled('1', '不到'));
    await append(opens('2'));
    const { parked } = await projector().advance(log);
    expect(parked).toEqual([{ consumer: 'item', stream: 'item-1', position: 2n, error: 'Error: cannot digest 1' }]);
    expect((await read()).map(({ id, title }) => `${id} ${title}`)).toEqual(['1 修管网', '2 修管网']);
    expect(await readModels().position(log)).toBe(4n);
  });

  it('is not moved twice by two projectors at once', async () => {
    await append(...Array.from({ length: 40 }, (_, n) => opens(String(n))));
    await append(...Array.from({ length: 40 }, (_, n) => retitled(String(n), '二')));
    await Promise.all([catchUp(), catchUp(), catchUp()]);
    const rows = await read();
    expect(rows).toHaveLength(40);
    expect(new Set(rows.map(({ notes }) => notes.seen))).toEqual(new Set([2]));
  });

  it('lets a writer wait for what it wrote', async () => {
    const [written] = await append(opens('1'));
    const waiting = readModels().waitFor(log, written?.position ?? 0n);
    await catchUp();
    await waiting;
    await expect(readModels().waitFor(log, 9n, 50)).rejects.toMatchObject({ code: 'event-store/read-models-behind' });
  });
});

describe('A reaction', () => {
  it('sees every event once in order, and sets a stream aside on which it keeps failing', async () => {
    const reaction = new RecordingReaction();
    reaction.failing.add('坏');
    const reactor = () => new Reactor(opened.pool, opened.store, [reaction], () => Promise.resolve());
    await append(opens('1'));
    await append(opens('2', '坏'));
    await append(opens('3'));
    const { parked } = await reactor().advance(log);
    expect(parked).toMatchObject([{ consumer: 'record-when-item-opened', stream: 'item-2' }]);
    await reactor().advance(log);
    expect(reaction.seen).toEqual(['1', '3']);
  });
});

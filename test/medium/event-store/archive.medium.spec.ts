import { join } from 'node:path';
import { rebuild, replay, type EventStore, type ReadAllOptions } from '#libs/event-store';
import { eventLogContract, eventStoreCoreContract, newId } from '#libs/event-store/testing';
import { systemActor, type Recorded } from '#libs/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ForwardingEventStore } from '../../../libs/event-store/src/forwarding-event-store.js';
import { ArchivedItems, BORDER } from './archived-items.js';
import { items as sample } from './sample-projection.js';

/** A store whose pages have one event each; something happens once it has read its first. */
class PageByPage extends ForwardingEventStore {
  private isFirst = true;

  constructor(
    inner: EventStore,
    private readonly happens: () => Promise<unknown>,
  ) {
    super(inner);
  }

  override async *readAll(log: string, options: ReadAllOptions): AsyncGenerator<Recorded> {
    let { after } = options;
    for (let left = options.limit ?? Infinity; left > 0; left -= 1) {
      const [event] = await Array.fromAsync(this.inner.readAll(log, { ...options, after, limit: 1 }));
      if (!event) return;
      if (this.isFirst) await this.happens();
      this.isFirst = false;
      yield event;
      after = event.position;
    }
  }
}

let items: ArchivedItems;
beforeAll(async () => {
  items = await ArchivedItems.open('archive');
});
afterAll(() => items.close());
beforeEach(() => items.begin());
afterEach(() => items.end());

const subject = () => Promise.resolve({ store: items.store(null), clock: items.opened.clock });
eventStoreCoreContract('A log that can be archived', subject);
eventLogContract('A log that can be archived', subject);

const archivedRefusal = { code: 'event-store/archived', details: { upTo: '8' } };

describe('An archived log', () => {
  it('answers every question as before, out of file and database', async () => {
    const before = await items.everything(items.store(null));
    await items.archive();
    expect(await items.positionsKept()).toEqual([2, 5, 6, 7, 8, 9, 10]);
    expect(await items.everything(items.store())).toEqual(before);
  });

  it('answers as before when a finished stream is taken up again, and is archived once more', async () => {
    await items.archive();
    await items.retitles('3', '己');
    await items.opens('5');
    await items.catchUp();
    const before = await items.everything(items.store());
    expect(await items.positionsKept()).toEqual([2, 5, 6, 7, 8, 9, 10, 11, 12]);
    await items.archive({ upTo: 11n });
    expect(await items.positionsKept()).toEqual([7, 9, 10, 11, 12]);
    expect(await items.everything(items.store())).toEqual(before);
  });

  it('finds the position at any instant of the past', async () => {
    const events = await Array.fromAsync(items.opened.store.readAll(items.log, { after: 0n }));
    await items.archive();
    for (const { recordedAt, position } of events)
      expect(await items.store().positionAt(items.log, recordedAt)).toBe(position);
    expect(await items.store().positionAt(items.log, '2024-01-02T01:00:03.500000Z')).toBe(3n);
    expect(await items.store().positionAt(items.log, '2000-01-01T00:00:00.000000Z')).toBe(0n);
  });

  it('is delivered whole to a subscriber that begins at its start', async () => {
    await items.archive();
    const seen: bigint[] = [];
    for await (const delivery of items.store().subscribe(items.log, 0n, AbortSignal.timeout(60_000))) {
      if (delivery.kind === 'caught-up') break;
      seen.push(delivery.event.position);
    }
    expect(seen).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n]);
  });

  it('is delivered to a subscriber of one stream from the file first, then out of the database, then as it comes', async () => {
    const before = await Array.fromAsync(items.opened.store.readStream(items.log, 'item-3'));
    await items.archive();
    const over = new AbortController();
    const seen: Recorded[] = [];
    for await (const delivery of items.store().subscribeStream(items.log, 'item-3', -1, over.signal)) {
      if (delivery.kind === 'event') seen.push(delivery.event);
      else if (seen.length > before.length) over.abort();
      else await items.retitles('3', '己');
    }
    expect(before.map(({ position }) => position)).toEqual([3n, 6n]);
    expect(seen.slice(0, 2)).toEqual(before);
    expect(seen.map(({ version }) => version)).toEqual([0, 1, 2]);
  });

  it('is delivered to a subscriber of one stream from a version on that lies in the file', async () => {
    await items.archive({ upTo: 9n });
    expect(await items.positionsKept()).toEqual([6, 7, 9, 10]);
    const seen: number[] = [];
    const subscription = items.store().subscribeStream(items.log, 'item-2', 0, AbortSignal.timeout(60_000));
    for await (const delivery of subscription) {
      if (delivery.kind === 'caught-up') break;
      seen.push(delivery.event.version);
    }
    expect(seen).toEqual([1, 2, 3]);
  });

  it('is read to the end by a reader under whom it is archived', async () => {
    const seen: bigint[] = [];
    for await (const event of items.store().readAll(items.log, { after: 0n, upTo: 3n })) {
      if (event.position === 1n) await items.archive();
      seen.push(event.position);
    }
    expect(seen).toEqual([1n, 2n, 3n]);
  });

  it.each<Partial<ReadAllOptions>>([{}, { limit: 2 }, { limit: 5 }, { upTo: 7n }, { upTo: BORDER }, { upTo: 9n }])(
    'is read by types from page to page while it is being archived: %p',
    async (part) => {
      const options = { after: 0n, types: ['ItemOpened', 'ItemRetitled'], ...part };
      const before = await Array.fromAsync(items.store(null).readAll(items.log, options));
      const paged = new PageByPage(items.opened.store, () => items.archive());
      expect(await Array.fromAsync(items.store(items.directory, paged).readAll(items.log, options))).toEqual(before);
      expect(await items.positionsKept()).toHaveLength(7);
    },
  );

  it('is read by types on over a border that moves past what was handed out', async () => {
    const data = { title: '修管网', due: '2024-09-30', weight: '0.10' };
    for (let stream = 0; stream < 12; stream += 1) {
      const events = Array.from({ length: 100 }, (_, n) => ({
        type: 'ItemOpened',
        data: { id: `${stream}-${n}`, ...data },
      }));
      const context = { actor: systemActor, commandId: newId(), requestHash: 'h' };
      await items.opened.store.append({ log: items.log, stream: `item-x${stream}`, expected: 'any', events, context });
    }
    await items.opens('5');
    await items.catchUp();
    const options = { after: 1n, types: ['ItemOpened'] };
    const before = await Array.fromAsync(items.store(null).readAll(items.log, options));
    const seen: Recorded[] = [];
    for await (const event of items.store().readAll(items.log, options)) {
      if (seen.push(event) === 600) await items.archive({ upTo: 1_100n });
    }
    expect(seen).toEqual(before);
    expect((await items.positionsKept()).length).toBeLessThan(300);
  });

  it('is rebuilt from while it is being archived', async () => {
    const now = await items.titles();
    const paged = new PageByPage(items.opened.store, () => items.archive());
    const options = { pool: items.opened.pool, log: items.log, projection: sample };
    await rebuild({ ...options, store: items.store(items.directory, paged) });
    expect(await items.positionsKept()).toHaveLength(7);
    expect(await items.titles()).toEqual(now);
    expect(await replay({ ...options, store: items.store() })).toMatchObject({ difference: null });
  });

  it('keeps the categories whole that commands go on reading', async () => {
    await items.archive({ keep: ['item'] });
    expect(await items.positionsKept()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('rebuilds and replays its read models out of file and database', async () => {
    await items.archive();
    const options = { pool: items.opened.pool, store: items.store(), log: items.log, projection: sample };
    const now = await items.titles();
    expect(await replay(options)).toMatchObject({ difference: null });
    await rebuild(options);
    expect(await items.titles()).toEqual(now);
    expect(await replay(options)).toMatchObject({ difference: null });
  });

  it('shows its rows as of the border and later, and refuses earlier ones by the name of the file', async () => {
    const [atBorder, later] = [await items.titles(BORDER), await items.titles(9n)];
    const { file } = await items.archive();
    expect(await items.titles(BORDER)).toEqual(atBorder);
    expect(await items.titles(9n)).toEqual(later);
    await expect(items.titles(7n)).rejects.toMatchObject({
      code: 'event-store/archived',
      details: { file, upTo: '8' },
    });
  });
});

describe('Without its file an archived log', () => {
  it('refuses what is in the file and names it; nothing is left out in silence', async () => {
    const { file } = await items.archive();
    const store = items.store(null);
    const elsewhere = items.store(join(items.directory, 'nowhere'));
    const refusal = { code: 'event-store/archived', details: { file, log: items.log, upTo: '8' } };
    for (const reading of [
      () => Array.fromAsync(store.readAll(items.log, { after: 0n })),
      () => Array.fromAsync(store.readAll(items.log, { after: 3n, upTo: 4n })),
      () => Array.fromAsync(store.readAll(items.log, { after: 0n, types: ['ItemDropped'] })),
      () => Array.fromAsync(store.readStream(items.log, 'item-1')),
      () => Array.fromAsync(store.readStream(items.log, 'item-3', { direction: 'backwards', limit: 2 })),
      () => store.positionAt(items.log, '2000-01-01T00:00:00.000000Z'),
      () => Array.fromAsync(elsewhere.readStream(items.log, 'item-1')),
    ])
      await expect(reading()).rejects.toMatchObject(refusal);
  });

  it('goes on with everything that lives: appends, living streams, new streams, readers past the border', async () => {
    await items.archive();
    const store = items.store(null);
    await items.retitles('2', '庚');
    expect(await Array.fromAsync(store.readStream(items.log, 'item-2'))).toHaveLength(5);
    expect(await Array.fromAsync(store.readStream(items.log, 'item-6'))).toEqual([]);
    expect(await Array.fromAsync(store.readAll(items.log, { after: BORDER }))).toHaveLength(3);
    await items.catchUp();
    expect(await items.titles()).toContain('2 庚');
  });
});

describe('A reader without the archive', () => {
  it('would leave out what is archived: the control', async () => {
    await items.archive();
    const seen = await Array.fromAsync(items.opened.store.readAll(items.log, { after: 0n }));
    expect(seen.map(({ position }) => position)).toEqual([2n, 5n, 6n, 7n, 8n, 9n, 10n]);
    for (const reading of [
      items.store(null).readAll(items.log, { after: 0n }),
      items.store(null).subscribeStream(items.log, 'item-3', -1, AbortSignal.timeout(60_000)),
    ])
      await expect(Array.fromAsync<unknown>(reading)).rejects.toMatchObject(archivedRefusal);
  });
});

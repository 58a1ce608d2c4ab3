import { eventLogContract, eventStoreCoreContract, newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { openStore, type OpenStore } from './open-store.js';

let database: TestDatabase;
let opened: OpenStore;

beforeAll(async () => {
  database = await createTestDatabase('event_store');
  opened = await openStore(database.url);
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

const open = () => Promise.resolve(opened);
eventStoreCoreContract('PostgresEventStore', open);
eventLogContract('PostgresEventStore', open);

describe('PostgresEventStore under concurrent writers', () => {
  const context = () => ({ actor: { person: 'p', post: 'o', unit: 'u' }, commandId: newId(), requestHash: 'h' });

  it('gives a reader that follows by position every event, in commit order', async () => {
    const log = newId();
    await opened.store.createLog(log);
    const stop = new AbortController();
    const seen: bigint[] = [];
    const reading = (async () => {
      for await (const delivery of opened.store.subscribe(log, 0n, stop.signal)) {
        if (delivery.kind === 'event') seen.push(delivery.event.position);
        if (seen.length === 400) stop.abort();
      }
    })();
    const write = async (writer: number) => {
      for (let n = 0; n < 50; n += 1) {
        const events = [{ type: 'Happened', data: { writer, n } }];
        await opened.store.append({ log, stream: `writer-${writer}`, expected: 'any', events, context: context() });
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    await reading;
    expect(seen).toEqual(Array.from({ length: 400 }, (_, n) => BigInt(n + 1)));
  });

  it('writes many appends at once as if one after another, two processes at a time', async () => {
    const log = newId();
    await opened.store.createLog(log);
    const other = await openStore(database.url);
    const stores = [opened.store, other.store];
    const append = (n: number) => {
      const events = [1, 2, 3].map((part) => ({ type: 'Happened', data: { n, part, text: `第${n}次\\"'{}` } }));
      const store = stores[n % 2] ?? opened.store;
      return store.append({ log, stream: `s-${n % 7}`, expected: 'any', events, context: context() });
    };
    const results = await Promise.all(Array.from({ length: 84 }, (_, n) => append(n)));
    await other.close();
    const all = await Array.fromAsync(opened.store.readAll(log, { after: 0n }));
    expect(all.map(({ position }) => position)).toEqual(Array.from({ length: 252 }, (_, n) => BigInt(n + 1)));
    for (let stream = 0; stream < 7; stream += 1) {
      const own = all.filter((event) => event.stream === `s-${stream}`);
      expect(own.map(({ version }) => version)).toEqual(Array.from({ length: 36 }, (_, version) => version));
    }
    for (const [n, { position, version }] of results.entries()) {
      const last = all[Number(position) - 1];
      expect(last).toMatchObject({ stream: `s-${n % 7}`, version, data: { n, part: 3, text: `第${n}次\\"'{}` } });
    }
  });

  it('answers each append of a group for itself', async () => {
    const log = newId();
    await opened.store.createLog(log);
    const events = [{ type: 'Happened', data: {} }];
    const first = { log, stream: 's-0', expected: 'any' as const, events, context: context() };
    await opened.store.append(first);
    const outcomes = await Promise.allSettled([
      opened.store.append({ ...first, stream: 's-1', context: context() }),
      opened.store.append({ ...first, stream: 's-2', expected: 5, context: context() }),
      opened.store.append(first),
      opened.store.append({ ...first, stream: 's-3', context: { ...first.context, requestHash: 'other' } }),
      // No smallint: the database refuses it, and the others with it until it stands alone.
      opened.store.append({
        ...first,
        stream: 's-4',
        events: [{ type: 'Happened', data: {}, schemaVersion: 40_000 }],
        context: context(),
      }),
      opened.store.append({ ...first, stream: 's-5', context: context() }),
    ]);
    expect(outcomes).toMatchObject([
      { value: { position: 2n, version: 0, repeated: false } },
      { reason: { name: 'ConcurrencyError', actual: -1 } },
      { value: { position: 1n, version: 0, repeated: true } },
      { reason: { code: 'event-store/command-reused' } },
      { reason: { code: '22003' } },
      { value: { position: 3n, version: 0, repeated: false } },
    ]);
    expect(await opened.store.head(log)).toBe(3n);
  });

  it('hands out no row of a log to a transaction of another', async () => {
    const [mine, other] = [newId(), newId()];
    await opened.store.createLog(mine);
    await opened.store.createLog(other);
    const events = [{ type: 'Happened', data: {} }];
    await opened.store.append({ log: mine, stream: 's-1', expected: 'any', events, context: context() });
    expect(await Array.fromAsync(opened.store.readStream(other, 's-1'))).toEqual([]);
    const { rows } = await opened.pool.query('select * from event_store.event');
    expect(rows).toEqual([]);
  });

  it.each(['update event_store.event set type = type', 'delete from event_store.event', 'truncate event_store.event'])(
    'lets the application’s role not run: %s',
    async (statement) => {
      await expect(opened.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    },
  );
});

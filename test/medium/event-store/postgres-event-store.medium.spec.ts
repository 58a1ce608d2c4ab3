import { eventStoreContract, newId } from '#libs/event-store/testing';
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

eventStoreContract('PostgresEventStore', () => Promise.resolve(opened));

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

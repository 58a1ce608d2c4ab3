import {
  LOG_CHANNEL,
  LogNotifier,
  LogSignals,
  NoticeListener,
  PostgresEventStore,
  type Delivery,
  type EventStore,
  type LogId,
  type StreamDelivery,
} from '#libs/event-store';
import { appendTo, newId, numbered, numbersOf } from '#libs/event-store/testing';
import type { Recorded } from '#libs/kernel';
import { createPool } from '#libs/platform/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';
import { Proxy } from '../../support/proxy.js';

/** A process of its own, as far as the log can tell. */
interface Process {
  readonly store: EventStore;
  close(): Promise<void>;
}

/** What is subscribed to, from behind the last event that is known. */
type Subscribe = (
  store: EventStore,
  from: { readonly log: LogId; readonly last: Recorded | undefined; readonly signal: AbortSignal },
) => AsyncIterable<Delivery | StreamDelivery>;

const toTheLog: Subscribe = (store, { log, last, signal }) => store.subscribe(log, last?.position ?? 0n, signal);
const toOneStream: Subscribe = (store, { log, last, signal }) =>
  store.subscribeStream(log, 'task-1', last?.version ?? -1, signal);

describe.each([
  ['the log', toTheLog],
  ['one stream', toOneStream],
])('A subscription to %s in PostgreSQL', (_, subscribe) => {
  let database: TestDatabase;
  let log: string;
  let processes: Process[];
  let reading: AbortController;

  beforeAll(async () => {
    database = await createTestDatabase('subscriptions');
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    processes = [];
    reading = new AbortController();
    log = newId();
    const { store } = await open();
    await store.createLog(log);
  });
  afterEach(async () => {
    reading.abort();
    for (const one of processes) await one.close();
  });

  /** @param hears whether notices of other processes reach it */
  async function open({ hears = true, url = database.url } = {}): Promise<Process> {
    const pool = createPool(url, { name: 'duban test', max: 4 });
    const signals = new LogSignals();
    const notifier = new LogNotifier(pool, signals);
    const listener = new NoticeListener(
      { connectionString: url },
      { [LOG_CHANNEL]: (payload) => signals.wake(payload) },
    );
    if (hears) await listener.open();
    const opened = {
      store: new PostgresEventStore(pool, signals, notifier),
      async close() {
        await notifier.idle();
        await listener.close();
        await pool.end();
      },
    };
    processes.push(opened);
    return opened;
  }

  /** Appends until it is answered: the command's id keeps it from happening twice. */
  async function append(store: EventStore, n: number): Promise<void> {
    const command = appendTo(log, { events: numbered(n) });
    await eventually(async () => void (await store.append(command)), 20_000);
  }

  /** What is delivered after the last event that is known; grows in the background. */
  function follow(store: EventStore, last?: Recorded): Recorded[] {
    const seen: Recorded[] = [];
    const run = async () => {
      for await (const delivery of subscribe(store, { log, last, signal: reading.signal }))
        if (delivery.kind === 'event') seen.push(delivery.event);
    };
    void run().catch((error: unknown) => seen.push({ data: { n: String(error) } } as never));
    return seen;
  }

  const arrives = (seen: readonly Recorded[], expected: readonly number[]) =>
    eventually(() => expect(numbersOf(seen)).toEqual(expected), 15_000);

  /** Every connection of the application's role but the one that asks. */
  async function killConnections(): Promise<number> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rowCount } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
    );
    await client.end();
    return rowCount ?? 0;
  }

  it('goes on after its connections were killed, without a gap and without a double', async () => {
    const [writer, reader] = [await open(), await open()];
    const seen = follow(reader.store);
    for (const n of [1, 2, 3]) await append(writer.store, n);
    await arrives(seen, [1, 2, 3]);
    for (let round = 1; round <= 3; round += 1) {
      expect(await killConnections()).toBeGreaterThan(0);
      await append(writer.store, 3 + round);
    }
    await arrives(seen, [1, 2, 3, 4, 5, 6]);
  }, 60_000);

  it('waits for a database that it cannot reach, and goes on where it was', async () => {
    const proxy = await Proxy.before(database.url);
    // No connection but those for its reads, so that a cut is a failed read.
    const [writer, reader] = [await open(), await open({ hears: false, url: proxy.url })];
    const seen = follow(reader.store);
    await append(writer.store, 1);
    await arrives(seen, [1]);
    proxy.cutNext = () => ({ direction: 'requests', afterBytes: 0, isReset: true });
    proxy.cutAll();
    await append(writer.store, 2);
    await eventually(() => expect(proxy.cuts.requests).toBeGreaterThanOrEqual(2), 15_000);
    expect(numbersOf(seen)).toEqual([1]);
    proxy.cutNext = () => null;
    await append(writer.store, 3);
    await arrives(seen, [1, 2, 3]);
    reading.abort();
    await proxy.close();
  }, 60_000);

  it('finds what no notice told it of', async () => {
    const [writer, deaf] = [await open(), await open({ hears: false })];
    const seen = follow(deaf.store);
    await append(writer.store, 1);
    await arrives(seen, [1]);
    await append(writer.store, 2);
    await arrives(seen, [1, 2]);
    expect(seen.map(({ position }) => position)).toEqual([1n, 2n]);
  }, 60_000);

  it('is taken up by another process where the first one stopped', async () => {
    const [writer, first, second] = [await open(), await open(), await open()];
    const before = follow(first.store);
    for (const n of [1, 2]) await append(writer.store, n);
    await arrives(before, [1, 2]);
    reading.abort();
    reading = new AbortController();
    await append(writer.store, 3);
    const after = follow(second.store, before.at(-1));
    await append(writer.store, 4);
    await arrives(after, [3, 4]);
    expect(numbersOf(before)).toEqual([1, 2]);
  }, 60_000);
});

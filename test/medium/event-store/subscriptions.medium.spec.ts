import {
  LOG_CHANNEL,
  LogNotifier,
  LogSignals,
  NoticeListener,
  PostgresEventStore,
  type EventStore,
} from '#libs/event-store';
import { appendTo, newId, numbered } from '#libs/event-store/testing';
import { createPool } from '#libs/platform/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';

/** A process of its own, as far as the log can tell. */
interface Process {
  readonly store: EventStore;
  close(): Promise<void>;
}

describe('A subscription to the log in PostgreSQL', () => {
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
  async function open({ hears }: { readonly hears: boolean } = { hears: true }): Promise<Process> {
    const pool = createPool(database.url, { name: 'duban test', max: 4 });
    const signals = new LogSignals();
    const notifier = new LogNotifier(pool, signals);
    const connection = { connectionString: database.url };
    const listener = new NoticeListener(connection, { [LOG_CHANNEL]: (payload) => signals.wake(payload) });
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

  /** The numbers as they are delivered; grows in the background. */
  function follow(store: EventStore, after = 0n): { readonly numbers: number[]; position: bigint } {
    const seen: { readonly numbers: number[]; position: bigint } = { numbers: [], position: after };
    const run = async () => {
      for await (const delivery of store.subscribe(log, after, reading.signal)) {
        if (delivery.kind !== 'event') continue;
        seen.numbers.push((delivery.event.data as { n: number }).n);
        seen.position = delivery.event.position;
      }
    };
    void run().catch((error: unknown) => seen.numbers.push(Number.NaN, String(error).length));
    return seen;
  }

  const arrives = (seen: { readonly numbers: number[] }, expected: readonly number[]) =>
    eventually(() => Promise.resolve(expect(seen.numbers).toEqual(expected)), 15_000);

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

  it('finds what no notice told it of', async () => {
    const [writer, deaf] = [await open(), await open({ hears: false })];
    const seen = follow(deaf.store);
    await append(writer.store, 1);
    await arrives(seen, [1]);
    await append(writer.store, 2);
    await arrives(seen, [1, 2]);
    expect(seen.position).toBe(2n);
  }, 60_000);

  it('is taken up by another process where the first one stopped', async () => {
    const [writer, first, second] = [await open(), await open(), await open()];
    const before = follow(first.store);
    for (const n of [1, 2]) await append(writer.store, n);
    await arrives(before, [1, 2]);
    reading.abort();
    reading = new AbortController();
    await append(writer.store, 3);
    const after = follow(second.store, before.position);
    await append(writer.store, 4);
    await arrives(after, [3, 4]);
    expect(before.numbers).toEqual([1, 2]);
  }, 60_000);
});

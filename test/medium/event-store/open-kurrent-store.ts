import {
  KurrentEventStore,
  PostgresAppendBook,
  connectKurrentDb,
  type AppendBook,
  type EventStore,
} from '#libs/event-store';
import { ManualClock } from '#libs/event-store/testing';
import { Pool } from 'pg';

/** A KurrentDB store on its own connections, with the clock that stamps its appends. */
export interface OpenKurrentStore {
  readonly store: EventStore;
  readonly clock: ManualClock;
  readonly pool: Pool;
  close(): Promise<void>;
}

/**
 * Opens a store over the server at `url`, with its book in the database at `databaseUrl`.
 * @param bind replaces the book, to let it fail
 */
export async function openKurrentStore(
  url: string,
  databaseUrl: string,
  bind: (book: AppendBook) => AppendBook = (book) => book,
): Promise<OpenKurrentStore> {
  const pool = new Pool({ connectionString: databaseUrl, max: 4 });
  const client = await connectKurrentDb(url);
  const clock = new ManualClock();
  const book = bind(new PostgresAppendBook(pool));
  return {
    store: new KurrentEventStore({ client, book, grown: () => undefined, recordedAt: clock, answerWithinMs: 1_000 }),
    clock,
    pool,
    async close() {
      await client.dispose();
      await pool.end();
    },
  };
}

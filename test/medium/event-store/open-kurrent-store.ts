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

/** What a test may replace. */
interface Replaced {
  /** The book, to let it fail. */
  readonly bind?: (book: AppendBook) => AppendBook;
  /** How long an append may remain without an answer; as long as in operation where nobody tries a silent server. */
  readonly answerWithinMs?: number;
}

/** Opens a store over the server at `url`, with its book in the database at `databaseUrl`. */
export async function openKurrentStore(
  url: string,
  databaseUrl: string,
  { bind = (book) => book, answerWithinMs = 10_000 }: Replaced = {},
): Promise<OpenKurrentStore> {
  const pool = new Pool({ connectionString: databaseUrl, max: 4 });
  const client = await connectKurrentDb(url);
  const clock = new ManualClock();
  const book = bind(new PostgresAppendBook(pool));
  return {
    store: new KurrentEventStore({ client, book, grown: () => undefined, recordedAt: clock, answerWithinMs }),
    clock,
    pool,
    async close() {
      await client.dispose();
      await pool.end();
    },
  };
}

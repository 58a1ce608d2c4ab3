import { ArchivedEventStore } from './archive/archived-event-store.js';
import { ArchivedPast } from './archive/archived-past.js';
import type { EventStore } from './event-store.js';
import { assertAnswers, connectKurrentDb } from './kurrentdb/connect.js';
import { KurrentEventStore } from './kurrentdb/kurrent-event-store.js';
import { PostgresAppendBook } from './postgres/append-book.js';
import { ArchivedRanges } from './postgres/archived-ranges.js';
import { assertLogsIn } from './postgres/create-log.js';
import { LogNotifier } from './postgres/notify.js';
import { PostgresEventStore } from './postgres/postgres-event-store.js';
import type { StoreConnection } from './postgres/store-connection.js';
import { LogSignals } from './subscriptions/log-signals.js';
import { EventSchemas } from './upcasting/event-schemas.js';
import { UpcastingEventStore } from './upcasting/upcasting-event-store.js';

/** As long as the client waits for anything else. */
const ANSWER_WITHIN_MS = 10_000;

/** The event store that the configuration chose. */
export interface OpenEventStore {
  readonly store: EventStore;
  /** @throws StoreUnusable when the store cannot be reached or is not the one that the logs are in */
  assertReady(): Promise<void>;
  /** Tells what has not been told yet and ends the store's own connections; the pool stays. */
  close(): Promise<void>;
}

/** What a store works over. What is left out is as if it were not there, or made for this store alone. */
export interface StoreParts extends Partial<Pick<StoreConnection, 'recordedAt' | 'kurrentdbUrl' | 'archiveDir'>> {
  readonly pool: StoreConnection['pool'];
  readonly signals?: LogSignals;
  readonly notifier?: LogNotifier;
  readonly schemas?: EventSchemas;
}

/** Opens KurrentDB where its address is given, PostgreSQL otherwise. */
export async function openEventStore({
  pool,
  recordedAt = null,
  kurrentdbUrl = null,
  archiveDir = null,
  signals = new LogSignals(),
  notifier = new LogNotifier(pool, signals),
  schemas = new EventSchemas(),
}: StoreParts): Promise<OpenEventStore> {
  if (kurrentdbUrl === null) {
    const postgres = new PostgresEventStore(pool, signals, notifier, recordedAt);
    const past = new ArchivedPast(new ArchivedRanges(pool), archiveDir);
    return {
      store: new UpcastingEventStore(new ArchivedEventStore(postgres, past, signals), schemas),
      assertReady: () => assertLogsIn('postgres', pool),
      close: () => notifier.idle(),
    };
  }
  const client = await connectKurrentDb(kurrentdbUrl);
  const book = new PostgresAppendBook(pool);
  const grown = (log: string) => notifier.appended(log);
  const kurrent = new KurrentEventStore({ client, book, grown, recordedAt, answerWithinMs: ANSWER_WITHIN_MS });
  return {
    store: new UpcastingEventStore(kurrent, schemas),
    async assertReady() {
      await assertLogsIn('kurrentdb', pool);
      await assertAnswers(client);
    },
    async close() {
      await notifier.idle();
      await client.dispose();
    },
  };
}

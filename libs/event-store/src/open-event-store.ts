import { ArchivedEventStore } from './archive/archived-event-store.js';
import { ArchivedPast } from './archive/archived-past.js';
import type { EventStore } from './event-store.js';
import { assertAnswers, connectKurrentDb } from './kurrentdb/connect.js';
import { KurrentEventStore } from './kurrentdb/kurrent-event-store.js';
import { PostgresAppendBook } from './postgres/append-book.js';
import { ArchivedRanges } from './postgres/archived-ranges.js';
import { assertLogsIn } from './postgres/create-log.js';
import type { LogNotifier } from './postgres/notify.js';
import { PostgresEventStore } from './postgres/postgres-event-store.js';
import type { StoreConnection } from './postgres/store-connection.js';
import type { LogSignals } from './subscriptions/log-signals.js';
import type { EventSchemas } from './upcasting/event-schemas.js';
import { UpcastingEventStore } from './upcasting/upcasting-event-store.js';

/** As long as the client waits for anything else. */
const ANSWER_WITHIN_MS = 10_000;

/** The event store that the configuration chose. */
export interface OpenEventStore {
  readonly store: EventStore;
  /** @throws StoreUnusable when the store cannot be reached or is not the one that the logs are in */
  assertReady(): Promise<void>;
  /** Ends the store's own connections; the pool stays. */
  close(): Promise<void>;
}

/** What a store works over. */
export interface StoreParts extends Pick<StoreConnection, 'pool' | 'recordedAt' | 'kurrentdbUrl' | 'archiveDir'> {
  readonly signals: LogSignals;
  readonly notifier: LogNotifier;
  readonly schemas: EventSchemas;
}

/** Opens KurrentDB where its address is given, PostgreSQL otherwise. */
export async function openEventStore(parts: StoreParts): Promise<OpenEventStore> {
  const { pool, recordedAt, kurrentdbUrl, signals, notifier, schemas, archiveDir } = parts;
  if (kurrentdbUrl === null) {
    const postgres = new PostgresEventStore(pool, signals, notifier, recordedAt);
    const past = new ArchivedPast(new ArchivedRanges(pool), archiveDir);
    return {
      store: new UpcastingEventStore(new ArchivedEventStore(postgres, past, signals), schemas),
      assertReady: () => assertLogsIn('postgres', pool),
      close: () => Promise.resolve(),
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
    close: () => client.dispose(),
  };
}

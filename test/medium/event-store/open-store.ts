import {
  LogNotifier,
  LogSignals,
  NoticeListener,
  PostgresEventStore,
  LOG_CHANNEL,
  type EventStore,
} from '#libs/event-store';
import { ManualClock } from '#libs/event-store/testing';
import { Pool } from 'pg';

/** A PostgreSQL store on its own connections, with the clock that stamps its appends. */
export interface OpenStore {
  readonly store: EventStore;
  readonly clock: ManualClock;
  readonly pool: Pool;
  readonly signals: LogSignals;
  close(): Promise<void>;
}

/** Opens a store as the application's role over `url`. */
export async function openStore(url: string): Promise<OpenStore> {
  const pool = new Pool({ connectionString: url, max: 8 });
  const signals = new LogSignals();
  const notifier = new LogNotifier(pool, signals);
  const listener = new NoticeListener({ connectionString: url }, { [LOG_CHANNEL]: (payload) => signals.wake(payload) });
  await listener.open();
  const clock = new ManualClock();
  return {
    store: new PostgresEventStore(pool, signals, notifier, clock),
    clock,
    pool,
    signals,
    async close() {
      await notifier.idle();
      await listener.close();
      await pool.end();
    },
  };
}

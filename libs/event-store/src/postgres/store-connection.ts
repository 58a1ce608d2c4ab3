import type { ClientConfig, Pool } from 'pg';
import type { Clock } from '../ports.js';

/** The connections the event store works over, as the platform provides them under `STORE_CONNECTION`. */
export interface StoreConnection {
  /**
   * The application role's pool. Whoever makes it listens to the `error` events of its clients, also while they are lent: a
   * loss that nobody hears ends the process.
   */
  readonly pool: Pool;
  /** For the connection that listens. */
  readonly client: ClientConfig;
  /** Address of the KurrentDB that keeps the logs; null where PostgreSQL does. */
  readonly kurrentdbUrl: string | null;
  /** Where archived parts of the log are read from; null where they are not read. */
  readonly archiveDir: string | null;
  /** A virtual clock that stamps appends; null for the database's clock. */
  readonly recordedAt: Clock | null;
}

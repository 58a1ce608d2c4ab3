import type { ClientConfig, Pool } from 'pg';
import type { Clock } from '../ports.js';

/** The connections the event store works over, as the platform provides them under `STORE_CONNECTION`. */
export interface StoreConnection {
  /** The application role's pool. */
  readonly pool: Pool;
  /** For the connections that listen or hold a lease. */
  readonly client: ClientConfig;
  /** Address of the KurrentDB that keeps the logs; null where PostgreSQL does. */
  readonly kurrentdbUrl: string | null;
  /** A virtual clock that stamps appends; null for the database's clock. */
  readonly recordedAt: Clock | null;
}

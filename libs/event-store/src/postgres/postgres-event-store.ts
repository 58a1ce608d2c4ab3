import type { Instant, Recorded } from '#libs/kernel';
import type { Pool } from 'pg';
import { commandReused, unknownLog } from '../errors.js';
import type {
  Append,
  AppendResult,
  Delivery,
  EventStore,
  LogId,
  ReadAllOptions,
  ReadStreamOptions,
  StreamName,
} from '../event-store.js';
import type { Clock } from '../ports.js';
import type { LogSignals } from '../subscriptions/log-signals.js';
import { subscribe } from '../subscriptions/subscribe.js';
import { Appends } from './append.js';
import { createLogIn } from './create-log.js';
import { inLog } from './log-scope.js';
import type { LogNotifier } from './notify.js';
import { readLogPages, readStreamPages } from './read.js';

/** The log in PostgreSQL. */
export class PostgresEventStore implements EventStore {
  private readonly appends: Appends;

  /** @param recordedAt a virtual clock for seeds and tests; without it the database's clock stamps each append */
  constructor(
    private readonly pool: Pool,
    private readonly signals: LogSignals,
    private readonly notifier: LogNotifier,
    recordedAt: Clock | null = null,
  ) {
    this.appends = new Appends(pool, recordedAt);
  }

  async createLog(log: LogId): Promise<void> {
    await createLogIn('postgres', this.pool, log);
    this.notifier.appended(log);
  }

  async append(append: Append): Promise<AppendResult> {
    const result = await this.appends.append(append);
    if (!result.repeated) this.notifier.appended(append.log);
    return result;
  }

  readStream(log: LogId, stream: StreamName, options: ReadStreamOptions = {}): AsyncIterable<Recorded> {
    return readStreamPages(this.pool, log, stream, options);
  }

  readAll(log: LogId, options: ReadAllOptions): AsyncIterable<Recorded> {
    return readLogPages(this.pool, log, options);
  }

  async head(log: LogId): Promise<bigint> {
    const text = 'select position from event_store.log_head where log_id = $1';
    const { rows } = await inLog(this.pool, log, (client) => client.query<{ position: string }>(text, [log]));
    if (!rows[0]) throw unknownLog(log);
    return BigInt(rows[0].position);
  }

  async countAfter(log: LogId, position: bigint): Promise<number> {
    return Number((await this.head(log)) - position);
  }

  async positionAt(log: LogId, instant: Instant): Promise<bigint> {
    const text = 'select event_store.position_at($1, $2) as position';
    const { rows } = await inLog(this.pool, log, (client) => client.query<{ position: string }>(text, [log, instant]));
    return BigInt(rows[0]?.position ?? 0);
  }

  async findCommand(log: LogId, commandId: string, requestHash?: string): Promise<AppendResult | null> {
    const text =
      'select request_hash, version, position from event_store.command where log_id = $1 and command_id = $2';
    const { rows } = await inLog(this.pool, log, (client) =>
      client.query<{ request_hash: Buffer; version: number; position: string }>(text, [log, commandId]),
    );
    const first = rows[0];
    if (!first) return null;
    if (requestHash !== undefined && first.request_hash.toString() !== requestHash) throw commandReused(commandId);
    return { version: first.version, position: BigInt(first.position), repeated: true };
  }

  subscribe(log: LogId, after: bigint, signal: AbortSignal): AsyncIterable<Delivery> {
    return subscribe({ store: this, signals: this.signals }, log, after, signal);
  }
}

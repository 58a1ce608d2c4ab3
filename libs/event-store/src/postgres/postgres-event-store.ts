import type { Instant, Recorded } from '#libs/kernel';
import type { Pool } from 'pg';
import { unknownLog } from '../errors.js';
import type {
  Append,
  AppendResult,
  Delivery,
  EventStore,
  JointAppend,
  JointAppendResult,
  LogId,
  LogRange,
  ReadAllOptions,
  ReadStreamOptions,
  StreamDelivery,
  StreamName,
  Unchanged,
} from '../event-store.js';
import type { Clock } from '../ports.js';
import type { StoredEvent } from '../stored-event.js';
import type { LogSignals } from '../subscriptions/log-signals.js';
import { subscribe, subscribeStream } from '../subscriptions/subscribe.js';
import { Appends } from './append.js';
import { createLogIn } from './create-log.js';
import { queryInLog } from './log-query.js';
import type { LogNotifier } from './notify.js';
import { StreamReads } from './stream-reads.js';
import { findAnswer, noteUnchanged } from './command-answers.js';
import { readLogEvents, readStoredEvents, readStreamEvents } from './read.js';

/** The log in PostgreSQL. */
export class PostgresEventStore implements EventStore {
  private readonly appends: Appends;
  private readonly streams: StreamReads;

  /** @param recordedAt a virtual clock for seeds and tests; without it the database's clock stamps each append */
  constructor(
    private readonly pool: Pool,
    private readonly signals: LogSignals,
    private readonly notifier: LogNotifier,
    recordedAt: Clock | null = null,
  ) {
    this.appends = new Appends(pool, recordedAt);
    this.streams = new StreamReads(pool);
  }

  async createLog(log: LogId): Promise<void> {
    await createLogIn('postgres', this.pool, log);
    this.notifier.appended(log);
  }

  async append(append: Append): Promise<AppendResult> {
    const { log, context, ...part } = append;
    const { versions, position, repeated } = await this.appendTogether({ log, parts: [part], context });
    return { version: versions[0] ?? -1, position, repeated };
  }

  async appendTogether(append: JointAppend): Promise<JointAppendResult> {
    const result = await this.appends.append(append);
    if (!result.repeated) this.notifier.appended(append.log);
    return result;
  }

  readStream(log: LogId, stream: StreamName, options: ReadStreamOptions = {}): AsyncIterable<Recorded> {
    return readStreamEvents({ pool: this.pool, streams: this.streams }, log, stream, options);
  }

  readAll(log: LogId, options: ReadAllOptions): AsyncIterable<Recorded> {
    return readLogEvents(this.pool, log, options);
  }

  readStored(log: LogId, range: LogRange): AsyncIterable<StoredEvent> {
    return readStoredEvents(this.pool, log, range);
  }

  async head(log: LogId): Promise<bigint> {
    const text = 'select position from event_store.log_head where log_id = $1';
    const [head] = await queryInLog<{ position: string }>(this.pool, log, { text, values: [log] });
    if (!head) throw unknownLog(log);
    return BigInt(head.position);
  }

  async countAfter(log: LogId, position: bigint): Promise<number> {
    return Number((await this.head(log)) - position);
  }

  async positionAt(log: LogId, instant: Instant): Promise<bigint> {
    const text = 'select event_store.position_at($1, $2) as position';
    const [found] = await queryInLog<{ position: string }>(this.pool, log, { text, values: [log, instant] });
    return BigInt(found?.position ?? 0);
  }

  noteUnchanged(log: LogId, answer: Unchanged): Promise<void> {
    return noteUnchanged(this.pool, log, answer);
  }

  findCommand(log: LogId, commandId: string, requestHash?: string): Promise<AppendResult | null> {
    return findAnswer(this.pool, log, { commandId, requestHash });
  }

  subscribe(log: LogId, after: bigint, signal: AbortSignal): AsyncIterable<Delivery> {
    return subscribe({ store: this, signals: this.signals }, log, after, signal);
  }

  subscribeStream(log: LogId, stream: StreamName, after: number, signal: AbortSignal): AsyncIterable<StreamDelivery> {
    return subscribeStream({ store: this, signals: this.signals }, log, stream, after, signal);
  }
}

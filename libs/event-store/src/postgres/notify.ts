import { Client, type ClientConfig, type Pool } from 'pg';
import type { LogId } from '../event-store.js';
import type { LogSignals } from '../subscriptions/log-signals.js';

/** Channel on which appends are told; the payload is the log's id. */
export const LOG_CHANNEL = 'duban_log';
/** Channel on which the projector tells how far it is; the payload is a `Projected` as JSON. */
export const PROJECTED_CHANNEL = 'duban_projected';

/** What the projector tells after each batch. */
export interface Projected {
  readonly log: LogId;
  /** Every read model of the log has reached this position. */
  readonly position: string;
  /** Topics of the read models that the batch moved. */
  readonly topics: readonly string[];
}

const RECONNECT_MS = 1_000;

/**
 * Tells other processes that a log has grown: one NOTIFY after the commit, and while one is under way further appends
 * share the next. A notice that is lost costs a reader its poll interval, never an event.
 */
export class LogNotifier {
  private readonly grown = new Set<LogId>();
  private sending: Promise<void> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly signals: LogSignals,
  ) {}

  appended(log: LogId): void {
    this.signals.wake(log);
    this.grown.add(log);
    this.sending ??= this.send().finally(() => {
      this.sending = undefined;
    });
  }

  /** Settles when no notice is under way; for an orderly end. */
  async idle(): Promise<void> {
    await this.sending;
  }

  private async send(): Promise<void> {
    while (this.grown.size > 0) {
      const logs = [...this.grown];
      this.grown.clear();
      const text = 'select pg_notify($1, log) from unnest($2::text[]) log';
      await this.pool.query(text, [LOG_CHANNEL, logs]).catch(() => undefined);
    }
  }
}

/**
 * Listens on a connection of its own and mends it when it is lost; each handler is then called once without a payload,
 * because notices may have been missed.
 */
export class NoticeListener {
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly config: ClientConfig,
    private readonly handlers: Readonly<Record<string, (payload?: string) => void>>,
  ) {}

  /** Connects now; later losses are mended in the background. */
  async open(): Promise<void> {
    const client = new Client(this.config);
    const lost = () => {
      if (this.client === client) this.reconnect();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ channel, payload }) => this.handlers[channel]?.(payload));
    await client.connect();
    this.client = client;
    for (const channel of Object.keys(this.handlers)) await client.query(`listen ${client.escapeIdentifier(channel)}`);
    for (const handle of Object.values(this.handlers)) handle();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    const client = this.client;
    this.client = undefined;
    await client?.end();
  }

  private reconnect(): void {
    this.client = undefined;
    if (this.closed) return;
    this.retry = setTimeout(() => void this.open().catch(() => this.reconnect()), RECONNECT_MS);
  }
}

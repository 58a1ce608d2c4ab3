import { Client, type ClientConfig, type Pool } from 'pg';
import type { LogId } from '../event-store.js';
import type { LogSignals } from '../subscriptions/log-signals.js';

const CHANNEL = 'duban_log';
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
      await this.pool.query(text, [CHANNEL, logs]).catch(() => undefined);
    }
  }
}

/** Listens for other processes' notices on a connection of its own; after a lost connection everybody is woken once. */
export class LogListener {
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly config: ClientConfig,
    private readonly signals: LogSignals,
  ) {}

  /** Connects now; later losses are mended in the background. */
  async open(): Promise<void> {
    const client = new Client(this.config);
    const lost = () => {
      if (this.client === client) this.reconnect();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => this.signals.wake(payload));
    await client.connect();
    this.client = client;
    await client.query(`listen ${CHANNEL}`);
    this.signals.wake();
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

import { setTimeout as pause } from 'node:timers/promises';
import { Client, type ClientConfig, type Pool } from 'pg';
import type { LogId } from '../event-store.js';
import { endWhenSilent } from './heartbeat.js';
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

/** Under load so much time lies between two notices: whoever wakes then reads what many appends have brought. */
const BETWEEN_NOTICES_MS = 5;

/** A lost notice costs a poll, so its commit need not wait for the disk. */
const TELL = `select set_config('synchronous_commit', 'off', true), pg_notify($1, log) from unnest($2::text[]) log`;

/**
 * Tells other processes that a log has grown: at once after the commit, and when much is appended, in one notice for all of
 * it. A notice that is lost costs a reader its poll interval, never an event.
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
      await this.pool
        .query({ name: 'event-store-notify', text: TELL, values: [LOG_CHANNEL, logs] })
        .catch(() => undefined);
      await pause(BETWEEN_NOTICES_MS);
    }
  }
}

interface Connection {
  /** Settles when it is over, for whatever reason. */
  readonly ended: Promise<void>;
}

/**
 * Listens on a connection of its own and mends it when it is lost; each handler is then called once without a payload,
 * because notices may have been missed.
 */
export class NoticeListener {
  private readonly closing = new AbortController();
  private client: Client | undefined;
  private kept: Promise<void> | undefined;

  constructor(
    private readonly config: ClientConfig,
    private readonly handlers: Readonly<Record<string, (payload?: string) => void>>,
  ) {}

  /** Connects now; later losses are mended in the background. */
  async open(): Promise<void> {
    this.kept = this.keep(await this.connect());
  }

  /** Settles when no connection is left, not even one that was being made. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.client?.end();
    await this.kept;
  }

  private async keep(first: Connection): Promise<void> {
    for (let connection: Connection | undefined = first; ;) {
      await connection?.ended;
      await pause(RECONNECT_MS, undefined, { signal: this.closing.signal }).catch(() => undefined);
      if (this.closing.signal.aborted) return;
      connection = await this.connect().catch(() => undefined);
    }
  }

  private async connect(): Promise<Connection> {
    const client = new Client(this.config);
    const cut = () => client.connection.stream.destroy();
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', cut);
    client.on('notification', ({ channel, payload }) => this.handlers[channel]?.(payload));
    try {
      await client.connect();
      this.client = client;
      endWhenSilent(client);
      for (const channel of Object.keys(this.handlers))
        await client.query(`listen ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      cut();
      throw error;
    }
    if (this.closing.signal.aborted) await client.end();
    for (const handle of Object.values(this.handlers)) handle();
    return { ended };
  }
}

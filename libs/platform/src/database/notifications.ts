import pg from 'pg';

const RECONNECT_MS = 1_000;

/** What a listener hears: each notice, and `missed` after its connection was lost and is back. */
export interface NoticeHandlers {
  readonly notice: (payload: string) => void;
  readonly missed: () => void;
}

/** Listens to one channel of PostgreSQL's NOTIFY on a connection of its own, and mends that connection. */
export class Notifications {
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly connectionString: string,
    private readonly channel: string,
    private readonly handlers: NoticeHandlers,
  ) {}

  /** Connects; rejects when the database cannot be reached now. */
  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.connectionString,
      application_name: `duban ${this.channel}`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    client.on('notification', ({ payload }) => this.handlers.notice(payload ?? ''));
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(this.channel)}`);
    this.client = client;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end();
  }

  private reconnect(lost?: pg.Client): void {
    if (this.closed || (lost && lost !== this.client)) return;
    this.client = undefined;
    this.retry = setTimeout(() => {
      this.open().then(this.handlers.missed, () => this.reconnect());
    }, RECONNECT_MS);
  }
}

import { Client, type ClientConfig } from 'pg';

/**
 * A right that one process at a time holds, by an advisory lock on a connection of its own: the server gives it up when
 * the process dies.
 */
export class Lease {
  private client: Client | undefined;

  constructor(
    private readonly config: ClientConfig,
    private readonly name: string,
  ) {}

  get held(): boolean {
    return this.client !== undefined;
  }

  /** Takes the lease if it is free; true when it is held afterwards. */
  async acquire(): Promise<boolean> {
    if (this.client) return true;
    const client = new Client(this.config);
    const lost = () => {
      if (this.client === client) this.client = undefined;
    };
    client.on('error', lost);
    client.on('end', lost);
    await client.connect();
    const text = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken';
    const { rows } = await client.query<{ taken: boolean }>(text, [this.name]);
    if (rows[0]?.taken) this.client = client;
    else await client.end();
    return this.held;
  }

  /** Gives the lease back. */
  async release(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.end();
  }
}

import type { Pool } from 'pg';
import type { LogId } from '../event-store.js';
import { withClient } from '../postgres/log-scope.js';
import { inOneTrip } from '../postgres/one-trip.js';
import { writeBuild, type RowChanges, type RowsAt } from '../postgres/projection-rows.js';
import type { ClosedVersion, RowChange } from './row-batch.js';

/** Versions written in one transaction: wide ones still fit the server's memory for one statement. */
const WRITE = 1_000;
/** Transactions under way at a time: one alone leaves half of a small machine idle. */
const AT_ONCE = 2;

/**
 * Writes rows into tables that nobody reads, in the background and out of order, and holds its caller up when more comes
 * than can be written. The same row is changed again only when all is written (`idle`).
 */
export class BulkWriter {
  /** One after the other: whoever waits for all to be written waits for what an earlier caller still has to send. */
  private sending: Promise<void> = Promise.resolve();
  private changes: RowChange[] = [];
  private closed: ClosedVersion[] = [];
  /** One that failed stays, so that whoever comes next hears of it. */
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly pool: Pool,
    private readonly log: LogId,
    private readonly at: RowsAt,
  ) {}

  /** @throws whatever an earlier write failed with */
  async take({ changes, closed }: RowChanges): Promise<void> {
    for (const change of changes) this.changes.push(change);
    for (const version of closed) this.closed.push(version);
    if (this.changes.length + this.closed.length >= WRITE) await this.flush();
  }

  /** Settles when everything taken is written. @throws as `take` */
  async idle(): Promise<void> {
    await this.flush();
    await Promise.all(this.underWay);
  }

  /** Settles when nothing is being written, well or not; what waits is left. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  private flush(): Promise<void> {
    this.sending = this.sending.then(() => this.send());
    this.sending.catch(() => undefined); // heard by whoever comes next
    return this.sending;
  }

  private async send(): Promise<void> {
    const { changes, closed } = this;
    [this.changes, this.closed] = [[], []];
    for (let start = 0; start < Math.max(changes.length, closed.length); start += WRITE)
      await this.write({ changes: changes.slice(start, start + WRITE), closed: closed.slice(start, start + WRITE) });
  }

  private async write(part: RowChanges): Promise<void> {
    const trip = writeBuild(this.log, this.at, part); // made while the others are being written
    while (this.underWay.size >= AT_ONCE) await Promise.race(this.underWay);
    const writing = withClient(this.pool, (client) => inOneTrip(client, trip));
    this.underWay.add(writing);
    writing.then(
      () => this.underWay.delete(writing),
      () => undefined,
    );
  }
}

import type { Pool } from 'pg';
import { storeBusy } from '../errors.js';
import type { LogId, StreamName } from '../event-store.js';
import type { EventRow } from './recorded-row.js';

/** Which events of one stream, from one end. */
export interface StreamRead {
  readonly stream: StreamName;
  readonly direction: 'forwards' | 'backwards';
  /** First version, in the reading direction. */
  readonly from: number;
  readonly upTo: bigint;
  readonly limit: number;
}

/** What a round trip brought of one stream. */
export interface StreamRows {
  /** In the reading direction. */
  readonly rows: readonly EventRow[];
  /** Whether the round trip was full before the stream was read to its end or to its limit; one row came at least. */
  readonly isCut: boolean;
}

/** How much a round trip reads, and how many reads wait for one. */
export interface StreamReadLimits {
  readonly streams: number;
  readonly events: number;
  /** Of data and metadata; one event comes, however large. */
  readonly bytes: number;
  /** Of one log in one direction. */
  readonly waiting: number;
}

const LIMITS: StreamReadLimits = { streams: 64, events: 4_000, bytes: 8_000_000, waiting: 4_096 };

/** So many round trips of one log are under way at most; what is asked for meanwhile shares the next. */
const UNDER_WAY = 2;

interface Waiting {
  readonly read: StreamRead;
  readonly resolve: (rows: StreamRows) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads beginnings and ends of streams. What is asked for while others are being read goes together in one round trip, as the
 * appends do; nothing waits when nothing is under way. A round trip that is full leaves the streams that it did not come to
 * for the next.
 */
export class StreamReads {
  private readonly queues = new Map<string, ReadQueue>();

  constructor(
    private readonly pool: Pool,
    private readonly limits: StreamReadLimits = LIMITS,
  ) {}

  /** @throws DomainError `event-store/busy` (rejected) when too many reads are waiting */
  async read(log: LogId, read: StreamRead): Promise<StreamRows> {
    const key = `${log} ${read.direction}`;
    const queue = this.queues.get(key) ?? new ReadQueue((reads) => this.readTogether(log, reads), this.limits);
    this.queues.set(key, queue);
    return queue.read(read);
  }

  /** What came of the first of the reads; those after the last answer were not come to. */
  private async readTogether(log: LogId, reads: readonly StreamRead[]): Promise<StreamRows[]> {
    const direction = reads[0]?.direction ?? 'forwards';
    const { rows } = await this.pool.query<[n: number, isFull: boolean, ...EventRow]>({
      name: `event-store-read-streams-${direction}`,
      text: `select * from event_store.read_streams_${direction}($1, $2, $3, $4, $5, $6, $7)`,
      rowMode: 'array',
      values: [
        log,
        reads.map(({ stream }) => stream),
        reads.map(({ from }) => from),
        reads.map(({ upTo }) => String(upTo)),
        reads.map(({ limit }) => limit),
        this.limits.events,
        this.limits.bytes,
      ],
    });
    const found = reads.map((): EventRow[] => []);
    for (const [n, , ...row] of rows) found[n - 1]?.push(row);
    const [last, isFull] = rows.at(-1) ?? [];
    const answered = isFull === true ? found.slice(0, last) : found;
    return answered.map((own, index) => ({ rows: own, isCut: isFull === true && index + 1 === last }));
  }
}

class ReadQueue {
  private waiting: Waiting[] = [];
  private underWay = 0;

  constructor(
    private readonly readTogether: (reads: readonly StreamRead[]) => Promise<StreamRows[]>,
    private readonly limits: StreamReadLimits,
  ) {}

  read(read: StreamRead): Promise<StreamRows> {
    if (this.waiting.length >= this.limits.waiting) throw storeBusy();
    return new Promise((resolve, reject) => {
      this.waiting.push({ read, resolve, reject });
      if (this.underWay < UNDER_WAY) queueMicrotask(() => void this.next());
    });
  }

  private async next(): Promise<void> {
    if (this.waiting.length === 0 || this.underWay === UNDER_WAY) return;
    const reads = this.waiting.splice(0, this.limits.streams);
    this.underWay += 1;
    try {
      const found = await this.readTogether(reads.map(({ read }) => read));
      found.forEach((rows, index) => reads[index]?.resolve(rows));
      this.waiting.unshift(...reads.slice(found.length));
    } catch (error) {
      for (const { reject } of reads) reject(error);
    } finally {
      this.underWay -= 1;
    }
    // Those who have just been answered may read on: it goes with what waits.
    setImmediate(() => void this.next());
  }
}

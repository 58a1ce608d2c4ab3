import type { Pool } from 'pg';
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

interface Waiting {
  readonly read: StreamRead;
  readonly resolve: (rows: EventRow[]) => void;
  readonly reject: (error: unknown) => void;
}

/** So many round trips of one log are under way at most; what is asked for meanwhile shares the next. */
const UNDER_WAY = 2;
const TOGETHER = 64;

/**
 * Reads beginnings and ends of streams. What is asked for while others are being read goes together in one round trip, as the
 * appends do; nothing waits when nothing is under way.
 */
export class StreamReads {
  private readonly queues = new Map<string, ReadQueue>();

  constructor(private readonly pool: Pool) {}

  /** The rows, in the reading direction. */
  read(log: LogId, read: StreamRead): Promise<EventRow[]> {
    const key = `${log} ${read.direction}`;
    const queue = this.queues.get(key) ?? new ReadQueue((reads) => this.readTogether(log, reads));
    this.queues.set(key, queue);
    return queue.read(read);
  }

  private async readTogether(log: LogId, reads: readonly StreamRead[]): Promise<EventRow[][]> {
    const direction = reads[0]?.direction ?? 'forwards';
    const { rows } = await this.pool.query<[number, ...EventRow]>({
      name: `event-store-read-streams-${direction}`,
      text: `select * from event_store.read_streams_${direction}($1, $2, $3, $4, $5)`,
      rowMode: 'array',
      values: [
        log,
        reads.map(({ stream }) => stream),
        reads.map(({ from }) => from),
        reads.map(({ upTo }) => String(upTo)),
        reads.map(({ limit }) => limit),
      ],
    });
    const found = reads.map((): EventRow[] => []);
    for (const [n, ...row] of rows) found[n - 1]?.push(row);
    return found;
  }
}

class ReadQueue {
  private waiting: Waiting[] = [];
  private underWay = 0;

  constructor(private readonly readTogether: (reads: readonly StreamRead[]) => Promise<EventRow[][]>) {}

  read(read: StreamRead): Promise<EventRow[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ read, resolve, reject });
      if (this.underWay < UNDER_WAY) queueMicrotask(() => void this.next());
    });
  }

  private async next(): Promise<void> {
    if (this.waiting.length === 0 || this.underWay === UNDER_WAY) return;
    const reads = this.waiting.splice(0, TOGETHER);
    this.underWay += 1;
    try {
      const found = await this.readTogether(reads.map(({ read }) => read));
      reads.forEach(({ resolve }, index) => resolve(found[index] ?? []));
    } catch (error) {
      for (const { reject } of reads) reject(error);
    } finally {
      this.underWay -= 1;
    }
    // Those who have just been answered may read on: it goes with what waits.
    setImmediate(() => void this.next());
  }
}

import type { Pool } from 'pg';
import type { AppendBook, LogBook } from '../append-book.js';
import { storeBusy } from '../errors.js';
import type { AppendResult, LogId, Unchanged } from '../event-store.js';
import { createLogIn } from './create-log.js';
import { PostgresLogBook } from './log-book.js';
import { inLog, inLogOn } from './log-scope.js';
import { findUnchanged, noteUnchanged } from './command-answers.js';

const MAX_WAITING = 1_000;

interface Queue {
  last: Promise<unknown>;
  waiting: number;
}

/** The book that PostgreSQL keeps for logs in KurrentDB. */
export class PostgresAppendBook implements AppendBook {
  private readonly queues = new Map<LogId, Queue>();

  constructor(private readonly pool: Pool) {}

  createLog(log: LogId): Promise<void> {
    return createLogIn('kurrentdb', this.pool, log);
  }

  noteUnchanged(log: LogId, answer: Unchanged): Promise<void> {
    return noteUnchanged(this.pool, log, answer);
  }

  findUnchanged(log: LogId, commandId: string, requestHash?: string): Promise<AppendResult | null> {
    return findUnchanged(this.pool, log, { commandId, requestHash });
  }

  of(log: LogId): LogBook {
    return new PostgresLogBook(log, (work) => inLog(this.pool, log, work));
  }

  /** Within the process a log's appends queue for one connection, so that those waiting do not use the pool up. */
  async inTurn<T>(log: LogId, work: (book: LogBook) => Promise<T>): Promise<T> {
    const queue = this.queues.get(log) ?? { last: Promise.resolve(), waiting: 0 };
    this.queues.set(log, queue);
    if (queue.waiting >= MAX_WAITING) throw storeBusy();
    queue.waiting += 1;
    const turn = queue.last.then(() => this.locked(log, work));
    queue.last = turn.catch(() => undefined).then(() => (queue.waiting -= 1));
    return turn;
  }

  /** The lock belongs to the connection, so that what `work` commits stays when the process dies, and the lock goes. */
  private async locked<T>(log: LogId, work: (book: LogBook) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    const name = [`duban:append:${log}`];
    let broken: Error | undefined;
    try {
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', name);
      try {
        return await work(new PostgresLogBook(log, (inner) => inLogOn(client, log, inner)));
      } finally {
        await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', name).catch((failure: Error) => {
          broken = failure;
        });
      }
    } finally {
      client.release(broken);
    }
  }
}

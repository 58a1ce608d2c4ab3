import type { LogId } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type pg from 'pg';

/** A transaction on the rows of one log, or of none. */
export type LogTransaction<Tables> = Transaction<Tables>;

/**
 * The only door to the database. Row-level security lets a transaction see the rows of the log that it was opened for,
 * and none without one. `Tables` names the caller's own tables.
 */
@Injectable()
export class Database<Tables = unknown> implements OnApplicationShutdown {
  private readonly kysely: Kysely<Tables>;

  constructor(private readonly pool: pg.Pool) {
    this.kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  }

  /** Runs `work` in one transaction on the rows of that log; commits when it resolves, rolls back when it rejects. */
  withLog<T>(log: LogId, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.within({ log }, work);
  }

  /**
   * Runs `work` in one transaction that belongs to no log: what happens before anybody has signed in. The row of `account`
   * alone can be read there, by its exact name.
   */
  withoutLog<T>(account: string, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.within({ account }, work);
  }

  /** The database's clock, with microseconds. */
  async now(): Promise<Instant> {
    const { rows } = await sql<{ now: Instant }>`select clock_timestamp() as now`.execute(this.kysely);
    if (!rows[0]) throw new Error('The database told no time');
    return rows[0].now;
  }

  async onApplicationShutdown(): Promise<void> {
    if (!this.pool.ended) await this.pool.end();
  }

  private within<T>(
    { log = '', account = '' }: { log?: LogId; account?: string },
    work: (transaction: Transaction<Tables>) => Promise<T>,
  ): Promise<T> {
    return this.kysely.transaction().execute(async (transaction) => {
      await sql`select set_config('duban.log', ${log}, true), set_config('duban.account', ${account}, true)`.execute(
        transaction,
      );
      return work(transaction);
    });
  }
}

import type { Clock } from '#libs/event-store';
import type { Instant } from '#libs/kernel';
import { createPool } from '#libs/platform/database';
import pg from 'pg';
import type { TestDatabase } from '../../support/database.js';

/**
 * The time that a database tells, in every process that asks it: it runs on, from wherever it is set. The queue's own
 * times are those of the processes and stay as they are.
 */
export class DatabaseTime implements Clock {
  private constructor(
    private readonly owner: pg.Client,
    private readonly pool: pg.Pool,
  ) {}

  /** Puts a clock of its own before the server's; only for connections that are opened afterwards. */
  static async install(database: TestDatabase): Promise<DatabaseTime> {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const role = owner.escapeIdentifier(new URL(database.url).username);
    const name = owner.escapeIdentifier(new URL(database.url).pathname.slice(1));
    await owner.query(`
      create schema test_time;
      create table test_time.shift (by interval not null);
      insert into test_time.shift values ('0');
      create function test_time.clock_timestamp() returns timestamptz language sql volatile
        as 'select pg_catalog.clock_timestamp() + by from test_time.shift';
      grant usage on schema test_time to ${role};
      grant select on test_time.shift to ${role};
      alter database ${name} set search_path = test_time, pg_catalog, public`);
    return new DatabaseTime(owner, createPool(database.url, { name: 'duban test time', max: 1 }));
  }

  /** Running processes notice within a minute, those that start afterwards at once. */
  async moveTo(instant: Instant): Promise<void> {
    await this.owner.query('update test_time.shift set by = $1::timestamptz - pg_catalog.clock_timestamp()', [instant]);
  }

  async now(): Promise<Instant> {
    const { rows } = await this.pool.query<{ now: Instant }>('select clock_timestamp() as now');
    return rows[0]?.now ?? '';
  }

  async close(): Promise<void> {
    await Promise.all([this.owner.end(), this.pool.end()]);
  }
}

import pg from 'pg';
import type { TestDatabase } from './database.js';
import { eventually } from './eventually.js';

/** Lets transactions of a database wait where they ask for the gate (an advisory lock), until it is opened. */
export class Gate {
  private constructor(
    readonly key: number,
    private readonly keeper: pg.Client,
  ) {}

  /** A gate that is shut. */
  static async shut({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>, key: number): Promise<Gate> {
    const keeper = new pg.Client({ connectionString: ownerUrl });
    await keeper.connect();
    await keeper.query('select pg_advisory_lock($1)', [key]);
    return new Gate(key, keeper);
  }

  /** Settles when that many transactions wait, for the gate or for one that waits for it. */
  async isAwaitedBy(transactions: number): Promise<void> {
    const text = `select from pg_stat_activity
      where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;
    await eventually(async () => {
      const { rowCount } = await this.keeper.query(text);
      if (rowCount !== transactions) throw new Error(`${rowCount} transactions wait, not ${transactions}`);
    });
  }

  /** Lets everybody through, for good. */
  async open(): Promise<void> {
    await this.keeper.end();
  }
}

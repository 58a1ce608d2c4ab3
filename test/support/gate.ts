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

  /** Settles when a transaction waits for the gate itself. Returns its process of the server. */
  waiting(deadlineMs: number): Promise<number> {
    const text = 'select pid from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))';
    return eventually(async () => {
      const { rows } = await this.keeper.query<{ pid: number }>(text);
      if (!rows[0]) throw new Error('Nobody waits for the gate');
      return rows[0].pid;
    }, deadlineMs);
  }

  /** Lets the one through that waits. Settles when its transaction has ended and the gate is shut again. */
  async letOneThrough(): Promise<void> {
    // In one message, so that the next one comes too late.
    await this.keeper.query(`select pg_advisory_unlock(${this.key}); select pg_advisory_lock(${this.key})`);
  }

  /** Lets everybody through, for good. */
  async open(): Promise<void> {
    await this.keeper.end();
  }
}

import pg from 'pg';
import type { TestDatabase } from '../../support/database.js';

/** Keeps a log's head locked: what is appended meanwhile waits. */
export class HeldLog {
  private constructor(private readonly owner: pg.Client) {}

  static async hold(database: TestDatabase, log: string): Promise<HeldLog> {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    // A test that fails drops the database under it.
    owner.on('error', () => undefined);
    await owner.connect();
    await owner.query(`begin; select set_config('duban.log', '${log}', true)`);
    await owner.query('select from event_store.log_head where log_id = $1 for update', [log]);
    return new HeldLog(owner);
  }

  /** Whether anybody waits for it. */
  async isWaitedFor(): Promise<boolean> {
    const text = 'select from pg_locks where not granted and transactionid = pg_current_xact_id_if_assigned()::xid';
    return (await this.owner.query(text)).rowCount !== 0;
  }

  async letGo(): Promise<void> {
    await this.owner.query('commit');
    await this.owner.end();
  }
}

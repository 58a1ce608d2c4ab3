import { inLog, type LogId, type StoreConnection } from '#libs/event-store';
import { withClient } from '../../../infra/postgres/product-database.mjs';
import type { TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';
import { Gate } from '../../support/gate.js';

const GATE = 0x77726974; // spells writ
const HELD_MS = 30_000;
const GONE_MS = 10_000;

/** What becomes of a write whose process has died. */
export type WriteEnd = 'commits' | 'rolls back';

/** Where writes are held. */
export interface WritesOf {
  readonly database: Pick<TestDatabase, 'ownerUrl'>;
  /** Of the role that writes. */
  readonly pool: StoreConnection['pool'];
  readonly log: LogId;
}

/** Lets writes of read models wait for a gate where it is shut: their rows are written, their checkpoints are not. */
export async function gateWrites({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>): Promise<void> {
  await withClient(ownerUrl, (client) =>
    client.query(`
      create schema write_gate;
      create function write_gate.pass() returns trigger language plpgsql as $$
        begin
          perform pg_advisory_xact_lock(${GATE});
          return null;
        end $$;
      create trigger write_gate before update of position on event_store.checkpoint
        for each statement execute function write_gate.pass()`),
  );
}

/** Writes of read models that wait at the gate of their database (`gateWrites`). */
export class HeldWrites {
  private constructor(
    private readonly gate: Gate,
    private readonly of: WritesOf,
  ) {}

  /** Holds every write from now on. */
  static async hold(of: WritesOf): Promise<HeldWrites> {
    return new HeldWrites(await Gate.shut(of.database, GATE), of);
  }

  /** Lets the writes before the nth through. Returns the server's process in which that one is held. */
  async nth(nth: number): Promise<number> {
    for (let write = 1; write < nth; write += 1) {
      await this.gate.waiting(HELD_MS);
      await this.gate.letOneThrough();
    }
    return this.gate.waiting(HELD_MS);
  }

  /**
   * Lets the server end a write that has reached it whole, or lose it like its client; then nothing is held any more.
   * @throws Error when the write ended otherwise
   */
  async end(pid: number, end: WriteEnd): Promise<void> {
    const { pool } = this.of;
    const before = await this.standing();
    if (end === 'rolls back') await pool.query('select pg_terminate_backend($1, $2)', [pid, GONE_MS]);
    await this.letGo();
    await eventually(async () => {
      const { rowCount } = await pool.query('select from pg_stat_activity where pid = $1', [pid]);
      if (rowCount !== 0) throw new Error('The write goes on');
    }, GONE_MS);
    const ended: WriteEnd = (await this.standing()) === before ? 'rolls back' : 'commits';
    if (ended !== end) throw new Error(`A write that should be one that ${end} ${ended}`);
  }

  /** Holds nothing any more. */
  letGo(): Promise<void> {
    return this.gate.open();
  }

  /** Where all checkpoints of the log stand, in one number. */
  private async standing(): Promise<string | undefined> {
    const { pool, log } = this.of;
    const { rows } = await inLog(pool, log, (client) =>
      client.query<{ sum: string }>('select sum(position)::text from event_store.checkpoint where live'),
    );
    return rows[0]?.sum;
  }
}

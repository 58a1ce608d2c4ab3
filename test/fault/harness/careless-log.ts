import type { LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { TestDatabase } from '../../support/database.js';
import type { SeenEvent } from '../invariants/reader-invariants.js';
import type { PagedLog } from './readers.js';
import type { Chance } from './seed.js';

/** A log as it is often built: positions come from an identity column, when a row is written and not when it commits. */
export class CarelessLog implements PagedLog {
  private constructor(private readonly pool: pg.Pool) {}

  static async create({ ownerUrl }: TestDatabase, connections: number): Promise<CarelessLog> {
    const pool = new pg.Pool({ connectionString: ownerUrl, max: connections });
    await pool.query(`
      create schema careless;
      create table careless.event (position bigint generated always as identity primary key, id uuid not null)`);
    return new CarelessLog(pool);
  }

  /** Appends in a transaction that is held open, rolled back, or neither. */
  async append(chance: Chance, { held, rolledBack }: { held: number; rolledBack: number }): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query('insert into careless.event (id) values ($1)', [newId()]);
      if (chance.fraction() < held) await pause(chance.between(10, 50));
      await client.query(chance.fraction() < rolledBack ? 'rollback' : 'commit');
    } finally {
      client.release();
    }
  }

  async *readAll(_log: LogId, { after, limit }: { after: bigint; limit: number }): AsyncGenerator<SeenEvent> {
    const text = 'select position, id from careless.event where position > $1 order by position limit $2';
    const { rows } = await this.pool.query<{ position: string; id: string }>(text, [String(after), limit]);
    for (const { position, id } of rows) yield { id, position: BigInt(position) };
  }

  async everything(): Promise<SeenEvent[]> {
    return Array.fromAsync(this.readAll('', { after: 0n, limit: 10_000_000 }));
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

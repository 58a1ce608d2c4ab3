import type { Instant } from '#libs/kernel';
import type { PoolClient } from 'pg';
import type { BookedAppend, BookEntry, LogBook } from '../append-book.js';
import { unknownLog } from '../errors.js';
import type { LogId } from '../event-store.js';

/** Runs statements in one transaction on the rows of the book's log. */
export type InBook = <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>;

interface EntryRow {
  command_id: string;
  request_hash: string;
  stream: string;
  base: number;
  events: number;
  position: string | null;
  expired: boolean;
}

const LOOK = `select command_id, request_hash, stream, base, events, position,
    reserved_at < clock_timestamp() - interval '1 minute' as expired
  from event_store.kurrent_command where log_id = $1 and (position is null or command_id = $2)`;

/** A late answer to an attempt that was taken for lost comes under the id of the same append, so the last one stands. */
const RESERVE = `insert into event_store.kurrent_command
    (log_id, command_id, request_hash, stream, base, events, recorded_at) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (log_id, command_id) do update set stream = excluded.stream, base = excluded.base,
    events = excluded.events, recorded_at = excluded.recorded_at, reserved_at = excluded.reserved_at`;

/** The book of a log, in the database beside it. */
export class PostgresLogBook implements LogBook {
  constructor(
    private readonly log: LogId,
    private readonly inBook: InBook,
  ) {}

  async head(): Promise<bigint> {
    const position = await this.value('select position from event_store.log_head where log_id = $1', []);
    if (position === undefined) throw unknownLog(this.log);
    return BigInt(position);
  }

  async countAfter(position: bigint): Promise<number> {
    const text =
      'select coalesce(sum(events), 0) as value from event_store.kurrent_command where log_id = $1 and position > $2';
    return Number(await this.value(text, [String(position)]));
  }

  async positionAt(instant: Instant): Promise<bigint> {
    const text = `select position from event_store.kurrent_command
      where log_id = $1 and recorded_at <= $2 and position is not null order by recorded_at desc, position desc limit 1`;
    return BigInt((await this.value(text, [instant])) ?? 0);
  }

  async look(commandId: string | null = null): Promise<BookEntry[]> {
    const { rows } = await this.inBook((client) => client.query<EntryRow>(LOOK, [this.log, commandId]));
    return rows.map((row) => ({
      commandId: row.command_id,
      requestHash: row.request_hash,
      stream: row.stream,
      base: row.base,
      events: row.events,
      position: row.position === null ? null : BigInt(row.position),
      expired: row.expired,
    }));
  }

  reserve({ commandId, requestHash, stream, base, events }: BookedAppend, at: Instant | null): Promise<Instant> {
    return this.inBook(async (client) => {
      const head = `update event_store.log_head
        set recorded_at = greatest(recorded_at, coalesce($2::timestamptz, clock_timestamp())) where log_id = $1
        returning to_char(recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at`;
      const { rows } = await client.query<{ recorded_at: Instant }>(head, [this.log, at]);
      if (!rows[0]) throw unknownLog(this.log);
      const recordedAt = rows[0].recorded_at;
      await client.query(RESERVE, [this.log, commandId, requestHash, stream, base, events, recordedAt]);
      return recordedAt;
    });
  }

  settle(commandId: string, position: bigint): Promise<void> {
    return this.inBook(async (client) => {
      const values = [this.log, String(position)];
      await client.query(
        'update event_store.kurrent_command set position = $2 where log_id = $1 and command_id = $3 and position is null',
        [...values, commandId],
      );
      await client.query('update event_store.log_head set position = greatest(position, $2) where log_id = $1', values);
    });
  }

  async release(commandId: string): Promise<void> {
    const text = 'delete from event_store.kurrent_command where log_id = $1 and command_id = $2 and position is null';
    await this.inBook((client) => client.query(text, [this.log, commandId]));
  }

  /** The one column of the first row. */
  private async value(text: string, values: readonly unknown[]): Promise<string | undefined> {
    const { rows } = await this.inBook((client) =>
      client.query<[string]>({ text, values: [this.log, ...values], rowMode: 'array' }),
    );
    return rows[0]?.[0];
  }
}

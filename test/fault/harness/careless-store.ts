import {
  ConcurrencyError,
  inLog,
  type Append,
  type AppendResult,
  type LogId,
  type StreamName,
} from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import { withClient } from '../../../infra/postgres/product-database.mjs';
import type { TestDatabase } from '../../support/database.js';
import { openStoreUnderFault, type StoreUnderFault } from './store-under-fault.js';
import type { ReadableStore } from './recording-reader.js';
import type { WritableStore } from './recording-writer.js';

/**
 * Appends as they are often written: look at the stream's version, compare, insert. Neither a lock nor a unique index
 * stands behind it, so what was compared may be old by then.
 */
export class CarelessStore implements WritableStore, ReadableStore {
  private constructor(private readonly opened: StoreUnderFault) {}

  /** Takes the unique indexes off the database's events. */
  static async open({ url, ownerUrl }: TestDatabase): Promise<CarelessStore> {
    await withClient(ownerUrl, (client) =>
      client.query(`alter table event_store.event
        drop constraint event_pkey, drop constraint event_log_id_stream_version_key`),
    );
    return new CarelessStore(await openStoreUnderFault(url));
  }

  get pool() {
    return this.opened.pool;
  }

  createLog(log: LogId): Promise<void> {
    return this.opened.store.createLog(log);
  }

  append({ log, stream, expected, events, context }: Append): Promise<AppendResult> {
    return inLog(this.pool, log, async (client) => {
      const { rows } = await client.query<{ version: number; position: string }>(
        `select coalesce(max(version) filter (where stream = $1), -1) as version, coalesce(max(position), 0) as position
          from event_store.event`,
        [stream],
      );
      const { version = -1, position = '0' } = rows[0] ?? {};
      if (version !== (expected === 'no-stream' ? -1 : expected)) throw new ConcurrencyError(stream, expected, version);
      const last = { version: version + events.length, position: BigInt(position) + BigInt(events.length) };
      for (const [index, { type, data }] of events.entries())
        await client.query(INSERT_EVENT, [
          log,
          String(BigInt(position) + BigInt(index + 1)),
          stream,
          version + index + 1,
          type,
          JSON.stringify(data),
          JSON.stringify({ commandId: context.commandId }),
          context.commandId,
          index === events.length - 1 ? context.requestHash : null,
        ]);
      await client.query('update event_store.log_head set position = $1', [String(last.position)]);
      return { ...last, repeated: false };
    });
  }

  appendTogether(): Promise<never> {
    return Promise.reject(new Error('It appends to one stream at a time'));
  }

  readStream(log: LogId, stream: StreamName): AsyncIterable<Recorded> {
    return this.opened.store.readStream(log, stream);
  }

  findCommand(log: LogId, commandId: string): Promise<AppendResult | null> {
    return this.opened.store.findCommand(log, commandId);
  }

  close(): Promise<void> {
    return this.opened.close();
  }
}

const INSERT_EVENT = `
  insert into event_store.event (log_id, position, stream, version, event_id, type, schema_version, recorded_at,
    data_bytes, metadata_bytes, data, metadata, command_id, request_hash)
  values ($1, $2, $3, $4, gen_random_uuid(), $5, 1, clock_timestamp(), convert_to($6, 'UTF8'), convert_to($7, 'UTF8'),
    $6::jsonb, $7::jsonb, $8, $9)`;

import type { LogId, StoreConnection, StreamName } from '#libs/event-store';
import type { Acknowledgement } from './history.js';
import { inSnapshot } from './snapshot.js';

/** An event as the table keeps it. */
export interface LoggedEvent {
  readonly id: string;
  readonly position: bigint;
  readonly stream: StreamName;
  readonly version: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly recordedAt: Date;
  readonly commandId: string;
  /** Of all that is kept of it, byte for byte. */
  readonly digest: string;
  /** Whether the bytes and their JSON twin say the same. */
  readonly agrees: boolean;
}

/** A whole log at one moment, read past the product's own reader. */
export interface LogRecord {
  readonly events: readonly LoggedEvent[];
  readonly head: bigint;
  /** The first answers that are kept, by command id: the events that carry a request's hash. */
  readonly commands: ReadonlyMap<string, Acknowledgement>;
}

const EVENTS = `
  select event_id as id, position, stream, version, type, data, recorded_at as "recordedAt",
    metadata ->> 'commandId' as "commandId",
    encode(sha256(data_bytes || metadata_bytes || convert_to(concat_ws('|', event_id, stream, version, type,
      schema_version, recorded_at), 'UTF8')), 'hex') as digest,
    convert_from(data_bytes, 'UTF8')::jsonb = data and convert_from(metadata_bytes, 'UTF8')::jsonb = metadata as agrees
  from event_store.event order by position`;

/** Reads a log, all of it from one snapshot. */
export function readLog(pool: StoreConnection['pool'], log: LogId): Promise<LogRecord> {
  return inSnapshot(pool, log, async (client) => {
    const events = await client.query<Omit<LoggedEvent, 'position'> & { position: string }>(EVENTS);
    const heads = await client.query<{ position: string }>('select position from event_store.log_head');
    const commands = await client.query<{ id: string; version: number; position: string }>(
      'select command_id as id, version, position from event_store.event where request_hash is not null',
    );
    return {
      events: events.rows.map((row) => ({ ...row, position: BigInt(row.position) })),
      head: BigInt(heads.rows[0]?.position ?? -1),
      commands: new Map(
        commands.rows.map(({ id, version, position }) => [id, { version, position: BigInt(position) }]),
      ),
    };
  });
}

import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { eventStoreLog } from './20261122-event-store-log.js';
import { eventStoreAppendGroup } from './20261123-event-store-append-group.js';
import { eventStoreAppendLookups } from './20261201-event-store-append-lookups.js';
import { eventStoreBatches } from './20261130-event-store-batches.js';
import { eventStoreAppend } from './20261125-event-store-append.js';
import { eventStoreReadingByCopy } from './20261125-event-store-reading.js';
import { eventStoreKurrentDb } from './20261124-event-store-kurrentdb.js';
import { eventStoreLiveSlots } from './20261125-event-store-live-slots.js';
import { eventStoreParkedRetry } from './20261126-event-store-parked-retry.js';
import { eventStoreReading } from './20261123-event-store-reading.js';
import { eventStoreArchive } from './20261127-event-store-archive.js';
import { eventStoreLeases } from './20261126-event-store-leases.js';
import { eventStoreProjecting } from './20261126-event-store-projecting.js';
import { eventStoreProjections } from './20261122-event-store-projections.js';
import { eventStoreReactionFence } from './20261128-event-store-reaction-fence.js';
import { eventStoreBoundedStreamReads } from './20261129-event-store-bounded-stream-reads.js';
import { eventStoreRetiredReactions } from './20261129-event-store-retired-reactions.js';
import { eventStoreSeal } from './20261203-event-store-seal.js';
import { eventStoreSkippedEvent } from './20261129-event-store-skipped-event.js';
import { eventStoreQuarantine } from './20261205-event-store-quarantine.js';
import { eventStoreWitnesses } from './20261204-event-store-witnesses.js';
import { eventStoreUnchangedCommand } from './20261129-event-store-unchanged-command.js';

/** The log's migrations by name, for the product's one migration run. */
export const eventStoreMigrations: Record<string, Migration> = {
  '20261122-event-store-log': eventStoreLog,
  '20261122-event-store-projections': eventStoreProjections,
  '20261123-event-store-append-group': eventStoreAppendGroup,
  '20261123-event-store-reading': eventStoreReading,
  '20261124-event-store-kurrentdb': eventStoreKurrentDb,
  '20261125-event-store-append': eventStoreAppend,
  '20261125-event-store-reading': eventStoreReadingByCopy,
  '20261125-event-store-live-slots': eventStoreLiveSlots,
  '20261127-event-store-archive': eventStoreArchive,
  '20261126-event-store-leases': eventStoreLeases,
  '20261126-event-store-projecting': eventStoreProjecting,
  '20261126-event-store-parked-retry': eventStoreParkedRetry,
  '20261128-event-store-reaction-fence': eventStoreReactionFence,
  '20261129-event-store-bounded-stream-reads': eventStoreBoundedStreamReads,
  '20261129-event-store-retired-reactions': eventStoreRetiredReactions,
  '20261129-event-store-skipped-event': eventStoreSkippedEvent,
  '20261129-event-store-unchanged-command': eventStoreUnchangedCommand,
  '20261130-event-store-batches': eventStoreBatches,
  '20261201-event-store-append-lookups': eventStoreAppendLookups,
  '20261203-event-store-seal': eventStoreSeal,
  '20261204-event-store-witnesses': eventStoreWitnesses,
  '20261205-event-store-quarantine': eventStoreQuarantine,
};

/**
 * Gives the application's role what it may do with the log: append and read, never change or remove an event.
 * Run after the migrations; repeating it changes nothing.
 */
export async function grantEventStore(db: Kysely<unknown>, appRole: string): Promise<void> {
  const role = sql.id(appRole);
  await sql`grant usage on schema event_store to ${role}`.execute(db);
  await sql`grant select, insert on event_store.log, event_store.event, event_store.skipped_event, event_store.unchanged_command to ${role}`.execute(
    db,
  );
  await sql`grant select on event_store.archived_range to ${role}`.execute(db);
  await sql`grant select, insert on event_store.seal_checkpoint, event_store.seal_cosignature,
    event_store.seal_verification, event_store.quarantine to ${role}`.execute(db);
  await sql`grant select, insert, update on event_store.log_head, event_store.seal_tree, event_store.seal_tile to ${role}`.execute(
    db,
  );
  await sql`grant select, insert, update, delete on event_store.checkpoint, event_store.parked_stream,
    event_store.reaction_checkpoint, event_store.kurrent_command, event_store.lease to ${role}`.execute(db);
}

import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The Merkle tree over each log: what it is called and how far it has come, its hashes in tiles; its signed checkpoints and the
 * outcomes of verifications, which are only added.
 */
export const eventStoreSeal: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table event_store.seal_tree (
        log_id uuid not null,
        epoch integer not null,
        origin text not null,
        suite text not null check (suite in ('intl', 'gm')),
        public_key text not null,
        size bigint not null default 0,
        position bigint not null default 0,
        primary key (log_id, epoch)
      ) with (fillfactor = 50)`.execute(db);
    await sql`
      create table event_store.seal_tile (
        log_id uuid not null,
        epoch integer not null,
        level smallint not null,
        index bigint not null,
        hashes bytea not null,
        primary key (log_id, epoch, level, index)
      )`.execute(db);
    // Hashes do not compress, and a tile that is still growing is written often: better in its row than beside it.
    await sql`alter table event_store.seal_tile alter column hashes set storage external`.execute(db);
    await sql`
      create table event_store.seal_checkpoint (
        log_id uuid not null,
        epoch integer not null,
        size bigint not null,
        position bigint not null,
        root bytea not null,
        note text not null,
        signed_at timestamptz not null default clock_timestamp(),
        primary key (log_id, epoch, size)
      )`.execute(db);
    await sql`
      create table event_store.seal_verification (
        log_id uuid not null,
        epoch integer not null,
        size bigint not null,
        fault text,
        index bigint,
        detail text,
        verified_at timestamptz not null default clock_timestamp(),
        primary key (log_id, verified_at)
      )`.execute(db);
    for (const table of ['seal_tree', 'seal_tile', 'seal_checkpoint', 'seal_verification']) {
      const name = sql.table(`event_store.${table}`);
      await sql`alter table ${name} enable row level security`.execute(db);
      await sql`alter table ${name} force row level security`.execute(db);
      await sql`
        create policy log on ${name}
          using (log_id = nullif(current_setting('duban.log', true), '')::uuid)
          with check (log_id = nullif(current_setting('duban.log', true), '')::uuid)`.execute(db);
    }
  },
};

import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const LOG_TABLES = ['log_head', 'stream_head', 'event', 'command'];

/** The log: heads, events, command ids, and the one statement that appends. */
export const eventStoreLog: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create schema event_store`.execute(db);
    // Which logs there are; what is in them stays behind row-level security.
    await sql`create table event_store.log (id uuid primary key)`.execute(db);
    // One row a log, rewritten by each append: half-filled pages keep the updates on the page (HOT).
    await sql`
      create table event_store.log_head (
        log_id uuid primary key,
        position bigint not null default 0,
        recorded_at timestamptz not null default '-infinity'
      ) with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200)`.execute(db);
    await sql`
      create table event_store.stream_head (
        log_id uuid not null,
        stream text not null,
        version integer not null,
        primary key (log_id, stream)
      ) with (fillfactor = 70)`.execute(db);
    await sql`
      create table event_store.event (
        log_id uuid not null,
        position bigint not null,
        stream text not null,
        version integer not null,
        event_id uuid not null,
        type text not null,
        schema_version smallint not null,
        recorded_at timestamptz not null,
        data_bytes bytea not null,
        metadata_bytes bytea not null,
        data jsonb not null,
        metadata jsonb not null,
        primary key (log_id, position),
        unique (log_id, stream, version)
      )`.execute(db);
    await sql`
      create table event_store.command (
        log_id uuid not null,
        command_id uuid not null,
        request_hash bytea not null,
        version integer not null,
        position bigint not null,
        primary key (log_id, command_id)
      )`.execute(db);
    for (const table of LOG_TABLES) await protect(db, table);
    await createAppend(db);
    await createPositionAt(db);
  },
};

async function protect(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.table(`event_store.${table}`);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`
    create policy log on ${name}
      using (log_id = nullif(current_setting('duban.log', true), '')::uuid)
      with check (log_id = nullif(current_setting('duban.log', true), '')::uuid)`.execute(db);
}

/**
 * The head row is locked first: it gives dense positions in commit order and keeps appends of several processes from
 * deadlocking. `recorded_at` never goes back within a log.
 * Expected version: -2 any, -1 no stream. Outcomes: appended, repeated, reused, conflict, unknown-log.
 */
async function createAppend(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.append(
      p_log uuid, p_stream text, p_expected integer, p_command uuid, p_request_hash bytea, p_ids uuid[], p_types text[],
      p_schema_versions smallint[], p_data bytea[], p_metadata bytea, p_recorded_at timestamptz
    ) returns table (outcome text, stream_version integer, log_position bigint)
    language plpgsql as $$
    declare
      v_head event_store.log_head;
      v_known event_store.command;
      v_version integer;
      v_count integer := cardinality(p_ids);
    begin
      perform set_config('duban.log', p_log::text, true);
      select * into v_head from event_store.log_head h where h.log_id = p_log for update;
      if not found then
        return query select 'unknown-log', -1, 0::bigint; return;
      end if;
      select * into v_known from event_store.command c where c.log_id = p_log and c.command_id = p_command;
      if found then
        return query select case when v_known.request_hash = p_request_hash then 'repeated' else 'reused' end,
          v_known.version, v_known.position;
        return;
      end if;
      select h.version into v_version from event_store.stream_head h where h.log_id = p_log and h.stream = p_stream;
      v_version := coalesce(v_version, -1);
      if p_expected <> -2 and p_expected <> v_version then
        return query select 'conflict', v_version, v_head.position; return;
      end if;
      v_head.recorded_at := greatest(v_head.recorded_at, coalesce(p_recorded_at, clock_timestamp()));
      insert into event_store.event
        select p_log, v_head.position + e.n, p_stream, v_version + e.n::integer, e.id, e.type, e.schema_version,
          v_head.recorded_at, e.data, p_metadata, convert_from(e.data, 'UTF8')::jsonb, convert_from(p_metadata, 'UTF8')::jsonb
        from unnest(p_ids, p_types, p_schema_versions, p_data) with ordinality e(id, type, schema_version, data, n);
      insert into event_store.stream_head as h values (p_log, p_stream, v_version + v_count)
        on conflict (log_id, stream) do update set version = excluded.version;
      update event_store.log_head h set position = v_head.position + v_count, recorded_at = v_head.recorded_at
        where h.log_id = p_log;
      insert into event_store.command values (p_log, p_command, p_request_hash, v_version + v_count, v_head.position + v_count);
      return query select 'appended', v_version + v_count, v_head.position + v_count;
    end $$`.execute(db);
}

/** Positions are dense and `recorded_at` never falls, so the last event at an instant is found by halving. */
async function createPositionAt(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.position_at(p_log uuid, p_at timestamptz) returns bigint language plpgsql stable as $$
    declare
      v_low bigint := 0;
      v_high bigint;
      v_middle bigint;
      v_recorded timestamptz;
    begin
      select h.position into v_high from event_store.log_head h where h.log_id = p_log;
      while v_low < v_high loop
        v_middle := (v_low + v_high + 1) / 2;
        select e.recorded_at into v_recorded from event_store.event e where e.log_id = p_log and e.position = v_middle;
        if v_recorded <= p_at then v_low := v_middle; else v_high := v_middle - 1; end if;
      end loop;
      return coalesce(v_low, 0);
    end $$`.execute(db);
}

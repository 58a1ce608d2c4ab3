import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Read models in two calls a batch: one reads the rows that it will touch, one writes everything it did. Reactions in one. */
export const eventStoreProjecting: Migration = {
  async up(db: Kysely<unknown>) {
    await createPrepared(db);
    await createReadRows(db);
    await createWriteRows(db);
    await createWriteBatch(db);
    await createNoteReactions(db);
  },
};

/**
 * The name of a prepared statement of this session with that text, made at its first use: planning costs more than writing
 * a small batch, and what plpgsql executes by text it plans anew each time.
 */
async function createPrepared(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.prepared(p_text text, p_types text) returns text
    language plpgsql
    as $$
    declare
      v_name text := 'duban_' || md5(p_text);
    begin
      if not exists (select from pg_prepared_statements s where s.name = v_name) then
        execute format('prepare %I(%s) as %s', v_name, p_types, p_text);
      end if;
      return v_name;
    end $$`.execute(db);
}

/** The plan is pinned: a batch touches a few rows, whatever the planner believes of the table or of the batch. */
const PINNED = sql.raw(`
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off`);

/**
 * Runs `p_reads` in the log, each with its own keys: the statement gets the log, its number and its keys, and answers the
 * number, a row's `from_position`, and the row's values as a JSON array.
 */
async function createReadRows(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.read_rows(p_log uuid, p_reads text[], p_keys jsonb[])
    returns table (source integer, from_position bigint, row_values text)
    language plpgsql ${PINNED}
    as $$
    begin
      perform set_config('duban.log', p_log::text, true);
      for v_read in 1..cardinality(p_reads) loop
        return query execute format('execute %I(%L, %L, %L)',
          event_store.prepared(p_reads[v_read], 'uuid, integer, jsonb'), p_log, v_read, p_keys[v_read]);
      end loop;
    end $$`.execute(db);
}

/** Writes the changes of one projection, within whatever transaction is under way. */
async function createWriteRows(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.write_rows(p_log uuid, p_write text, p_changes json)
    returns void
    language plpgsql ${PINNED}
    as $$
    begin
      perform set_config('duban.log', p_log::text, true);
      execute format('execute %I(%L, %L)', event_store.prepared(p_write, 'uuid, json'), p_log, p_changes);
    end $$`.execute(db);
}

/**
 * Writes a batch and moves its checkpoints, in one transaction that no client can leave open. The checkpoints are the
 * fence: unless each of them is live and still at `p_after` nothing is written and the answer is false. Each statement of
 * `p_writes` gets the log and its changes. The notice tells how far all read models of the log are then.
 */
async function createWriteBatch(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.write_batch(
      p_log uuid, p_after bigint, p_position bigint, p_names text[], p_versions integer[], p_slots text[],
      p_writes text[], p_changes json[], p_parked jsonb, p_channel text, p_topics text[]
    ) returns boolean
    language plpgsql ${PINNED}
    as $$
    declare
      v_held integer;
    begin
      perform set_config('duban.log', p_log::text, true);
      perform from event_store.checkpoint c
        where c.log_id = p_log and c.live and c.position = p_after
          and (c.projection, c.version, c.slot) in (select * from unnest(p_names, p_versions, p_slots))
        order by c.projection for update;
      get diagnostics v_held = row_count;
      if v_held <> cardinality(p_names) then return false; end if;
      for v_write in 1..cardinality(p_writes) loop
        execute format('execute %I(%L, %L)',
          event_store.prepared(p_writes[v_write], 'uuid, json'), p_log, p_changes[v_write]);
      end loop;
      insert into event_store.parked_stream (log_id, consumer, stream, position, error)
        select p_log, r.consumer, r.stream, r.position, r.error
        from jsonb_to_recordset(p_parked) r(consumer text, stream text, position bigint, error text)
        on conflict do nothing;
      update event_store.checkpoint c set position = p_position
        where c.log_id = p_log
          and (c.projection, c.version, c.slot) in (select * from unnest(p_names, p_versions, p_slots));
      perform pg_notify(p_channel, json_build_object('log', p_log, 'position', min(c.position)::text, 'topics', p_topics)::text)
        from event_store.checkpoint c where c.log_id = p_log and c.live;
      return true;
    end $$`.execute(db);
}

/** Parks streams and moves the checkpoints of reactions, which never go back. */
async function createNoteReactions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.note_reactions(p_log uuid, p_reactions text[], p_position bigint, p_parked jsonb)
    returns void
    language plpgsql
    as $$
    begin
      perform set_config('duban.log', p_log::text, true);
      insert into event_store.parked_stream (log_id, consumer, stream, position, error)
        select p_log, r.consumer, r.stream, r.position, r.error
        from jsonb_to_recordset(p_parked) r(consumer text, stream text, position bigint, error text)
        on conflict do nothing;
      insert into event_store.reaction_checkpoint as known
        select p_log, reaction, p_position from unnest(p_reactions) reaction
        on conflict (log_id, reaction) do update set position = greatest(known.position, excluded.position);
    end $$`.execute(db);
}

import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a batch fails with whose projections no longer stand where they stood. */
export const BATCH_OVERTAKEN = 'DS002';

/**
 * A batch of read models is several statements of one round trip instead of one function's: its rows travel as arrays in
 * binary form, which a function that runs other statements could only hand on as text.
 */
export const eventStoreBatches: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`drop function event_store.write_batch`.execute(db);
    await sql`drop function event_store.write_rows`.execute(db);
    // How often the slot was built: two rebuilds bring a slot back to where it stood, with other rows in it.
    await sql`alter table event_store.checkpoint add built integer not null default 0`.execute(db);
    await createEnterBatch(db);
    await createLeaveBatch(db);
    await createBeginBatch(db);
    await createEndBatch(db);
  },
};

/**
 * Lets the transaction see the log, and pins its plans: a batch touches a few rows, whatever the planner believes of the
 * table or of the batch. From here on it has thirty seconds: its client may have fallen silent, and no other limit of the
 * server's counts while it waits for the rest of a round trip.
 */
async function createEnterBatch(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.enter_batch(p_log uuid) returns void
    language sql
    as $$
      select set_config('duban.log', p_log::text, true), set_config('plan_cache_mode', 'force_generic_plan', true),
        set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true), set_config('transaction_timeout', '30s', true)
    $$`.execute(db);
}

/** Gives the transaction the plans and the time of the session again. */
async function createLeaveBatch(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.leave_batch() returns void
    language plpgsql
    as $$
    begin
      set local plan_cache_mode to default;
      set local enable_seqscan to default;
      set local enable_hashjoin to default;
      set local enable_mergejoin to default;
      set local transaction_timeout to default;
    end $$`.execute(db);
}

/**
 * Locks the checkpoints, which are the fence: it fails unless each of them is live, still at `p_after`, and built as often as
 * when the batch was read.
 */
async function createBeginBatch(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.begin_batch(
      p_log uuid, p_after bigint, p_names text[], p_versions integer[], p_slots text[], p_built integer[]
    ) returns void
    language plpgsql
    as $$
    declare
      v_held integer;
    begin
      perform from event_store.checkpoint c
        where c.log_id = p_log and c.live and c.position = p_after
          and (c.projection, c.version, c.slot, c.built) in (select * from unnest(p_names, p_versions, p_slots, p_built))
        order by c.projection for update;
      get diagnostics v_held = row_count;
      if v_held <> cardinality(p_names) then
        raise exception 'The read models of log % no longer stand at %', p_log, p_after
          using errcode = ${sql.lit(BATCH_OVERTAKEN)};
      end if;
    end $$`.execute(db);
}

/** Parks streams, moves the checkpoints that `begin_batch` has locked, and tells how far all read models of the log are then. */
async function createEndBatch(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.end_batch(
      p_log uuid, p_position bigint, p_names text[], p_versions integer[], p_slots text[],
      p_parked jsonb, p_channel text, p_topics text[]
    ) returns void
    language plpgsql
    as $$
    begin
      insert into event_store.parked_stream (log_id, consumer, stream, position, error)
        select p_log, r.consumer, r.stream, r.position, r.error
        from jsonb_to_recordset(p_parked) r(consumer text, stream text, position bigint, error text)
        on conflict do nothing;
      update event_store.checkpoint c set position = p_position
        where c.log_id = p_log
          and (c.projection, c.version, c.slot) in (select * from unnest(p_names, p_versions, p_slots));
      perform pg_notify(p_channel, json_build_object('log', p_log, 'position', min(c.position)::text, 'topics', p_topics)::text)
        from event_store.checkpoint c where c.log_id = p_log and c.live;
    end $$`.execute(db);
}

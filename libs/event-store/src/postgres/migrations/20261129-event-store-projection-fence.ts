import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A batch that passed over a stream is written only while that stream is set aside. */
export const eventStoreProjectionFence: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`drop function event_store.write_batch`.execute(db);
    await createWriteBatch(db);
  },
};

/**
 * Writes a batch and moves its checkpoints, in one transaction that no client can leave open. The checkpoints are the
 * fence: unless each of them is live and still at `p_after`, and every stream that was passed over is still set aside,
 * nothing is written and the answer is false. Two rebuilds bring a slot back to where it stood, without what it had set
 * aside. Each statement of `p_writes` gets the log and its changes. The notice tells how far all read models of the log are
 * then.
 */
async function createWriteBatch(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.write_batch(
      p_log uuid, p_after bigint, p_position bigint, p_names text[], p_versions integer[], p_slots text[],
      p_writes text[], p_changes json[], p_passed jsonb, p_parked jsonb, p_channel text, p_topics text[]
    ) returns boolean
    language plpgsql
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
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
      if exists (
        select from jsonb_to_recordset(p_passed) passed(consumer text, stream text)
        where not exists (select from event_store.parked_stream p
          where p.log_id = p_log and p.consumer = passed.consumer and p.stream = passed.stream)
      ) then return false; end if;
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

import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A batch of reactions is noted only where they still stand where they were read from. */
export const eventStoreReactionFence: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`drop function event_store.note_reactions`.execute(db);
    await createNoteReactions(db);
  },
};

/**
 * Parks streams and moves the checkpoints of reactions from `p_after` to `p_position`. The checkpoints are the fence: unless
 * all of them are still at `p_after`, and every stream that was passed over is still set aside, nothing is noted and the
 * answer is false. A stream that was taken up again meanwhile would else have events that nobody handles.
 */
async function createNoteReactions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.note_reactions(
      p_log uuid, p_reactions text[], p_after bigint, p_position bigint, p_passed jsonb, p_parked jsonb
    ) returns boolean
    language plpgsql
    as $$
    declare
      v_held integer;
    begin
      perform set_config('duban.log', p_log::text, true);
      insert into event_store.reaction_checkpoint
        select p_log, reaction, 0 from unnest(p_reactions) reaction on conflict do nothing;
      perform from event_store.reaction_checkpoint c
        where c.log_id = p_log and c.reaction = any (p_reactions) and c.position = p_after
        order by c.reaction for update;
      get diagnostics v_held = row_count;
      if v_held <> cardinality(p_reactions) then return false; end if;
      if exists (
        select from jsonb_to_recordset(p_passed) passed(consumer text, stream text)
        where not exists (select from event_store.parked_stream p
          where p.log_id = p_log and p.consumer = passed.consumer and p.stream = passed.stream)
      ) then return false; end if;
      insert into event_store.parked_stream (log_id, consumer, stream, position, error)
        select p_log, r.consumer, r.stream, r.position, r.error
        from jsonb_to_recordset(p_parked) r(consumer text, stream text, position bigint, error text)
        on conflict do nothing;
      update event_store.reaction_checkpoint set position = p_position
        where log_id = p_log and reaction = any (p_reactions);
      return true;
    end $$`.execute(db);
}

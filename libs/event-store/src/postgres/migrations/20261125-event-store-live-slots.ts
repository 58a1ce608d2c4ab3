import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** SQLSTATE of a query over a slot that is not live. */
export const LIVE_SLOT_ERROR = 'DS001';

/**
 * Lets a query name the tables of a slot and fail where that slot is not live in the query's own snapshot. As a condition
 * without columns it is asked once for each table. A projection without a checkpoint shows its empty slot a. It is unsafe
 * in parallel on purpose: starting workers costs more than the few thousand rows of a screen.
 */
export const eventStoreLiveSlots: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create function event_store.assert_live(p_projection text, p_version integer, p_slot text) returns boolean
      language plpgsql stable parallel unsafe as $$
      declare
        v_slot text;
      begin
        select case when c.live then c.slot end into v_slot from event_store.checkpoint c
          where c.log_id = nullif(current_setting('duban.log', true), '')::uuid
            and c.projection = p_projection and c.version = p_version
          order by c.live desc limit 1;
        if not found then
          v_slot := 'a';
        end if;
        if p_slot is distinct from v_slot then
          raise exception 'Slot % of read model % version % is not live', p_slot, p_projection, p_version
            using errcode = ${sql.lit(LIVE_SLOT_ERROR)};
        end if;
        return true;
      end $$`.execute(db);
  },
};

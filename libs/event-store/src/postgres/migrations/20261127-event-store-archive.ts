import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which positions of a log were taken out of the database, and into which file. */
export const eventStoreArchive: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table event_store.archived_range (
        log_id uuid not null,
        from_position bigint not null,
        up_to bigint not null,
        recorded_at timestamptz not null,
        file text not null,
        sha256 bytea not null,
        archived_at timestamptz not null default clock_timestamp(),
        primary key (log_id, up_to)
      )`.execute(db);
    await sql`alter table event_store.archived_range enable row level security`.execute(db);
    await sql`alter table event_store.archived_range force row level security`.execute(db);
    await sql`
      create policy log on event_store.archived_range
        using (log_id = nullif(current_setting('duban.log', true), '')::uuid)
        with check (log_id = nullif(current_setting('duban.log', true), '')::uuid)`.execute(db);
    await createAssertKept(db);
    await replacePositionAt(db);
  },
};

/** Row versions that ended before the border are in the archive, so a state as of an earlier position would lack them. */
async function createAssertKept(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.archived_up_to(p_log uuid) returns bigint language sql stable as $$
      select coalesce(max(r.up_to), 0) from event_store.archived_range r where r.log_id = p_log
    $$`.execute(db);
  await sql`
    create function event_store.assert_kept(p_log uuid, p_position bigint) returns boolean language plpgsql stable as $$
    declare
      v_file text;
      v_up_to bigint;
    begin
      select r.file, r.up_to into v_file, v_up_to from event_store.archived_range r
        where r.log_id = p_log and r.up_to > p_position order by r.up_to limit 1;
      if found then
        raise exception 'archived' using errcode = 'DUB01',
          detail = jsonb_build_object('log', p_log, 'file', v_file, 'upTo', v_up_to::text)::text;
      end if;
      return true;
    end $$`.execute(db);
}

/** As before, from the border on; an instant before it has to be looked up in the files. */
async function replacePositionAt(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function event_store.position_at(p_log uuid, p_at timestamptz) returns bigint
    language plpgsql stable as $$
    declare
      v_low bigint := 0;
      v_high bigint;
      v_middle bigint;
      v_recorded timestamptz;
    begin
      select r.up_to, r.recorded_at into v_low, v_recorded from event_store.archived_range r
        where r.log_id = p_log order by r.up_to desc limit 1;
      if v_recorded > p_at then perform event_store.assert_kept(p_log, v_low - 1); end if;
      v_low := coalesce(v_low, 0);
      select h.position into v_high from event_store.log_head h where h.log_id = p_log;
      while v_low < v_high loop
        v_middle := (v_low + v_high + 1) / 2;
        select e.recorded_at into v_recorded from event_store.event e where e.log_id = p_log and e.position = v_middle;
        if v_recorded <= p_at then v_low := v_middle; else v_high := v_middle - 1; end if;
      end loop;
      return coalesce(v_low, 0);
    end $$`.execute(db);
}

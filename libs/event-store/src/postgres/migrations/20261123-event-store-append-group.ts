import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Appends that wait for one log are written in one transaction, each with an outcome of its own. */
export const eventStoreAppendGroup: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`drop function event_store.append`.execute(db);
    await createAppendGroup(db);
  },
};

/**
 * One call is one transaction, and one round trip. The head row is locked first: it gives dense positions in commit order
 * and keeps groups of several processes from deadlocking. Within a group each stream and each command id occurs once, so
 * no append depends on another. `recorded_at` never goes back within a log.
 *
 * For each append: stream, expected version (-2 any, -1 no stream), command id, hash of the request, number of its
 * events, virtual instant or null. For each event, in order: id, type, schema version. `p_data` and `p_metadata` hold the
 * canonical bytes one after another, and the ends say where each stops (from 1). Answers one row for each append, in
 * order: appended, repeated, reused, conflict, unknown-log.
 *
 * The plan is pinned: with fresh statistics the planner would read whole tables where a group needs a few rows of them.
 */
async function createAppendGroup(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function event_store.append_group(
      p_log uuid, p_streams text[], p_expected integer[], p_commands uuid[], p_request_hashes text[], p_counts integer[],
      p_recorded_at timestamptz[], p_metadata bytea, p_metadata_ends integer[],
      p_ids uuid[], p_types text[], p_schema_versions smallint[], p_data bytea, p_data_ends integer[]
    ) returns table (outcome text, stream_version integer, log_position bigint)
    language plpgsql
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_bitmapscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    as $$
    declare
      v_position bigint;
      v_recorded_at timestamptz;
      v_now timestamptz;
    begin
      perform set_config('duban.log', p_log::text, true);
      select h.position, h.recorded_at into v_position, v_recorded_at
        from event_store.log_head h where h.log_id = p_log for update;
      if not found then
        return query select 'unknown-log', -1, 0::bigint from unnest(p_streams);
        return;
      end if;
      v_now := clock_timestamp();
      return query
      with request as materialized (
        select r.*, coalesce(h.version, -1) as base, c.version as known_version, c.position as known_position,
          case when c.command_id is null then
            case when r.expected in (-2, coalesce(h.version, -1)) then 'appended' else 'conflict' end
          when c.request_hash = convert_to(r.hash, 'UTF8') then 'repeated' else 'reused' end as result
        from unnest(p_streams, p_expected, p_commands, p_request_hashes, p_counts, p_recorded_at, p_metadata_ends)
          with ordinality r(stream, expected, command, hash, events, at, metadata_end, n)
        left join lateral (
          select * from event_store.command c where c.log_id = p_log and c.command_id = r.command limit 1) c on true
        left join lateral (
          select h.version from event_store.stream_head h where h.log_id = p_log and h.stream = r.stream limit 1) h on true
      ), placed as materialized (
        select r.*, v_position + coalesce(sum(events) filter (where result = 'appended') over w, 0) as last,
          greatest(v_recorded_at, max(coalesce(at, v_now)) filter (where result = 'appended') over w) as recorded_at,
          (sum(events) over w)::integer as events_end, coalesce(lag(metadata_end) over w, 0) as metadata_start
        from request r window w as (order by n)
      ), events as (
        insert into event_store.event
        select p_log, p.last - p.events_end + k, p.stream, p.base + p.events - p.events_end + k, p_ids[k], p_types[k],
          p_schema_versions[k], p.recorded_at, e.data, m.metadata, convert_from(e.data, 'UTF8')::jsonb,
          convert_from(m.metadata, 'UTF8')::jsonb
        from placed p
        cross join lateral generate_series(p.events_end - p.events + 1, p.events_end) k
        cross join lateral (select substring(p_metadata from p.metadata_start + 1 for p.metadata_end - p.metadata_start)) m(metadata)
        cross join lateral (select coalesce(p_data_ends[k - 1], 0)) s(start)
        cross join lateral (select substring(p_data from s.start + 1 for p_data_ends[k] - s.start)) e(data)
        where p.result = 'appended'
      ), streams as (
        insert into event_store.stream_head as h
        select p_log, p.stream, p.base + p.events from placed p where p.result = 'appended'
        on conflict (log_id, stream) do update set version = excluded.version
      ), commands as (
        insert into event_store.command
        select p_log, p.command, convert_to(p.hash, 'UTF8'), p.base + p.events, p.last
        from placed p where p.result = 'appended'
      ), head as (
        update event_store.log_head h set position = g.position, recorded_at = g.recorded_at
        from (select max(p.last) as position, max(p.recorded_at) as recorded_at from placed p where p.result = 'appended') g
        where h.log_id = p_log and g.position is not null
      )
      select p.result,
        case p.result when 'appended' then p.base + p.events when 'conflict' then p.base else p.known_version end,
        case p.result when 'appended' then p.last when 'conflict' then v_position else p.known_position end
      from placed p order by p.n;
    end $$`.execute(db);
}

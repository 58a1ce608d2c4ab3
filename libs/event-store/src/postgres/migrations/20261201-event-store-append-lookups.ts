import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * An append asks for its streams' versions from the expected one on, so that it reads one entry of the index and not all that
 * its page holds of the stream; and one event alone is looked up and written by a single statement.
 */
export const eventStoreAppendLookups: Migration = {
  async up(db: Kysely<unknown>) {
    await replaceAppend(db);
  },
};

const COLUMNS = sql.raw(`log_id, position, stream, version, event_id, type, schema_version, recorded_at, command_id,
          correlation_id, causation_id, request_hash, data_bytes, metadata_bytes, data, metadata`);

/**
 * One call is one transaction, and one round trip. The head row is taken first: it gives dense positions in commit order
 * and keeps groups of several processes from deadlocking. Within a group each stream and each command id occurs once, so
 * no append depends on another. `recorded_at` never goes back within a log.
 *
 * For each append: command id, hash of the request, correlation and causation id or null, where its parts and its canonical
 * metadata stop. For each part, which is one stream of an append: its append, stream, expected version (-2 any, -1 no
 * stream), where its events stop. For each event: its part, id, type, schema version, where its canonical data stop. All
 * numbers count from 1. `p_at` is a virtual instant or null.
 *
 * Answers one row for each part, in order: appended (version and position of the last event), repeated (those of the first
 * time), reused, conflict (the version found), unknown-log. The parts of an append share its outcome.
 *
 * One event alone, the usual case, has a statement of its own, which writes it where nothing stands against it; what does is
 * told apart by the part for many.
 */
async function replaceAppend(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function event_store.append(
      p_log uuid, p_at timestamptz,
      p_commands uuid[], p_hashes text[], p_correlations uuid[], p_causations uuid[], p_append_parts integer[],
      p_metadata bytea, p_metadata_ends integer[],
      p_appends integer[], p_streams text[], p_expected integer[], p_part_events integer[],
      p_parts integer[], p_ids uuid[], p_types text[], p_schema_versions smallint[], p_data bytea, p_data_ends integer[]
    ) returns table (outcome text, stream_version integer, log_position bigint)
    language plpgsql
    set lock_timeout = '2s'
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_bitmapscan = off
    as $$
    declare
      v_scope constant text := set_config('duban.log', p_log::text, true);
      v_total constant integer := cardinality(p_ids);
      v_position bigint;
      v_recorded_at timestamptz;
      v_known uuid[];            -- the command ids that were answered before
      v_same boolean;
      v_first bigint;            -- the position that was answered first
      v_outcome text;
      v_versions integer[];      -- of each part: the stream's last version, then what it answers
      v_positions bigint[];      -- of each accepted part: what its events' numbers are added to
      v_bases integer[];
      v_part integer := 0;
      v_event integer := 0;
      v_refused boolean := false;
    begin
      update event_store.log_head h
        set position = h.position + v_total, recorded_at = greatest(h.recorded_at, coalesce(p_at, clock_timestamp()))
        where h.log_id = p_log returning h.position - v_total, h.recorded_at into v_position, v_recorded_at;
      if not found then
        return query select 'unknown-log', -1, 0::bigint from unnest(p_streams);
        return;
      end if;

      if v_total = 1 then
        insert into event_store.event (${COLUMNS})
          select p_log, v_position + 1, p_streams[1], s.version + 1, p_ids[1], p_types[1], p_schema_versions[1],
            v_recorded_at, p_commands[1], p_correlations[1], p_causations[1], p_hashes[1],
            p_data, p_metadata, convert_from(p_data, 'UTF8')::jsonb, convert_from(p_metadata, 'UTF8')::jsonb
          from (select coalesce((select e.version from event_store.event e
              where e.log_id = p_log and e.stream = p_streams[1] and e.version >= p_expected[1]
              order by e.version desc limit 1), -1)) s(version)
          where p_expected[1] in (-2, s.version) and not exists (
            select from event_store.event e
            where e.log_id = p_log and e.command_id = p_commands[1] and e.request_hash is not null)
          returning 'appended', version, position into outcome, stream_version, log_position;
        if found then
          return next;
          return;
        end if;
      end if;

      v_known := array(select e.command_id from event_store.event e
        where e.log_id = p_log and e.command_id = any (p_commands) and e.request_hash is not null);
      v_versions := array(select coalesce((select e.version from event_store.event e
          where e.log_id = p_log and e.stream = s.stream and e.version >= s.expected order by e.version desc limit 1), -1)
        from unnest(p_streams, p_expected) with ordinality s(stream, expected, n) order by s.n);

      for a in 1 .. cardinality(p_commands) loop
        v_outcome := 'appended';
        if p_commands[a] = any (v_known) then
          select e.request_hash = p_hashes[a], e.position into v_same, v_first from event_store.event e
            where e.log_id = p_log and e.command_id = p_commands[a] and e.request_hash is not null;
          v_outcome := case when v_same then 'repeated' else 'reused' end;
        end if;
        for p in v_part + 1 .. p_append_parts[a] loop
          if v_outcome = 'repeated' then
            v_versions[p] := (select e.version from event_store.event e
              where e.log_id = p_log and e.stream = p_streams[p] and e.command_id = p_commands[a]
              order by e.version desc limit 1);
          elsif v_outcome = 'appended' and p_expected[p] not in (-2, v_versions[p]) then
            v_outcome := 'conflict';
          end if;
        end loop;
        for p in v_part + 1 .. p_append_parts[a] loop
          if v_outcome = 'appended' then
            v_positions[p] := v_position - v_event;
            v_bases[p] := v_versions[p] - v_event;
            v_position := v_position + p_part_events[p] - v_event;
            v_versions[p] := v_bases[p] + p_part_events[p];
          else
            v_refused := true;
          end if;
          v_event := p_part_events[p];
        end loop;
        for p in v_part + 1 .. p_append_parts[a] loop
          if v_outcome = 'conflict' then -- a stream before its expected version was not found so far
            v_versions[p] := coalesce((select e.version from event_store.event e
              where e.log_id = p_log and e.stream = p_streams[p] order by e.version desc limit 1), -1);
          end if;
          outcome := v_outcome;
          stream_version := v_versions[p];
          log_position := case v_outcome when 'repeated' then v_first else v_position end;
          return next;
        end loop;
        v_part := p_append_parts[a];
      end loop;

      if v_refused then
        update event_store.log_head h set position = v_position where h.log_id = p_log;
      end if;
      insert into event_store.event (${COLUMNS})
        select p_log, v_positions[e.part] + e.k, p_streams[e.part], v_bases[e.part] + e.k, e.id, e.type, e.schema_version,
          v_recorded_at, p_commands[a], p_correlations[a], p_causations[a],
          case when e.k = p_part_events[p_append_parts[a]] then p_hashes[a] end,
          d.data, m.metadata, convert_from(d.data, 'UTF8')::jsonb, convert_from(m.metadata, 'UTF8')::jsonb
        from unnest(p_parts, p_ids, p_types, p_schema_versions, p_data_ends)
          with ordinality e(part, id, type, schema_version, data_end, k)
        cross join lateral (select p_appends[e.part]) o(a)
        cross join lateral (select coalesce(p_data_ends[e.k - 1], 0), coalesce(p_metadata_ends[a - 1], 0)) s(data, metadata)
        cross join lateral (select substring(p_data from s.data + 1 for e.data_end - s.data)) d(data)
        cross join lateral (select substring(p_metadata from s.metadata + 1 for p_metadata_ends[a] - s.metadata)) m(metadata)
        where v_positions[e.part] is not null;
    end $$`.execute(db);
}

-- The schema of the product's database as its migrations make it, for reading and for reviewing what a change does to it.
-- Written by `npm run sync` from the catalogues. duban_owner owns everything; duban_app is the role of api and worker.
-- Not shown: the schema bullmq, which BullMQ makes by itself, and what extensions bring along.

create schema assessment;
grant usage on schema assessment to duban_app;

create table assessment.round_list_v1_a (
  log_id uuid not null,
  from_position bigint not null,
  round_id text not null,
  plan_id text,
  plan_title text,
  year integer,
  scheme_name text,
  cut_off date,
  unit_count integer,
  status text,
  undecided jsonb,
  constraint round_list_v1_a_pkey PRIMARY KEY (log_id, round_id)
) with (fillfactor=85);
CREATE INDEX round_list_v1_a_log_id_plan_id_year_idx ON assessment.round_list_v1_a USING btree (log_id, plan_id, year);
alter table assessment.round_list_v1_a enable row level security;
alter table assessment.round_list_v1_a force row level security;
create policy log on assessment.round_list_v1_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on assessment.round_list_v1_a to duban_app;

create table assessment.round_list_v1_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  round_id text not null,
  plan_id text,
  plan_title text,
  year integer,
  scheme_name text,
  cut_off date,
  unit_count integer,
  status text,
  undecided jsonb,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX round_list_v1_a_history_log_id_fork_from_position_to_positi_idx ON assessment.round_list_v1_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX round_list_v1_a_history_log_id_round_id_from_position_idx ON assessment.round_list_v1_a_history USING btree (log_id, round_id, from_position);
alter table assessment.round_list_v1_a_history enable row level security;
alter table assessment.round_list_v1_a_history force row level security;
create policy log on assessment.round_list_v1_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on assessment.round_list_v1_a_history to duban_app;

-- assessment.round_list_v1_b: as assessment.round_list_v1_a

-- assessment.round_list_v1_b_history: as assessment.round_list_v1_a_history

create view assessment.round_list with (security_invoker=true) as
 SELECT round_list_v1_a.log_id,
    round_list_v1_a.round_id,
    round_list_v1_a.plan_id,
    round_list_v1_a.plan_title,
    round_list_v1_a.year,
    round_list_v1_a.scheme_name,
    round_list_v1_a.cut_off,
    round_list_v1_a.unit_count,
    round_list_v1_a.status,
    round_list_v1_a.undecided,
    round_list_v1_a.from_position
   FROM assessment.round_list_v1_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'round_list'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT round_list_v1_b.log_id,
    round_list_v1_b.round_id,
    round_list_v1_b.plan_id,
    round_list_v1_b.plan_title,
    round_list_v1_b.year,
    round_list_v1_b.scheme_name,
    round_list_v1_b.cut_off,
    round_list_v1_b.unit_count,
    round_list_v1_b.status,
    round_list_v1_b.undecided,
    round_list_v1_b.from_position
   FROM assessment.round_list_v1_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'round_list'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view assessment.round_list is 'version 1';
grant select on assessment.round_list to duban_app;

create view assessment.round_list_history with (security_invoker=true) as
 SELECT round_list_v1_a_history.log_id,
    round_list_v1_a_history.round_id,
    round_list_v1_a_history.plan_id,
    round_list_v1_a_history.plan_title,
    round_list_v1_a_history.year,
    round_list_v1_a_history.scheme_name,
    round_list_v1_a_history.cut_off,
    round_list_v1_a_history.unit_count,
    round_list_v1_a_history.status,
    round_list_v1_a_history.undecided,
    round_list_v1_a_history.from_position,
    round_list_v1_a_history.to_position
   FROM assessment.round_list_v1_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'round_list'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT round_list_v1_b_history.log_id,
    round_list_v1_b_history.round_id,
    round_list_v1_b_history.plan_id,
    round_list_v1_b_history.plan_title,
    round_list_v1_b_history.year,
    round_list_v1_b_history.scheme_name,
    round_list_v1_b_history.cut_off,
    round_list_v1_b_history.unit_count,
    round_list_v1_b_history.status,
    round_list_v1_b_history.undecided,
    round_list_v1_b_history.from_position,
    round_list_v1_b_history.to_position
   FROM assessment.round_list_v1_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'round_list'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view assessment.round_list_history is 'version 1';
grant select on assessment.round_list_history to duban_app;

create schema audit;
grant usage on schema audit to duban_app;

create table audit.verification_run (
  log_id uuid not null,
  run_id uuid not null,
  person_id text not null,
  asked_at timestamp with time zone not null,
  events bigint not null,
  of_events bigint,
  alive_at timestamp with time zone,
  cancel_asked boolean not null,
  outcome text,
  ended_at timestamp with time zone,
  found jsonb,
  constraint verification_run_pkey PRIMARY KEY (log_id, run_id)
);
CREATE INDEX verification_run_by_time ON audit.verification_run USING btree (log_id, asked_at);
CREATE UNIQUE INDEX verification_run_under_way ON audit.verification_run USING btree (log_id) WHERE (outcome IS NULL);
alter table audit.verification_run enable row level security;
alter table audit.verification_run force row level security;
create policy log on audit.verification_run
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select, update on audit.verification_run to duban_app;

create schema event_store;
grant usage on schema event_store to duban_app;

create table event_store.archived_range (
  log_id uuid not null,
  from_position bigint not null,
  up_to bigint not null,
  recorded_at timestamp with time zone not null,
  file text not null,
  sha256 bytea not null,
  archived_at timestamp with time zone default clock_timestamp() not null,
  constraint archived_range_pkey PRIMARY KEY (log_id, up_to)
);
alter table event_store.archived_range enable row level security;
alter table event_store.archived_range force row level security;
create policy log on event_store.archived_range
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant select on event_store.archived_range to duban_app;

create table event_store.checkpoint (
  log_id uuid not null,
  projection text not null,
  version integer not null,
  slot text not null,
  "position" bigint not null,
  live boolean not null,
  built integer default 0 not null,
  constraint checkpoint_pkey PRIMARY KEY (log_id, projection, version, slot),
  constraint checkpoint_slot_check CHECK ((slot = ANY (ARRAY['a'::text, 'b'::text])))
) with (fillfactor=50);
CREATE UNIQUE INDEX one_live_slot ON event_store.checkpoint USING btree (log_id, projection, version) WHERE live;
alter table event_store.checkpoint enable row level security;
alter table event_store.checkpoint force row level security;
create policy log on event_store.checkpoint
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on event_store.checkpoint to duban_app;

create table event_store.event (
  log_id uuid not null,
  "position" bigint not null,
  stream text not null,
  version integer not null,
  event_id uuid not null,
  type text not null,
  schema_version smallint not null,
  recorded_at timestamp with time zone not null,
  data_bytes bytea not null,
  metadata_bytes bytea not null,
  data jsonb not null,
  metadata jsonb not null,
  command_id uuid not null,
  correlation_id uuid,
  causation_id uuid,
  request_hash text,
  constraint event_pkey PRIMARY KEY (log_id, "position"),
  constraint event_log_id_stream_version_key UNIQUE (log_id, stream, version)
);
CREATE INDEX event_causation ON event_store.event USING btree (log_id, causation_id, "position") WHERE (causation_id IS NOT NULL);
CREATE UNIQUE INDEX event_command ON event_store.event USING btree (log_id, command_id) WHERE (request_hash IS NOT NULL);
CREATE INDEX event_correlation ON event_store.event USING btree (log_id, correlation_id, "position") WHERE (correlation_id IS NOT NULL);
CREATE INDEX event_type ON event_store.event USING btree (log_id, type, "position");
alter table event_store.event enable row level security;
alter table event_store.event force row level security;
create policy log on event_store.event
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select on event_store.event to duban_app;

create table event_store.kurrent_command (
  log_id uuid not null,
  command_id uuid not null,
  request_hash text not null,
  stream text not null,
  base integer not null,
  events integer not null,
  recorded_at timestamp with time zone not null,
  reserved_at timestamp with time zone default clock_timestamp() not null,
  "position" bigint,
  constraint kurrent_command_pkey PRIMARY KEY (log_id, command_id)
);
CREATE UNIQUE INDEX kurrent_command_position ON event_store.kurrent_command USING btree (log_id, "position");
CREATE INDEX kurrent_command_recorded ON event_store.kurrent_command USING btree (log_id, recorded_at, "position") WHERE ("position" IS NOT NULL);
CREATE INDEX kurrent_command_unsettled ON event_store.kurrent_command USING btree (log_id) WHERE ("position" IS NULL);
alter table event_store.kurrent_command enable row level security;
alter table event_store.kurrent_command force row level security;
create policy log on event_store.kurrent_command
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on event_store.kurrent_command to duban_app;

create table event_store.lease (
  name text not null,
  holder uuid not null,
  expires_at timestamp with time zone not null,
  constraint lease_pkey PRIMARY KEY (name)
) with (fillfactor=50, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000);
grant delete, insert, select, update on event_store.lease to duban_app;

create table event_store.log (
  id uuid not null,
  store text default 'postgres'::text not null,
  constraint log_pkey PRIMARY KEY (id),
  constraint log_store_check CHECK ((store = ANY (ARRAY['postgres'::text, 'kurrentdb'::text])))
);
grant insert, select on event_store.log to duban_app;

create table event_store.log_head (
  log_id uuid not null,
  "position" bigint default 0 not null,
  recorded_at timestamp with time zone default '-infinity'::timestamp with time zone not null,
  frozen_at bigint,
  constraint log_head_pkey PRIMARY KEY (log_id),
  constraint log_head_frozen CHECK (((frozen_at IS NULL) OR ("position" <= frozen_at)))
) with (fillfactor=10, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=200);
alter table event_store.log_head enable row level security;
alter table event_store.log_head force row level security;
create policy log on event_store.log_head
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select, update on event_store.log_head to duban_app;

create table event_store.parked_stream (
  log_id uuid not null,
  consumer text not null,
  stream text not null,
  "position" bigint not null,
  error text not null,
  parked_at timestamp with time zone default clock_timestamp() not null,
  retry_from bigint,
  constraint parked_stream_pkey PRIMARY KEY (log_id, consumer, stream)
);
alter table event_store.parked_stream enable row level security;
alter table event_store.parked_stream force row level security;
create policy log on event_store.parked_stream
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on event_store.parked_stream to duban_app;

create table event_store.quarantine (
  log_id uuid not null,
  epoch integer not null,
  witness text not null,
  own_size bigint not null,
  own_root bytea not null,
  witnessed_size bigint not null,
  began_at timestamp with time zone default clock_timestamp() not null,
  constraint quarantine_pkey PRIMARY KEY (log_id, epoch)
);
alter table event_store.quarantine enable row level security;
alter table event_store.quarantine force row level security;
create policy log on event_store.quarantine
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select on event_store.quarantine to duban_app;

create table event_store.reaction_checkpoint (
  log_id uuid not null,
  reaction text not null,
  "position" bigint not null,
  retired boolean default false not null,
  constraint reaction_checkpoint_pkey PRIMARY KEY (log_id, reaction)
) with (fillfactor=50);
alter table event_store.reaction_checkpoint enable row level security;
alter table event_store.reaction_checkpoint force row level security;
create policy log on event_store.reaction_checkpoint
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on event_store.reaction_checkpoint to duban_app;

create table event_store.seal_checkpoint (
  log_id uuid not null,
  epoch integer not null,
  size bigint not null,
  "position" bigint not null,
  root bytea not null,
  note text not null,
  signed_at timestamp with time zone default clock_timestamp() not null,
  constraint seal_checkpoint_pkey PRIMARY KEY (log_id, epoch, size)
);
alter table event_store.seal_checkpoint enable row level security;
alter table event_store.seal_checkpoint force row level security;
create policy log on event_store.seal_checkpoint
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select on event_store.seal_checkpoint to duban_app;

create table event_store.seal_cosignature (
  log_id uuid not null,
  epoch integer not null,
  size bigint not null,
  witness text not null,
  line text not null,
  cosigned_at timestamp with time zone not null,
  received_at timestamp with time zone default clock_timestamp() not null,
  constraint seal_cosignature_pkey PRIMARY KEY (log_id, epoch, size, witness)
);
alter table event_store.seal_cosignature enable row level security;
alter table event_store.seal_cosignature force row level security;
create policy log on event_store.seal_cosignature
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select on event_store.seal_cosignature to duban_app;

create table event_store.seal_tile (
  log_id uuid not null,
  epoch integer not null,
  level smallint not null,
  index bigint not null,
  hashes bytea not null,
  constraint seal_tile_pkey PRIMARY KEY (log_id, epoch, level, index)
);
alter table event_store.seal_tile enable row level security;
alter table event_store.seal_tile force row level security;
create policy log on event_store.seal_tile
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select, update on event_store.seal_tile to duban_app;

create table event_store.seal_tree (
  log_id uuid not null,
  epoch integer not null,
  origin text not null,
  suite text not null,
  public_key text not null,
  size bigint default 0 not null,
  "position" bigint default 0 not null,
  witnesses text[] default '{}'::text[] not null,
  constraint seal_tree_pkey PRIMARY KEY (log_id, epoch),
  constraint seal_tree_suite_check CHECK ((suite = ANY (ARRAY['intl'::text, 'gm'::text])))
) with (fillfactor=50);
alter table event_store.seal_tree enable row level security;
alter table event_store.seal_tree force row level security;
create policy log on event_store.seal_tree
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select, update on event_store.seal_tree to duban_app;

create table event_store.seal_verification (
  log_id uuid not null,
  epoch integer not null,
  size bigint not null,
  fault text,
  index bigint,
  detail text,
  verified_at timestamp with time zone default clock_timestamp() not null,
  constraint seal_verification_pkey PRIMARY KEY (log_id, verified_at)
);
alter table event_store.seal_verification enable row level security;
alter table event_store.seal_verification force row level security;
create policy log on event_store.seal_verification
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select on event_store.seal_verification to duban_app;

create table event_store.skipped_event (
  log_id uuid not null,
  consumer text not null,
  "position" bigint not null,
  stream text not null,
  reason text not null,
  skipped_by text not null,
  skipped_at timestamp with time zone default clock_timestamp() not null,
  constraint skipped_event_pkey PRIMARY KEY (log_id, consumer, "position")
);
alter table event_store.skipped_event enable row level security;
alter table event_store.skipped_event force row level security;
create policy log on event_store.skipped_event
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select on event_store.skipped_event to duban_app;

create table event_store.unchanged_command (
  log_id uuid not null,
  command_id uuid not null,
  request_hash text not null,
  version integer not null,
  "position" bigint not null,
  constraint unchanged_command_pkey PRIMARY KEY (log_id, command_id)
);
alter table event_store.unchanged_command enable row level security;
alter table event_store.unchanged_command force row level security;
create policy log on event_store.unchanged_command
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select on event_store.unchanged_command to duban_app;

CREATE OR REPLACE FUNCTION event_store.append(p_log uuid, p_at timestamp with time zone, p_commands uuid[], p_hashes text[], p_correlations uuid[], p_causations uuid[], p_append_parts integer[], p_metadata bytea, p_metadata_ends integer[], p_appends integer[], p_streams text[], p_expected integer[], p_part_events integer[], p_parts integer[], p_ids uuid[], p_types text[], p_schema_versions smallint[], p_data bytea, p_data_ends integer[])
 RETURNS TABLE(outcome text, stream_version integer, log_position bigint)
 LANGUAGE plpgsql
 SET lock_timeout TO '2s'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
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
        insert into event_store.event (log_id, position, stream, version, event_id, type, schema_version, recorded_at, command_id,
          correlation_id, causation_id, request_hash, data_bytes, metadata_bytes, data, metadata)
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
      insert into event_store.event (log_id, position, stream, version, event_id, type, schema_version, recorded_at, command_id,
          correlation_id, causation_id, request_hash, data_bytes, metadata_bytes, data, metadata)
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
    end $function$;

CREATE OR REPLACE FUNCTION event_store.archived_up_to(p_log uuid)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
      select coalesce(max(r.up_to), 0) from event_store.archived_range r where r.log_id = p_log
    $function$;

CREATE OR REPLACE FUNCTION event_store.assert_kept(p_log uuid, p_position bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
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
    end $function$;

CREATE OR REPLACE FUNCTION event_store.assert_live(p_projection text, p_version integer, p_slot text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
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
            using errcode = 'DS001';
        end if;
        return true;
      end $function$;

CREATE OR REPLACE FUNCTION event_store.begin_batch(p_log uuid, p_after bigint, p_names text[], p_versions integer[], p_slots text[], p_built integer[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
          using errcode = 'DS002';
      end if;
    end $function$;

CREATE OR REPLACE FUNCTION event_store.end_batch(p_log uuid, p_position bigint, p_names text[], p_versions integer[], p_slots text[], p_parked jsonb, p_channel text, p_topics text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
    end $function$;

CREATE OR REPLACE FUNCTION event_store.enter_batch(p_log uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
      select set_config('duban.log', p_log::text, true), set_config('plan_cache_mode', 'force_generic_plan', true),
        set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true), set_config('transaction_timeout', '30s', true)
    $function$;

CREATE OR REPLACE FUNCTION event_store.leave_batch()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    begin
      set local plan_cache_mode to default;
      set local enable_seqscan to default;
      set local enable_hashjoin to default;
      set local enable_mergejoin to default;
      set local transaction_timeout to default;
    end $function$;

CREATE OR REPLACE FUNCTION event_store.note_reactions(p_log uuid, p_reactions text[], p_after bigint, p_position bigint, p_passed jsonb, p_parked jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
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
    end $function$;

CREATE OR REPLACE FUNCTION event_store.position_at(p_log uuid, p_at timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
AS $function$
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
    end $function$;

CREATE OR REPLACE FUNCTION event_store.prepared(p_text text, p_types text)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
    declare
      v_name text := 'duban_' || md5(p_text);
    begin
      if not exists (select from pg_prepared_statements s where s.name = v_name) then
        execute format('prepare %I(%s) as %s', v_name, p_types, p_text);
      end if;
      return v_name;
    end $function$;

CREATE OR REPLACE FUNCTION event_store.read_rows(p_log uuid, p_reads text[], p_keys jsonb[])
 RETURNS TABLE(source integer, from_position bigint, row_values text)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
    begin
      perform set_config('duban.log', p_log::text, true);
      for v_read in 1..cardinality(p_reads) loop
        return query execute format('execute %I(%L, %L, %L)',
          event_store.prepared(p_reads[v_read], 'uuid, integer, jsonb'), p_log, v_read, p_keys[v_read]);
      end loop;
    end $function$;

CREATE OR REPLACE FUNCTION event_store.read_streams_backwards(p_log uuid, p_streams text[], p_from integer[], p_up_to bigint[], p_limits integer[], p_events bigint, p_bytes bigint)
 RETURNS TABLE(n integer, is_full boolean, "position" text, stream text, version text, event_id text, type text, schema_version text, recorded_at text, data text, metadata text)
 LANGUAGE plpgsql
 SET "TimeZone" TO 'UTC'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
    begin
      perform set_config('duban.log', p_log::text, true);
      return query
        select e.n::integer, e.number = p_events or e.bytes >= p_bytes, e.position::text, e.stream, e.version::text,
          e.event_id::text, e.type, e.schema_version::text, e.recorded_at::text, convert_from(e.data_bytes, 'UTF8'),
          convert_from(e.metadata_bytes, 'UTF8')
        from (
          select r.n, e.*, octet_length(e.data_bytes) + octet_length(e.metadata_bytes) as size,
            row_number() over w as number,
            sum(octet_length(e.data_bytes) + octet_length(e.metadata_bytes)) over w as bytes
          from unnest(p_streams, p_from, p_up_to, p_limits) with ordinality r(stream, version, up_to, size, n)
          cross join lateral (
            select * from event_store.event e
            where e.log_id = p_log and e.stream = r.stream and e.version <= r.version and e.position <= r.up_to
            order by e.version desc limit r.size) e
          window w as (order by r.n, e.version desc rows unbounded preceding)
        ) e
        where e.number <= p_events and e.bytes - e.size < p_bytes
        order by e.n, e.version desc;
    end $function$;

CREATE OR REPLACE FUNCTION event_store.read_streams_forwards(p_log uuid, p_streams text[], p_from integer[], p_up_to bigint[], p_limits integer[], p_events bigint, p_bytes bigint)
 RETURNS TABLE(n integer, is_full boolean, "position" text, stream text, version text, event_id text, type text, schema_version text, recorded_at text, data text, metadata text)
 LANGUAGE plpgsql
 SET "TimeZone" TO 'UTC'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
    begin
      perform set_config('duban.log', p_log::text, true);
      return query
        select e.n::integer, e.number = p_events or e.bytes >= p_bytes, e.position::text, e.stream, e.version::text,
          e.event_id::text, e.type, e.schema_version::text, e.recorded_at::text, convert_from(e.data_bytes, 'UTF8'),
          convert_from(e.metadata_bytes, 'UTF8')
        from (
          select r.n, e.*, octet_length(e.data_bytes) + octet_length(e.metadata_bytes) as size,
            row_number() over w as number,
            sum(octet_length(e.data_bytes) + octet_length(e.metadata_bytes)) over w as bytes
          from unnest(p_streams, p_from, p_up_to, p_limits) with ordinality r(stream, version, up_to, size, n)
          cross join lateral (
            select * from event_store.event e
            where e.log_id = p_log and e.stream = r.stream and e.version >= r.version and e.position <= r.up_to
            order by e.version asc limit r.size) e
          window w as (order by r.n, e.version asc rows unbounded preceding)
        ) e
        where e.number <= p_events and e.bytes - e.size < p_bytes
        order by e.n, e.version asc;
    end $function$;

create schema indicator;
grant usage on schema indicator to duban_app;

create table indicator.indicator_list_v2_a (
  log_id uuid not null,
  from_position bigint not null,
  indicator_id text not null,
  plan_id text,
  ordinal integer,
  provider_unit_id text,
  task_ids jsonb,
  withdrawn boolean,
  indicator jsonb,
  version integer,
  constraint indicator_list_v2_a_pkey PRIMARY KEY (log_id, indicator_id)
) with (fillfactor=85);
CREATE INDEX indicator_list_v2_a_log_id_plan_id_ordinal_idx ON indicator.indicator_list_v2_a USING btree (log_id, plan_id, ordinal);
CREATE INDEX indicator_list_v2_a_log_id_provider_unit_id_idx ON indicator.indicator_list_v2_a USING btree (log_id, provider_unit_id);
alter table indicator.indicator_list_v2_a enable row level security;
alter table indicator.indicator_list_v2_a force row level security;
create policy log on indicator.indicator_list_v2_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on indicator.indicator_list_v2_a to duban_app;

create table indicator.indicator_list_v2_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  indicator_id text not null,
  plan_id text,
  ordinal integer,
  provider_unit_id text,
  task_ids jsonb,
  withdrawn boolean,
  indicator jsonb,
  version integer,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX indicator_list_v2_a_history_log_id_fork_from_position_to_po_idx ON indicator.indicator_list_v2_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX indicator_list_v2_a_history_log_id_indicator_id_from_positi_idx ON indicator.indicator_list_v2_a_history USING btree (log_id, indicator_id, from_position);
alter table indicator.indicator_list_v2_a_history enable row level security;
alter table indicator.indicator_list_v2_a_history force row level security;
create policy log on indicator.indicator_list_v2_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on indicator.indicator_list_v2_a_history to duban_app;

-- indicator.indicator_list_v2_b: as indicator.indicator_list_v2_a

-- indicator.indicator_list_v2_b_history: as indicator.indicator_list_v2_a_history

create view indicator.indicator_list with (security_invoker=true) as
 SELECT indicator_list_v2_a.log_id,
    indicator_list_v2_a.indicator_id,
    indicator_list_v2_a.plan_id,
    indicator_list_v2_a.ordinal,
    indicator_list_v2_a.provider_unit_id,
    indicator_list_v2_a.task_ids,
    indicator_list_v2_a.withdrawn,
    indicator_list_v2_a.indicator,
    indicator_list_v2_a.version,
    indicator_list_v2_a.from_position
   FROM indicator.indicator_list_v2_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'indicator_list'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT indicator_list_v2_b.log_id,
    indicator_list_v2_b.indicator_id,
    indicator_list_v2_b.plan_id,
    indicator_list_v2_b.ordinal,
    indicator_list_v2_b.provider_unit_id,
    indicator_list_v2_b.task_ids,
    indicator_list_v2_b.withdrawn,
    indicator_list_v2_b.indicator,
    indicator_list_v2_b.version,
    indicator_list_v2_b.from_position
   FROM indicator.indicator_list_v2_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'indicator_list'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view indicator.indicator_list is 'version 2';
grant select on indicator.indicator_list to duban_app;

create view indicator.indicator_list_history with (security_invoker=true) as
 SELECT indicator_list_v2_a_history.log_id,
    indicator_list_v2_a_history.indicator_id,
    indicator_list_v2_a_history.plan_id,
    indicator_list_v2_a_history.ordinal,
    indicator_list_v2_a_history.provider_unit_id,
    indicator_list_v2_a_history.task_ids,
    indicator_list_v2_a_history.withdrawn,
    indicator_list_v2_a_history.indicator,
    indicator_list_v2_a_history.version,
    indicator_list_v2_a_history.from_position,
    indicator_list_v2_a_history.to_position
   FROM indicator.indicator_list_v2_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'indicator_list'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT indicator_list_v2_b_history.log_id,
    indicator_list_v2_b_history.indicator_id,
    indicator_list_v2_b_history.plan_id,
    indicator_list_v2_b_history.ordinal,
    indicator_list_v2_b_history.provider_unit_id,
    indicator_list_v2_b_history.task_ids,
    indicator_list_v2_b_history.withdrawn,
    indicator_list_v2_b_history.indicator,
    indicator_list_v2_b_history.version,
    indicator_list_v2_b_history.from_position,
    indicator_list_v2_b_history.to_position
   FROM indicator.indicator_list_v2_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'indicator_list'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view indicator.indicator_list_history is 'version 2';
grant select on indicator.indicator_list_history to duban_app;

create schema migration;

create table migration.kysely_migration (
  name character varying(255) not null,
  "timestamp" character varying(255) not null,
  constraint kysely_migration_pkey PRIMARY KEY (name)
);

create table migration.kysely_migration_lock (
  id character varying(255) not null,
  is_locked integer default 0 not null,
  constraint kysely_migration_lock_pkey PRIMARY KEY (id)
);

create schema notification;
grant usage on schema notification to duban_app;

create table notification.notice_v2_a (
  log_id uuid not null,
  from_position bigint not null,
  notice_id text not null,
  recipient text,
  kind text,
  task_id text,
  plan_id text,
  title text,
  details jsonb,
  at timestamp with time zone,
  constraint notice_v2_a_pkey PRIMARY KEY (log_id, notice_id)
) with (fillfactor=85);
CREATE INDEX notice_v2_a_log_id_recipient_idx ON notification.notice_v2_a USING btree (log_id, recipient);
alter table notification.notice_v2_a enable row level security;
alter table notification.notice_v2_a force row level security;
create policy log on notification.notice_v2_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on notification.notice_v2_a to duban_app;

create table notification.notice_v2_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  notice_id text not null,
  recipient text,
  kind text,
  task_id text,
  plan_id text,
  title text,
  details jsonb,
  at timestamp with time zone,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX notice_v2_a_history_log_id_fork_from_position_to_position_idx ON notification.notice_v2_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX notice_v2_a_history_log_id_notice_id_from_position_idx ON notification.notice_v2_a_history USING btree (log_id, notice_id, from_position);
alter table notification.notice_v2_a_history enable row level security;
alter table notification.notice_v2_a_history force row level security;
create policy log on notification.notice_v2_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on notification.notice_v2_a_history to duban_app;

-- notification.notice_v2_b: as notification.notice_v2_a

-- notification.notice_v2_b_history: as notification.notice_v2_a_history

create table notification.noticed_task_v2_a (
  log_id uuid not null,
  from_position bigint not null,
  task_id text not null,
  plan_id text,
  title text,
  lead_unit_id text,
  constraint noticed_task_v2_a_pkey PRIMARY KEY (log_id, task_id)
) with (fillfactor=85);
CREATE INDEX noticed_task_v2_a_log_id_lead_unit_id_idx ON notification.noticed_task_v2_a USING btree (log_id, lead_unit_id);
alter table notification.noticed_task_v2_a enable row level security;
alter table notification.noticed_task_v2_a force row level security;
create policy log on notification.noticed_task_v2_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on notification.noticed_task_v2_a to duban_app;

create table notification.noticed_task_v2_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  task_id text not null,
  plan_id text,
  title text,
  lead_unit_id text,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX noticed_task_v2_a_history_log_id_fork_from_position_to_posi_idx ON notification.noticed_task_v2_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX noticed_task_v2_a_history_log_id_task_id_from_position_idx ON notification.noticed_task_v2_a_history USING btree (log_id, task_id, from_position);
alter table notification.noticed_task_v2_a_history enable row level security;
alter table notification.noticed_task_v2_a_history force row level security;
create policy log on notification.noticed_task_v2_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on notification.noticed_task_v2_a_history to duban_app;

-- notification.noticed_task_v2_b: as notification.noticed_task_v2_a

-- notification.noticed_task_v2_b_history: as notification.noticed_task_v2_a_history

create table notification.read_mark (
  log_id uuid not null,
  post_id text not null,
  notice_id text,
  up_to bigint,
  read_at timestamp with time zone not null,
  constraint read_mark_notice UNIQUE (log_id, post_id, notice_id),
  constraint read_mark_one CHECK ((num_nonnulls(notice_id, up_to) = 1)),
  constraint read_mark_up_to UNIQUE (log_id, post_id, up_to)
);
alter table notification.read_mark enable row level security;
alter table notification.read_mark force row level security;
create policy log on notification.read_mark
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select on notification.read_mark to duban_app;

create view notification.notice with (security_invoker=true) as
 SELECT notice_v2_a.log_id,
    notice_v2_a.notice_id,
    notice_v2_a.recipient,
    notice_v2_a.kind,
    notice_v2_a.task_id,
    notice_v2_a.plan_id,
    notice_v2_a.title,
    notice_v2_a.details,
    notice_v2_a.at,
    notice_v2_a.from_position
   FROM notification.notice_v2_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'notice'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT notice_v2_b.log_id,
    notice_v2_b.notice_id,
    notice_v2_b.recipient,
    notice_v2_b.kind,
    notice_v2_b.task_id,
    notice_v2_b.plan_id,
    notice_v2_b.title,
    notice_v2_b.details,
    notice_v2_b.at,
    notice_v2_b.from_position
   FROM notification.notice_v2_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'notice'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view notification.notice is 'version 2';
grant select on notification.notice to duban_app;

create view notification.notice_history with (security_invoker=true) as
 SELECT notice_v2_a_history.log_id,
    notice_v2_a_history.notice_id,
    notice_v2_a_history.recipient,
    notice_v2_a_history.kind,
    notice_v2_a_history.task_id,
    notice_v2_a_history.plan_id,
    notice_v2_a_history.title,
    notice_v2_a_history.details,
    notice_v2_a_history.at,
    notice_v2_a_history.from_position,
    notice_v2_a_history.to_position
   FROM notification.notice_v2_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'notice'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT notice_v2_b_history.log_id,
    notice_v2_b_history.notice_id,
    notice_v2_b_history.recipient,
    notice_v2_b_history.kind,
    notice_v2_b_history.task_id,
    notice_v2_b_history.plan_id,
    notice_v2_b_history.title,
    notice_v2_b_history.details,
    notice_v2_b_history.at,
    notice_v2_b_history.from_position,
    notice_v2_b_history.to_position
   FROM notification.notice_v2_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'notice'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view notification.notice_history is 'version 2';
grant select on notification.notice_history to duban_app;

create view notification.noticed_task with (security_invoker=true) as
 SELECT noticed_task_v2_a.log_id,
    noticed_task_v2_a.task_id,
    noticed_task_v2_a.plan_id,
    noticed_task_v2_a.title,
    noticed_task_v2_a.lead_unit_id,
    noticed_task_v2_a.from_position
   FROM notification.noticed_task_v2_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'noticed_task'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT noticed_task_v2_b.log_id,
    noticed_task_v2_b.task_id,
    noticed_task_v2_b.plan_id,
    noticed_task_v2_b.title,
    noticed_task_v2_b.lead_unit_id,
    noticed_task_v2_b.from_position
   FROM notification.noticed_task_v2_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'noticed_task'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view notification.noticed_task is 'version 2';
grant select on notification.noticed_task to duban_app;

create view notification.noticed_task_history with (security_invoker=true) as
 SELECT noticed_task_v2_a_history.log_id,
    noticed_task_v2_a_history.task_id,
    noticed_task_v2_a_history.plan_id,
    noticed_task_v2_a_history.title,
    noticed_task_v2_a_history.lead_unit_id,
    noticed_task_v2_a_history.from_position,
    noticed_task_v2_a_history.to_position
   FROM notification.noticed_task_v2_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'noticed_task'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT noticed_task_v2_b_history.log_id,
    noticed_task_v2_b_history.task_id,
    noticed_task_v2_b_history.plan_id,
    noticed_task_v2_b_history.title,
    noticed_task_v2_b_history.lead_unit_id,
    noticed_task_v2_b_history.from_position,
    noticed_task_v2_b_history.to_position
   FROM notification.noticed_task_v2_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'noticed_task'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view notification.noticed_task_history is 'version 2';
grant select on notification.noticed_task_history to duban_app;

create schema organization;
grant usage on schema organization to duban_app;

create table organization.erasure_list_v1_a (
  log_id uuid not null,
  from_position bigint not null,
  person_id text not null,
  status text,
  ground text,
  document_number text,
  requested_by jsonb,
  requested_at timestamp with time zone,
  decided_by jsonb,
  decided_at timestamp with time zone,
  constraint erasure_list_v1_a_pkey PRIMARY KEY (log_id, person_id)
) with (fillfactor=85);
alter table organization.erasure_list_v1_a enable row level security;
alter table organization.erasure_list_v1_a force row level security;
create policy log on organization.erasure_list_v1_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on organization.erasure_list_v1_a to duban_app;

create table organization.erasure_list_v1_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  person_id text not null,
  status text,
  ground text,
  document_number text,
  requested_by jsonb,
  requested_at timestamp with time zone,
  decided_by jsonb,
  decided_at timestamp with time zone,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX erasure_list_v1_a_history_log_id_fork_from_position_to_posi_idx ON organization.erasure_list_v1_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX erasure_list_v1_a_history_log_id_person_id_from_position_idx ON organization.erasure_list_v1_a_history USING btree (log_id, person_id, from_position);
alter table organization.erasure_list_v1_a_history enable row level security;
alter table organization.erasure_list_v1_a_history force row level security;
create policy log on organization.erasure_list_v1_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on organization.erasure_list_v1_a_history to duban_app;

-- organization.erasure_list_v1_b: as organization.erasure_list_v1_a

-- organization.erasure_list_v1_b_history: as organization.erasure_list_v1_a_history

create table organization.group_list_v1_a (
  log_id uuid not null,
  from_position bigint not null,
  group_id text not null,
  name text,
  aliases jsonb,
  members jsonb,
  constraint group_list_v1_a_pkey PRIMARY KEY (log_id, group_id)
) with (fillfactor=85);
alter table organization.group_list_v1_a enable row level security;
alter table organization.group_list_v1_a force row level security;
create policy log on organization.group_list_v1_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on organization.group_list_v1_a to duban_app;

create table organization.group_list_v1_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  group_id text not null,
  name text,
  aliases jsonb,
  members jsonb,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX group_list_v1_a_history_log_id_fork_from_position_to_positi_idx ON organization.group_list_v1_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX group_list_v1_a_history_log_id_group_id_from_position_idx ON organization.group_list_v1_a_history USING btree (log_id, group_id, from_position);
alter table organization.group_list_v1_a_history enable row level security;
alter table organization.group_list_v1_a_history force row level security;
create policy log on organization.group_list_v1_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on organization.group_list_v1_a_history to duban_app;

-- organization.group_list_v1_b: as organization.group_list_v1_a

-- organization.group_list_v1_b_history: as organization.group_list_v1_a_history

create table organization.person_list_v1_a (
  log_id uuid not null,
  from_position bigint not null,
  person_id text not null,
  name jsonb,
  phone jsonb,
  constraint person_list_v1_a_pkey PRIMARY KEY (log_id, person_id)
) with (fillfactor=85);
alter table organization.person_list_v1_a enable row level security;
alter table organization.person_list_v1_a force row level security;
create policy log on organization.person_list_v1_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on organization.person_list_v1_a to duban_app;

create table organization.person_list_v1_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  person_id text not null,
  name jsonb,
  phone jsonb,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX person_list_v1_a_history_log_id_fork_from_position_to_posit_idx ON organization.person_list_v1_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX person_list_v1_a_history_log_id_person_id_from_position_idx ON organization.person_list_v1_a_history USING btree (log_id, person_id, from_position);
alter table organization.person_list_v1_a_history enable row level security;
alter table organization.person_list_v1_a_history force row level security;
create policy log on organization.person_list_v1_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on organization.person_list_v1_a_history to duban_app;

-- organization.person_list_v1_b: as organization.person_list_v1_a

-- organization.person_list_v1_b_history: as organization.person_list_v1_a_history

create table organization.post_list_v2_a (
  log_id uuid not null,
  from_position bigint not null,
  post_id text not null,
  title text,
  unit_id text,
  roles jsonb,
  person_id text,
  held_since bigint,
  constraint post_list_v2_a_pkey PRIMARY KEY (log_id, post_id)
) with (fillfactor=85);
CREATE INDEX post_list_v2_a_log_id_person_id_idx ON organization.post_list_v2_a USING btree (log_id, person_id);
CREATE INDEX post_list_v2_a_log_id_unit_id_idx ON organization.post_list_v2_a USING btree (log_id, unit_id);
alter table organization.post_list_v2_a enable row level security;
alter table organization.post_list_v2_a force row level security;
create policy log on organization.post_list_v2_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on organization.post_list_v2_a to duban_app;

create table organization.post_list_v2_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  post_id text not null,
  title text,
  unit_id text,
  roles jsonb,
  person_id text,
  held_since bigint,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX post_list_v2_a_history_log_id_fork_from_position_to_positio_idx ON organization.post_list_v2_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX post_list_v2_a_history_log_id_post_id_from_position_idx ON organization.post_list_v2_a_history USING btree (log_id, post_id, from_position);
alter table organization.post_list_v2_a_history enable row level security;
alter table organization.post_list_v2_a_history force row level security;
create policy log on organization.post_list_v2_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on organization.post_list_v2_a_history to duban_app;

-- organization.post_list_v2_b: as organization.post_list_v2_a

-- organization.post_list_v2_b_history: as organization.post_list_v2_a_history

create table organization.unit_list_v1_a (
  log_id uuid not null,
  from_position bigint not null,
  unit_id text not null,
  name text,
  aliases jsonb,
  kind text,
  host_unit_id text,
  one_person boolean,
  leader_post_id text,
  renamed_on date,
  constraint unit_list_v1_a_pkey PRIMARY KEY (log_id, unit_id)
) with (fillfactor=85);
alter table organization.unit_list_v1_a enable row level security;
alter table organization.unit_list_v1_a force row level security;
create policy log on organization.unit_list_v1_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on organization.unit_list_v1_a to duban_app;

create table organization.unit_list_v1_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  unit_id text not null,
  name text,
  aliases jsonb,
  kind text,
  host_unit_id text,
  one_person boolean,
  leader_post_id text,
  renamed_on date,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX unit_list_v1_a_history_log_id_fork_from_position_to_positio_idx ON organization.unit_list_v1_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX unit_list_v1_a_history_log_id_unit_id_from_position_idx ON organization.unit_list_v1_a_history USING btree (log_id, unit_id, from_position);
alter table organization.unit_list_v1_a_history enable row level security;
alter table organization.unit_list_v1_a_history force row level security;
create policy log on organization.unit_list_v1_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on organization.unit_list_v1_a_history to duban_app;

-- organization.unit_list_v1_b: as organization.unit_list_v1_a

-- organization.unit_list_v1_b_history: as organization.unit_list_v1_a_history

create view organization.erasure_list with (security_invoker=true) as
 SELECT erasure_list_v1_a.log_id,
    erasure_list_v1_a.person_id,
    erasure_list_v1_a.status,
    erasure_list_v1_a.ground,
    erasure_list_v1_a.document_number,
    erasure_list_v1_a.requested_by,
    erasure_list_v1_a.requested_at,
    erasure_list_v1_a.decided_by,
    erasure_list_v1_a.decided_at,
    erasure_list_v1_a.from_position
   FROM organization.erasure_list_v1_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'erasure_list'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT erasure_list_v1_b.log_id,
    erasure_list_v1_b.person_id,
    erasure_list_v1_b.status,
    erasure_list_v1_b.ground,
    erasure_list_v1_b.document_number,
    erasure_list_v1_b.requested_by,
    erasure_list_v1_b.requested_at,
    erasure_list_v1_b.decided_by,
    erasure_list_v1_b.decided_at,
    erasure_list_v1_b.from_position
   FROM organization.erasure_list_v1_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'erasure_list'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view organization.erasure_list is 'version 1';
grant select on organization.erasure_list to duban_app;

create view organization.erasure_list_history with (security_invoker=true) as
 SELECT erasure_list_v1_a_history.log_id,
    erasure_list_v1_a_history.person_id,
    erasure_list_v1_a_history.status,
    erasure_list_v1_a_history.ground,
    erasure_list_v1_a_history.document_number,
    erasure_list_v1_a_history.requested_by,
    erasure_list_v1_a_history.requested_at,
    erasure_list_v1_a_history.decided_by,
    erasure_list_v1_a_history.decided_at,
    erasure_list_v1_a_history.from_position,
    erasure_list_v1_a_history.to_position
   FROM organization.erasure_list_v1_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'erasure_list'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT erasure_list_v1_b_history.log_id,
    erasure_list_v1_b_history.person_id,
    erasure_list_v1_b_history.status,
    erasure_list_v1_b_history.ground,
    erasure_list_v1_b_history.document_number,
    erasure_list_v1_b_history.requested_by,
    erasure_list_v1_b_history.requested_at,
    erasure_list_v1_b_history.decided_by,
    erasure_list_v1_b_history.decided_at,
    erasure_list_v1_b_history.from_position,
    erasure_list_v1_b_history.to_position
   FROM organization.erasure_list_v1_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'erasure_list'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view organization.erasure_list_history is 'version 1';
grant select on organization.erasure_list_history to duban_app;

create view organization.group_list with (security_invoker=true) as
 SELECT group_list_v1_a.log_id,
    group_list_v1_a.group_id,
    group_list_v1_a.name,
    group_list_v1_a.aliases,
    group_list_v1_a.members,
    group_list_v1_a.from_position
   FROM organization.group_list_v1_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'group_list'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT group_list_v1_b.log_id,
    group_list_v1_b.group_id,
    group_list_v1_b.name,
    group_list_v1_b.aliases,
    group_list_v1_b.members,
    group_list_v1_b.from_position
   FROM organization.group_list_v1_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'group_list'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view organization.group_list is 'version 1';
grant select on organization.group_list to duban_app;

create view organization.group_list_history with (security_invoker=true) as
 SELECT group_list_v1_a_history.log_id,
    group_list_v1_a_history.group_id,
    group_list_v1_a_history.name,
    group_list_v1_a_history.aliases,
    group_list_v1_a_history.members,
    group_list_v1_a_history.from_position,
    group_list_v1_a_history.to_position
   FROM organization.group_list_v1_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'group_list'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT group_list_v1_b_history.log_id,
    group_list_v1_b_history.group_id,
    group_list_v1_b_history.name,
    group_list_v1_b_history.aliases,
    group_list_v1_b_history.members,
    group_list_v1_b_history.from_position,
    group_list_v1_b_history.to_position
   FROM organization.group_list_v1_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'group_list'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view organization.group_list_history is 'version 1';
grant select on organization.group_list_history to duban_app;

create view organization.person_list with (security_invoker=true) as
 SELECT person_list_v1_a.log_id,
    person_list_v1_a.person_id,
    person_list_v1_a.name,
    person_list_v1_a.phone,
    person_list_v1_a.from_position
   FROM organization.person_list_v1_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'person_list'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT person_list_v1_b.log_id,
    person_list_v1_b.person_id,
    person_list_v1_b.name,
    person_list_v1_b.phone,
    person_list_v1_b.from_position
   FROM organization.person_list_v1_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'person_list'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view organization.person_list is 'version 1';
grant select on organization.person_list to duban_app;

create view organization.person_list_history with (security_invoker=true) as
 SELECT person_list_v1_a_history.log_id,
    person_list_v1_a_history.person_id,
    person_list_v1_a_history.name,
    person_list_v1_a_history.phone,
    person_list_v1_a_history.from_position,
    person_list_v1_a_history.to_position
   FROM organization.person_list_v1_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'person_list'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT person_list_v1_b_history.log_id,
    person_list_v1_b_history.person_id,
    person_list_v1_b_history.name,
    person_list_v1_b_history.phone,
    person_list_v1_b_history.from_position,
    person_list_v1_b_history.to_position
   FROM organization.person_list_v1_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'person_list'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view organization.person_list_history is 'version 1';
grant select on organization.person_list_history to duban_app;

create view organization.post_list with (security_invoker=true) as
 SELECT post_list_v2_a.log_id,
    post_list_v2_a.post_id,
    post_list_v2_a.title,
    post_list_v2_a.unit_id,
    post_list_v2_a.roles,
    post_list_v2_a.person_id,
    post_list_v2_a.held_since,
    post_list_v2_a.from_position
   FROM organization.post_list_v2_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'post_list'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT post_list_v2_b.log_id,
    post_list_v2_b.post_id,
    post_list_v2_b.title,
    post_list_v2_b.unit_id,
    post_list_v2_b.roles,
    post_list_v2_b.person_id,
    post_list_v2_b.held_since,
    post_list_v2_b.from_position
   FROM organization.post_list_v2_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'post_list'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view organization.post_list is 'version 2';
grant select on organization.post_list to duban_app;

create view organization.post_list_history with (security_invoker=true) as
 SELECT post_list_v2_a_history.log_id,
    post_list_v2_a_history.post_id,
    post_list_v2_a_history.title,
    post_list_v2_a_history.unit_id,
    post_list_v2_a_history.roles,
    post_list_v2_a_history.person_id,
    post_list_v2_a_history.held_since,
    post_list_v2_a_history.from_position,
    post_list_v2_a_history.to_position
   FROM organization.post_list_v2_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'post_list'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT post_list_v2_b_history.log_id,
    post_list_v2_b_history.post_id,
    post_list_v2_b_history.title,
    post_list_v2_b_history.unit_id,
    post_list_v2_b_history.roles,
    post_list_v2_b_history.person_id,
    post_list_v2_b_history.held_since,
    post_list_v2_b_history.from_position,
    post_list_v2_b_history.to_position
   FROM organization.post_list_v2_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'post_list'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view organization.post_list_history is 'version 2';
grant select on organization.post_list_history to duban_app;

create view organization.unit_list with (security_invoker=true) as
 SELECT unit_list_v1_a.log_id,
    unit_list_v1_a.unit_id,
    unit_list_v1_a.name,
    unit_list_v1_a.aliases,
    unit_list_v1_a.kind,
    unit_list_v1_a.host_unit_id,
    unit_list_v1_a.one_person,
    unit_list_v1_a.leader_post_id,
    unit_list_v1_a.renamed_on,
    unit_list_v1_a.from_position
   FROM organization.unit_list_v1_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'unit_list'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT unit_list_v1_b.log_id,
    unit_list_v1_b.unit_id,
    unit_list_v1_b.name,
    unit_list_v1_b.aliases,
    unit_list_v1_b.kind,
    unit_list_v1_b.host_unit_id,
    unit_list_v1_b.one_person,
    unit_list_v1_b.leader_post_id,
    unit_list_v1_b.renamed_on,
    unit_list_v1_b.from_position
   FROM organization.unit_list_v1_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'unit_list'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view organization.unit_list is 'version 1';
grant select on organization.unit_list to duban_app;

create view organization.unit_list_history with (security_invoker=true) as
 SELECT unit_list_v1_a_history.log_id,
    unit_list_v1_a_history.unit_id,
    unit_list_v1_a_history.name,
    unit_list_v1_a_history.aliases,
    unit_list_v1_a_history.kind,
    unit_list_v1_a_history.host_unit_id,
    unit_list_v1_a_history.one_person,
    unit_list_v1_a_history.leader_post_id,
    unit_list_v1_a_history.renamed_on,
    unit_list_v1_a_history.from_position,
    unit_list_v1_a_history.to_position
   FROM organization.unit_list_v1_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'unit_list'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT unit_list_v1_b_history.log_id,
    unit_list_v1_b_history.unit_id,
    unit_list_v1_b_history.name,
    unit_list_v1_b_history.aliases,
    unit_list_v1_b_history.kind,
    unit_list_v1_b_history.host_unit_id,
    unit_list_v1_b_history.one_person,
    unit_list_v1_b_history.leader_post_id,
    unit_list_v1_b_history.renamed_on,
    unit_list_v1_b_history.from_position,
    unit_list_v1_b_history.to_position
   FROM organization.unit_list_v1_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'unit_list'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view organization.unit_list_history is 'version 1';
grant select on organization.unit_list_history to duban_app;

create schema phase;
grant usage on schema phase to duban_app;

create table phase.phase_list_v2_a (
  log_id uuid not null,
  from_position bigint not null,
  plan_id text not null,
  title text,
  status text,
  runs_since date,
  office_unit_id text,
  phases jsonb,
  revision jsonb,
  summaries jsonb,
  constraint phase_list_v2_a_pkey PRIMARY KEY (log_id, plan_id)
) with (fillfactor=85);
alter table phase.phase_list_v2_a enable row level security;
alter table phase.phase_list_v2_a force row level security;
create policy log on phase.phase_list_v2_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on phase.phase_list_v2_a to duban_app;

create table phase.phase_list_v2_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  plan_id text not null,
  title text,
  status text,
  runs_since date,
  office_unit_id text,
  phases jsonb,
  revision jsonb,
  summaries jsonb,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX phase_list_v2_a_history_log_id_fork_from_position_to_positi_idx ON phase.phase_list_v2_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX phase_list_v2_a_history_log_id_plan_id_from_position_idx ON phase.phase_list_v2_a_history USING btree (log_id, plan_id, from_position);
alter table phase.phase_list_v2_a_history enable row level security;
alter table phase.phase_list_v2_a_history force row level security;
create policy log on phase.phase_list_v2_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on phase.phase_list_v2_a_history to duban_app;

-- phase.phase_list_v2_b: as phase.phase_list_v2_a

-- phase.phase_list_v2_b_history: as phase.phase_list_v2_a_history

create view phase.phase_list with (security_invoker=true) as
 SELECT phase_list_v2_a.log_id,
    phase_list_v2_a.plan_id,
    phase_list_v2_a.title,
    phase_list_v2_a.status,
    phase_list_v2_a.runs_since,
    phase_list_v2_a.office_unit_id,
    phase_list_v2_a.phases,
    phase_list_v2_a.revision,
    phase_list_v2_a.summaries,
    phase_list_v2_a.from_position
   FROM phase.phase_list_v2_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'phase_list'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT phase_list_v2_b.log_id,
    phase_list_v2_b.plan_id,
    phase_list_v2_b.title,
    phase_list_v2_b.status,
    phase_list_v2_b.runs_since,
    phase_list_v2_b.office_unit_id,
    phase_list_v2_b.phases,
    phase_list_v2_b.revision,
    phase_list_v2_b.summaries,
    phase_list_v2_b.from_position
   FROM phase.phase_list_v2_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'phase_list'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view phase.phase_list is 'version 2';
grant select on phase.phase_list to duban_app;

create view phase.phase_list_history with (security_invoker=true) as
 SELECT phase_list_v2_a_history.log_id,
    phase_list_v2_a_history.plan_id,
    phase_list_v2_a_history.title,
    phase_list_v2_a_history.status,
    phase_list_v2_a_history.runs_since,
    phase_list_v2_a_history.office_unit_id,
    phase_list_v2_a_history.phases,
    phase_list_v2_a_history.revision,
    phase_list_v2_a_history.summaries,
    phase_list_v2_a_history.from_position,
    phase_list_v2_a_history.to_position
   FROM phase.phase_list_v2_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'phase_list'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT phase_list_v2_b_history.log_id,
    phase_list_v2_b_history.plan_id,
    phase_list_v2_b_history.title,
    phase_list_v2_b_history.status,
    phase_list_v2_b_history.runs_since,
    phase_list_v2_b_history.office_unit_id,
    phase_list_v2_b_history.phases,
    phase_list_v2_b_history.revision,
    phase_list_v2_b_history.summaries,
    phase_list_v2_b_history.from_position,
    phase_list_v2_b_history.to_position
   FROM phase.phase_list_v2_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'phase_list'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view phase.phase_list_history is 'version 2';
grant select on phase.phase_list_history to duban_app;

create schema plan;
grant usage on schema plan to duban_app;

create table plan.draft (
  log_id uuid not null,
  draft_id uuid not null,
  revision integer not null,
  title text not null,
  file_name text not null,
  source_sha256 text not null,
  body jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint draft_pkey PRIMARY KEY (log_id, draft_id),
  constraint draft_of_source UNIQUE (log_id, source_sha256)
);
alter table plan.draft enable row level security;
alter table plan.draft force row level security;
create policy log on plan.draft
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on plan.draft to duban_app;

create table plan.draft_revision (
  log_id uuid not null,
  draft_id uuid not null,
  revision integer not null,
  title text not null,
  file_name text not null,
  source_sha256 text not null,
  body jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  held_until timestamp with time zone not null,
  constraint draft_revision_pkey PRIMARY KEY (log_id, draft_id, revision)
);
alter table plan.draft_revision enable row level security;
alter table plan.draft_revision force row level security;
create policy log on plan.draft_revision
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select on plan.draft_revision to duban_app;

create table plan.plan_list_v2_a (
  log_id uuid not null,
  from_position bigint not null,
  plan_id text not null,
  title text,
  document_number text,
  issuer text,
  issued_on date,
  period_from text,
  period_to text,
  consultation_draft boolean,
  office_unit_id text,
  status text,
  reason text,
  counts jsonb,
  held_back integer,
  submitted_by text,
  submitted_at timestamp with time zone,
  decided_by text,
  decided_at timestamp with time zone,
  draft_id text,
  revision jsonb,
  constraint plan_list_v2_a_pkey PRIMARY KEY (log_id, plan_id)
) with (fillfactor=85);
alter table plan.plan_list_v2_a enable row level security;
alter table plan.plan_list_v2_a force row level security;
create policy log on plan.plan_list_v2_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on plan.plan_list_v2_a to duban_app;

create table plan.plan_list_v2_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  plan_id text not null,
  title text,
  document_number text,
  issuer text,
  issued_on date,
  period_from text,
  period_to text,
  consultation_draft boolean,
  office_unit_id text,
  status text,
  reason text,
  counts jsonb,
  held_back integer,
  submitted_by text,
  submitted_at timestamp with time zone,
  decided_by text,
  decided_at timestamp with time zone,
  draft_id text,
  revision jsonb,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX plan_list_v2_a_history_log_id_fork_from_position_to_positio_idx ON plan.plan_list_v2_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX plan_list_v2_a_history_log_id_plan_id_from_position_idx ON plan.plan_list_v2_a_history USING btree (log_id, plan_id, from_position);
alter table plan.plan_list_v2_a_history enable row level security;
alter table plan.plan_list_v2_a_history force row level security;
create policy log on plan.plan_list_v2_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on plan.plan_list_v2_a_history to duban_app;

-- plan.plan_list_v2_b: as plan.plan_list_v2_a

-- plan.plan_list_v2_b_history: as plan.plan_list_v2_a_history

create view plan.plan_list with (security_invoker=true) as
 SELECT plan_list_v2_a.log_id,
    plan_list_v2_a.plan_id,
    plan_list_v2_a.title,
    plan_list_v2_a.document_number,
    plan_list_v2_a.issuer,
    plan_list_v2_a.issued_on,
    plan_list_v2_a.period_from,
    plan_list_v2_a.period_to,
    plan_list_v2_a.consultation_draft,
    plan_list_v2_a.office_unit_id,
    plan_list_v2_a.status,
    plan_list_v2_a.reason,
    plan_list_v2_a.counts,
    plan_list_v2_a.held_back,
    plan_list_v2_a.submitted_by,
    plan_list_v2_a.submitted_at,
    plan_list_v2_a.decided_by,
    plan_list_v2_a.decided_at,
    plan_list_v2_a.draft_id,
    plan_list_v2_a.revision,
    plan_list_v2_a.from_position
   FROM plan.plan_list_v2_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'plan_list'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT plan_list_v2_b.log_id,
    plan_list_v2_b.plan_id,
    plan_list_v2_b.title,
    plan_list_v2_b.document_number,
    plan_list_v2_b.issuer,
    plan_list_v2_b.issued_on,
    plan_list_v2_b.period_from,
    plan_list_v2_b.period_to,
    plan_list_v2_b.consultation_draft,
    plan_list_v2_b.office_unit_id,
    plan_list_v2_b.status,
    plan_list_v2_b.reason,
    plan_list_v2_b.counts,
    plan_list_v2_b.held_back,
    plan_list_v2_b.submitted_by,
    plan_list_v2_b.submitted_at,
    plan_list_v2_b.decided_by,
    plan_list_v2_b.decided_at,
    plan_list_v2_b.draft_id,
    plan_list_v2_b.revision,
    plan_list_v2_b.from_position
   FROM plan.plan_list_v2_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'plan_list'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view plan.plan_list is 'version 2';
grant select on plan.plan_list to duban_app;

create view plan.plan_list_history with (security_invoker=true) as
 SELECT plan_list_v2_a_history.log_id,
    plan_list_v2_a_history.plan_id,
    plan_list_v2_a_history.title,
    plan_list_v2_a_history.document_number,
    plan_list_v2_a_history.issuer,
    plan_list_v2_a_history.issued_on,
    plan_list_v2_a_history.period_from,
    plan_list_v2_a_history.period_to,
    plan_list_v2_a_history.consultation_draft,
    plan_list_v2_a_history.office_unit_id,
    plan_list_v2_a_history.status,
    plan_list_v2_a_history.reason,
    plan_list_v2_a_history.counts,
    plan_list_v2_a_history.held_back,
    plan_list_v2_a_history.submitted_by,
    plan_list_v2_a_history.submitted_at,
    plan_list_v2_a_history.decided_by,
    plan_list_v2_a_history.decided_at,
    plan_list_v2_a_history.draft_id,
    plan_list_v2_a_history.revision,
    plan_list_v2_a_history.from_position,
    plan_list_v2_a_history.to_position
   FROM plan.plan_list_v2_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'plan_list'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT plan_list_v2_b_history.log_id,
    plan_list_v2_b_history.plan_id,
    plan_list_v2_b_history.title,
    plan_list_v2_b_history.document_number,
    plan_list_v2_b_history.issuer,
    plan_list_v2_b_history.issued_on,
    plan_list_v2_b_history.period_from,
    plan_list_v2_b_history.period_to,
    plan_list_v2_b_history.consultation_draft,
    plan_list_v2_b_history.office_unit_id,
    plan_list_v2_b_history.status,
    plan_list_v2_b_history.reason,
    plan_list_v2_b_history.counts,
    plan_list_v2_b_history.held_back,
    plan_list_v2_b_history.submitted_by,
    plan_list_v2_b_history.submitted_at,
    plan_list_v2_b_history.decided_by,
    plan_list_v2_b_history.decided_at,
    plan_list_v2_b_history.draft_id,
    plan_list_v2_b_history.revision,
    plan_list_v2_b_history.from_position,
    plan_list_v2_b_history.to_position
   FROM plan.plan_list_v2_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'plan_list'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view plan.plan_list_history is 'version 2';
grant select on plan.plan_list_history to duban_app;

create schema platform;
grant usage on schema platform to duban_app;

create table platform.access_record (
  record_id uuid not null,
  log_id uuid,
  at timestamp with time zone not null,
  act text not null,
  account text,
  person_id text,
  post_id text,
  address text not null,
  request_id text not null,
  details jsonb not null,
  account_id uuid,
  constraint access_record_pkey PRIMARY KEY (record_id)
);
CREATE INDEX access_record_by_time ON platform.access_record USING btree (log_id, at);
alter table platform.access_record enable row level security;
alter table platform.access_record force row level security;
create policy log on platform.access_record
  using (NOT (log_id IS DISTINCT FROM (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid))
  with check (NOT (log_id IS DISTINCT FROM (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid));
grant insert, select on platform.access_record to duban_app;

create table platform.account (
  log_id uuid not null,
  account_id uuid not null,
  name text not null,
  person_id text not null,
  password text not null,
  password_changed_at timestamp with time zone not null,
  must_change boolean not null,
  enabled boolean not null,
  last_post_id text,
  erased_at timestamp with time zone,
  constraint account_pkey PRIMARY KEY (log_id, account_id),
  constraint account_name_key UNIQUE (name)
);
alter table platform.account enable row level security;
alter table platform.account force row level security;
create policy log on platform.account
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
create policy sign_in on platform.account for select
  using (name = NULLIF(current_setting('duban.account'::text, true), ''::text));
grant insert, select, update on platform.account to duban_app;

create table platform.bulk_outcome (
  log_id uuid not null,
  command_id uuid not null,
  request_hash text not null,
  person_id text not null,
  outcome jsonb not null,
  constraint bulk_outcome_pkey PRIMARY KEY (log_id, command_id)
);
alter table platform.bulk_outcome enable row level security;
alter table platform.bulk_outcome force row level security;
create policy log on platform.bulk_outcome
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select on platform.bulk_outcome to duban_app;

create table platform.file (
  log_id uuid not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  size integer not null,
  uploaded_at timestamp with time zone not null,
  uploaded_by text not null,
  constraint file_pkey PRIMARY KEY (log_id, sha256)
);
alter table platform.file enable row level security;
alter table platform.file force row level security;
create policy log on platform.file
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select on platform.file to duban_app;

create table platform.known_network (
  account text not null,
  network text not null,
  signed_in_at timestamp with time zone not null,
  constraint known_network_pkey PRIMARY KEY (account, network)
);
grant delete, insert, select, update on platform.known_network to duban_app;

create table platform.session (
  log_id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  post_id text,
  started_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (log_id, token_hash)
);
CREATE INDEX session_by_account ON platform.session USING btree (log_id, account_id);
alter table platform.session enable row level security;
alter table platform.session force row level security;
create policy log on platform.session
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on platform.session to duban_app;

create table platform.sign_in_failure (
  account text not null,
  network text not null,
  failures integer not null,
  last_failed_at timestamp with time zone not null,
  constraint sign_in_failure_pkey PRIMARY KEY (account, network)
);
CREATE INDEX sign_in_failure_by_age ON platform.sign_in_failure USING btree (last_failed_at);
grant delete, insert, select, update on platform.sign_in_failure to duban_app;

create table platform.subject_key (
  log_id uuid not null,
  subject text not null,
  wrapped_key text,
  erased_at timestamp with time zone,
  constraint subject_key_pkey PRIMARY KEY (log_id, subject),
  constraint subject_key_erased CHECK (((wrapped_key IS NULL) = (erased_at IS NOT NULL)))
);
alter table platform.subject_key enable row level security;
alter table platform.subject_key force row level security;
create policy log on platform.subject_key
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant insert, select, update on platform.subject_key to duban_app;

alter table platform.session add constraint session_account FOREIGN KEY (log_id, account_id) REFERENCES platform.account(log_id, account_id);

create schema reminder;
grant usage on schema reminder to duban_app;

create table reminder.deadline_v2_a (
  log_id uuid not null,
  from_position bigint not null,
  deadline_id text not null,
  matter_id text,
  kind text,
  phase_id text,
  part text,
  unit_id text,
  date date,
  starts_on date,
  version integer,
  since timestamp with time zone,
  open boolean,
  event_id text,
  correlation_id text,
  constraint deadline_v2_a_pkey PRIMARY KEY (log_id, deadline_id)
) with (fillfactor=85);
CREATE INDEX deadline_v2_a_log_id_matter_id_idx ON reminder.deadline_v2_a USING btree (log_id, matter_id);
CREATE INDEX deadline_v2_a_log_id_open_date_idx ON reminder.deadline_v2_a USING btree (log_id, open, date);
alter table reminder.deadline_v2_a enable row level security;
alter table reminder.deadline_v2_a force row level security;
create policy log on reminder.deadline_v2_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on reminder.deadline_v2_a to duban_app;

create table reminder.deadline_v2_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  deadline_id text not null,
  matter_id text,
  kind text,
  phase_id text,
  part text,
  unit_id text,
  date date,
  starts_on date,
  version integer,
  since timestamp with time zone,
  open boolean,
  event_id text,
  correlation_id text,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX deadline_v2_a_history_log_id_deadline_id_from_position_idx ON reminder.deadline_v2_a_history USING btree (log_id, deadline_id, from_position);
CREATE INDEX deadline_v2_a_history_log_id_fork_from_position_to_position_idx ON reminder.deadline_v2_a_history USING btree (log_id, fork, from_position, to_position);
alter table reminder.deadline_v2_a_history enable row level security;
alter table reminder.deadline_v2_a_history force row level security;
create policy log on reminder.deadline_v2_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on reminder.deadline_v2_a_history to duban_app;

-- reminder.deadline_v2_b: as reminder.deadline_v2_a

-- reminder.deadline_v2_b_history: as reminder.deadline_v2_a_history

create table reminder.matter_v2_a (
  log_id uuid not null,
  from_position bigint not null,
  matter_id text not null,
  plan_id text,
  kind text,
  title text,
  standing text,
  since timestamp with time zone,
  units jsonb,
  phase_ids jsonb,
  constraint matter_v2_a_pkey PRIMARY KEY (log_id, matter_id)
) with (fillfactor=85);
alter table reminder.matter_v2_a enable row level security;
alter table reminder.matter_v2_a force row level security;
create policy log on reminder.matter_v2_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on reminder.matter_v2_a to duban_app;

create table reminder.matter_v2_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  matter_id text not null,
  plan_id text,
  kind text,
  title text,
  standing text,
  since timestamp with time zone,
  units jsonb,
  phase_ids jsonb,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX matter_v2_a_history_log_id_fork_from_position_to_position_idx ON reminder.matter_v2_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX matter_v2_a_history_log_id_matter_id_from_position_idx ON reminder.matter_v2_a_history USING btree (log_id, matter_id, from_position);
alter table reminder.matter_v2_a_history enable row level security;
alter table reminder.matter_v2_a_history force row level security;
create policy log on reminder.matter_v2_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on reminder.matter_v2_a_history to duban_app;

-- reminder.matter_v2_b: as reminder.matter_v2_a

-- reminder.matter_v2_b_history: as reminder.matter_v2_a_history

create table reminder.reminder_v1_a (
  log_id uuid not null,
  from_position bigint not null,
  reminder_id text not null,
  key text,
  deadline_id text,
  task_id text,
  plan_id text,
  kind text,
  part text,
  date date,
  "offset" text,
  level integer,
  due_at timestamp with time zone,
  recipient_post text,
  settled_at timestamp with time zone,
  superseded_by text,
  provisional boolean,
  constraint reminder_v1_a_pkey PRIMARY KEY (log_id, reminder_id)
) with (fillfactor=85);
CREATE INDEX reminder_v1_a_log_id_deadline_id_idx ON reminder.reminder_v1_a USING btree (log_id, deadline_id);
CREATE INDEX reminder_v1_a_log_id_due_at_idx ON reminder.reminder_v1_a USING btree (log_id, due_at);
CREATE INDEX reminder_v1_a_log_id_task_id_idx ON reminder.reminder_v1_a USING btree (log_id, task_id);
alter table reminder.reminder_v1_a enable row level security;
alter table reminder.reminder_v1_a force row level security;
create policy log on reminder.reminder_v1_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on reminder.reminder_v1_a to duban_app;

create table reminder.reminder_v1_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  reminder_id text not null,
  key text,
  deadline_id text,
  task_id text,
  plan_id text,
  kind text,
  part text,
  date date,
  "offset" text,
  level integer,
  due_at timestamp with time zone,
  recipient_post text,
  settled_at timestamp with time zone,
  superseded_by text,
  provisional boolean,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX reminder_v1_a_history_log_id_fork_from_position_to_position_idx ON reminder.reminder_v1_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX reminder_v1_a_history_log_id_reminder_id_from_position_idx ON reminder.reminder_v1_a_history USING btree (log_id, reminder_id, from_position);
alter table reminder.reminder_v1_a_history enable row level security;
alter table reminder.reminder_v1_a_history force row level security;
create policy log on reminder.reminder_v1_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on reminder.reminder_v1_a_history to duban_app;

-- reminder.reminder_v1_b: as reminder.reminder_v1_a

-- reminder.reminder_v1_b_history: as reminder.reminder_v1_a_history

create view reminder.deadline with (security_invoker=true) as
 SELECT deadline_v2_a.log_id,
    deadline_v2_a.deadline_id,
    deadline_v2_a.matter_id,
    deadline_v2_a.kind,
    deadline_v2_a.phase_id,
    deadline_v2_a.part,
    deadline_v2_a.unit_id,
    deadline_v2_a.date,
    deadline_v2_a.starts_on,
    deadline_v2_a.version,
    deadline_v2_a.since,
    deadline_v2_a.open,
    deadline_v2_a.event_id,
    deadline_v2_a.correlation_id,
    deadline_v2_a.from_position
   FROM reminder.deadline_v2_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'deadline'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT deadline_v2_b.log_id,
    deadline_v2_b.deadline_id,
    deadline_v2_b.matter_id,
    deadline_v2_b.kind,
    deadline_v2_b.phase_id,
    deadline_v2_b.part,
    deadline_v2_b.unit_id,
    deadline_v2_b.date,
    deadline_v2_b.starts_on,
    deadline_v2_b.version,
    deadline_v2_b.since,
    deadline_v2_b.open,
    deadline_v2_b.event_id,
    deadline_v2_b.correlation_id,
    deadline_v2_b.from_position
   FROM reminder.deadline_v2_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'deadline'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view reminder.deadline is 'version 2';
grant select on reminder.deadline to duban_app;

create view reminder.deadline_history with (security_invoker=true) as
 SELECT deadline_v2_a_history.log_id,
    deadline_v2_a_history.deadline_id,
    deadline_v2_a_history.matter_id,
    deadline_v2_a_history.kind,
    deadline_v2_a_history.phase_id,
    deadline_v2_a_history.part,
    deadline_v2_a_history.unit_id,
    deadline_v2_a_history.date,
    deadline_v2_a_history.starts_on,
    deadline_v2_a_history.version,
    deadline_v2_a_history.since,
    deadline_v2_a_history.open,
    deadline_v2_a_history.event_id,
    deadline_v2_a_history.correlation_id,
    deadline_v2_a_history.from_position,
    deadline_v2_a_history.to_position
   FROM reminder.deadline_v2_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'deadline'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT deadline_v2_b_history.log_id,
    deadline_v2_b_history.deadline_id,
    deadline_v2_b_history.matter_id,
    deadline_v2_b_history.kind,
    deadline_v2_b_history.phase_id,
    deadline_v2_b_history.part,
    deadline_v2_b_history.unit_id,
    deadline_v2_b_history.date,
    deadline_v2_b_history.starts_on,
    deadline_v2_b_history.version,
    deadline_v2_b_history.since,
    deadline_v2_b_history.open,
    deadline_v2_b_history.event_id,
    deadline_v2_b_history.correlation_id,
    deadline_v2_b_history.from_position,
    deadline_v2_b_history.to_position
   FROM reminder.deadline_v2_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'deadline'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view reminder.deadline_history is 'version 2';
grant select on reminder.deadline_history to duban_app;

create view reminder.matter with (security_invoker=true) as
 SELECT matter_v2_a.log_id,
    matter_v2_a.matter_id,
    matter_v2_a.plan_id,
    matter_v2_a.kind,
    matter_v2_a.title,
    matter_v2_a.standing,
    matter_v2_a.since,
    matter_v2_a.units,
    matter_v2_a.phase_ids,
    matter_v2_a.from_position
   FROM reminder.matter_v2_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'matter'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT matter_v2_b.log_id,
    matter_v2_b.matter_id,
    matter_v2_b.plan_id,
    matter_v2_b.kind,
    matter_v2_b.title,
    matter_v2_b.standing,
    matter_v2_b.since,
    matter_v2_b.units,
    matter_v2_b.phase_ids,
    matter_v2_b.from_position
   FROM reminder.matter_v2_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'matter'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view reminder.matter is 'version 2';
grant select on reminder.matter to duban_app;

create view reminder.matter_history with (security_invoker=true) as
 SELECT matter_v2_a_history.log_id,
    matter_v2_a_history.matter_id,
    matter_v2_a_history.plan_id,
    matter_v2_a_history.kind,
    matter_v2_a_history.title,
    matter_v2_a_history.standing,
    matter_v2_a_history.since,
    matter_v2_a_history.units,
    matter_v2_a_history.phase_ids,
    matter_v2_a_history.from_position,
    matter_v2_a_history.to_position
   FROM reminder.matter_v2_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'matter'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT matter_v2_b_history.log_id,
    matter_v2_b_history.matter_id,
    matter_v2_b_history.plan_id,
    matter_v2_b_history.kind,
    matter_v2_b_history.title,
    matter_v2_b_history.standing,
    matter_v2_b_history.since,
    matter_v2_b_history.units,
    matter_v2_b_history.phase_ids,
    matter_v2_b_history.from_position,
    matter_v2_b_history.to_position
   FROM reminder.matter_v2_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'matter'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view reminder.matter_history is 'version 2';
grant select on reminder.matter_history to duban_app;

create view reminder.reminder with (security_invoker=true) as
 SELECT reminder_v1_a.log_id,
    reminder_v1_a.reminder_id,
    reminder_v1_a.key,
    reminder_v1_a.deadline_id,
    reminder_v1_a.task_id,
    reminder_v1_a.plan_id,
    reminder_v1_a.kind,
    reminder_v1_a.part,
    reminder_v1_a.date,
    reminder_v1_a."offset",
    reminder_v1_a.level,
    reminder_v1_a.due_at,
    reminder_v1_a.recipient_post,
    reminder_v1_a.settled_at,
    reminder_v1_a.superseded_by,
    reminder_v1_a.provisional,
    reminder_v1_a.from_position
   FROM reminder.reminder_v1_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'reminder'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT reminder_v1_b.log_id,
    reminder_v1_b.reminder_id,
    reminder_v1_b.key,
    reminder_v1_b.deadline_id,
    reminder_v1_b.task_id,
    reminder_v1_b.plan_id,
    reminder_v1_b.kind,
    reminder_v1_b.part,
    reminder_v1_b.date,
    reminder_v1_b."offset",
    reminder_v1_b.level,
    reminder_v1_b.due_at,
    reminder_v1_b.recipient_post,
    reminder_v1_b.settled_at,
    reminder_v1_b.superseded_by,
    reminder_v1_b.provisional,
    reminder_v1_b.from_position
   FROM reminder.reminder_v1_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'reminder'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view reminder.reminder is 'version 1';
grant select on reminder.reminder to duban_app;

create view reminder.reminder_history with (security_invoker=true) as
 SELECT reminder_v1_a_history.log_id,
    reminder_v1_a_history.reminder_id,
    reminder_v1_a_history.key,
    reminder_v1_a_history.deadline_id,
    reminder_v1_a_history.task_id,
    reminder_v1_a_history.plan_id,
    reminder_v1_a_history.kind,
    reminder_v1_a_history.part,
    reminder_v1_a_history.date,
    reminder_v1_a_history."offset",
    reminder_v1_a_history.level,
    reminder_v1_a_history.due_at,
    reminder_v1_a_history.recipient_post,
    reminder_v1_a_history.settled_at,
    reminder_v1_a_history.superseded_by,
    reminder_v1_a_history.provisional,
    reminder_v1_a_history.from_position,
    reminder_v1_a_history.to_position
   FROM reminder.reminder_v1_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'reminder'::text AND c.version = 1 AND c.live)) = 'a'::text
UNION ALL
 SELECT reminder_v1_b_history.log_id,
    reminder_v1_b_history.reminder_id,
    reminder_v1_b_history.key,
    reminder_v1_b_history.deadline_id,
    reminder_v1_b_history.task_id,
    reminder_v1_b_history.plan_id,
    reminder_v1_b_history.kind,
    reminder_v1_b_history.part,
    reminder_v1_b_history.date,
    reminder_v1_b_history."offset",
    reminder_v1_b_history.level,
    reminder_v1_b_history.due_at,
    reminder_v1_b_history.recipient_post,
    reminder_v1_b_history.settled_at,
    reminder_v1_b_history.superseded_by,
    reminder_v1_b_history.provisional,
    reminder_v1_b_history.from_position,
    reminder_v1_b_history.to_position
   FROM reminder.reminder_v1_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'reminder'::text AND c.version = 1 AND c.live)) = 'b'::text;
comment on view reminder.reminder_history is 'version 1';
grant select on reminder.reminder_history to duban_app;

create schema task;
grant usage on schema task to duban_app;

create table task.task_list_v5_a (
  log_id uuid not null,
  from_position bigint not null,
  task_id text not null,
  plan_id text,
  plan_title text,
  parent_task_id text,
  slice_year integer,
  ordinal integer,
  number text,
  title text,
  path jsonb,
  kind text,
  mode text,
  trial boolean,
  entered_by json,
  status text,
  due date,
  period json,
  assigned_on date,
  participants json,
  unit_roles jsonb,
  work json,
  claimant text,
  assessment json,
  updated_at timestamp with time zone,
  version integer,
  constraint task_list_v5_a_pkey PRIMARY KEY (log_id, task_id)
) with (fillfactor=85);
CREATE INDEX task_list_v5_a_log_id_parent_task_id_idx ON task.task_list_v5_a USING btree (log_id, parent_task_id);
CREATE INDEX task_list_v5_a_log_id_plan_id_ordinal_slice_year_idx ON task.task_list_v5_a USING btree (log_id, plan_id, ordinal, slice_year);
alter table task.task_list_v5_a enable row level security;
alter table task.task_list_v5_a force row level security;
create policy log on task.task_list_v5_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on task.task_list_v5_a to duban_app;

create table task.task_list_v5_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  task_id text not null,
  plan_id text,
  plan_title text,
  parent_task_id text,
  slice_year integer,
  ordinal integer,
  number text,
  title text,
  path jsonb,
  kind text,
  mode text,
  trial boolean,
  entered_by json,
  status text,
  due date,
  period json,
  assigned_on date,
  participants json,
  unit_roles jsonb,
  work json,
  claimant text,
  assessment json,
  updated_at timestamp with time zone,
  version integer,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX task_list_v5_a_history_log_id_fork_from_position_to_positio_idx ON task.task_list_v5_a_history USING btree (log_id, fork, from_position, to_position);
CREATE INDEX task_list_v5_a_history_log_id_task_id_from_position_idx ON task.task_list_v5_a_history USING btree (log_id, task_id, from_position);
alter table task.task_list_v5_a_history enable row level security;
alter table task.task_list_v5_a_history force row level security;
create policy log on task.task_list_v5_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on task.task_list_v5_a_history to duban_app;

-- task.task_list_v5_b: as task.task_list_v5_a

-- task.task_list_v5_b_history: as task.task_list_v5_a_history

create table task.task_timeline_v2_a (
  log_id uuid not null,
  from_position bigint not null,
  event_id uuid not null,
  task_id text,
  "position" bigint,
  version integer,
  type text,
  recorded_at timestamp with time zone,
  actor jsonb,
  data jsonb,
  command_id uuid,
  correlation_id uuid,
  causation_id uuid,
  constraint task_timeline_v2_a_pkey PRIMARY KEY (log_id, event_id)
) with (fillfactor=85);
CREATE INDEX task_timeline_v2_a_log_id_task_id_version_idx ON task.task_timeline_v2_a USING btree (log_id, task_id, version);
alter table task.task_timeline_v2_a enable row level security;
alter table task.task_timeline_v2_a force row level security;
create policy log on task.task_timeline_v2_a
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on task.task_timeline_v2_a to duban_app;

create table task.task_timeline_v2_a_history (
  log_id uuid not null,
  from_position bigint not null,
  to_position bigint not null,
  event_id uuid not null,
  task_id text,
  "position" bigint,
  version integer,
  type text,
  recorded_at timestamp with time zone,
  actor jsonb,
  data jsonb,
  command_id uuid,
  correlation_id uuid,
  causation_id uuid,
  fork bigint generated always as ((((to_position - 1) >> (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1)) << (length(to_bin(((from_position - 1) # (to_position - 1)))) - 1))) stored not null
);
CREATE INDEX task_timeline_v2_a_history_log_id_event_id_from_position_idx ON task.task_timeline_v2_a_history USING btree (log_id, event_id, from_position);
CREATE INDEX task_timeline_v2_a_history_log_id_fork_from_position_to_pos_idx ON task.task_timeline_v2_a_history USING btree (log_id, fork, from_position, to_position);
alter table task.task_timeline_v2_a_history enable row level security;
alter table task.task_timeline_v2_a_history force row level security;
create policy log on task.task_timeline_v2_a_history
  using (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid)
  with check (log_id = (NULLIF(current_setting('duban.log'::text, true), ''::text))::uuid);
grant delete, insert, select, update on task.task_timeline_v2_a_history to duban_app;

-- task.task_timeline_v2_b: as task.task_timeline_v2_a

-- task.task_timeline_v2_b_history: as task.task_timeline_v2_a_history

create view task.task_list with (security_invoker=true) as
 SELECT task_list_v5_a.log_id,
    task_list_v5_a.task_id,
    task_list_v5_a.plan_id,
    task_list_v5_a.plan_title,
    task_list_v5_a.parent_task_id,
    task_list_v5_a.slice_year,
    task_list_v5_a.ordinal,
    task_list_v5_a.number,
    task_list_v5_a.title,
    task_list_v5_a.path,
    task_list_v5_a.kind,
    task_list_v5_a.mode,
    task_list_v5_a.trial,
    task_list_v5_a.entered_by,
    task_list_v5_a.status,
    task_list_v5_a.due,
    task_list_v5_a.period,
    task_list_v5_a.assigned_on,
    task_list_v5_a.participants,
    task_list_v5_a.unit_roles,
    task_list_v5_a.work,
    task_list_v5_a.claimant,
    task_list_v5_a.assessment,
    task_list_v5_a.updated_at,
    task_list_v5_a.version,
    task_list_v5_a.from_position
   FROM task.task_list_v5_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'task_list'::text AND c.version = 5 AND c.live)) = 'a'::text
UNION ALL
 SELECT task_list_v5_b.log_id,
    task_list_v5_b.task_id,
    task_list_v5_b.plan_id,
    task_list_v5_b.plan_title,
    task_list_v5_b.parent_task_id,
    task_list_v5_b.slice_year,
    task_list_v5_b.ordinal,
    task_list_v5_b.number,
    task_list_v5_b.title,
    task_list_v5_b.path,
    task_list_v5_b.kind,
    task_list_v5_b.mode,
    task_list_v5_b.trial,
    task_list_v5_b.entered_by,
    task_list_v5_b.status,
    task_list_v5_b.due,
    task_list_v5_b.period,
    task_list_v5_b.assigned_on,
    task_list_v5_b.participants,
    task_list_v5_b.unit_roles,
    task_list_v5_b.work,
    task_list_v5_b.claimant,
    task_list_v5_b.assessment,
    task_list_v5_b.updated_at,
    task_list_v5_b.version,
    task_list_v5_b.from_position
   FROM task.task_list_v5_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'task_list'::text AND c.version = 5 AND c.live)) = 'b'::text;
comment on view task.task_list is 'version 5';
grant select on task.task_list to duban_app;

create view task.task_list_history with (security_invoker=true) as
 SELECT task_list_v5_a_history.log_id,
    task_list_v5_a_history.task_id,
    task_list_v5_a_history.plan_id,
    task_list_v5_a_history.plan_title,
    task_list_v5_a_history.parent_task_id,
    task_list_v5_a_history.slice_year,
    task_list_v5_a_history.ordinal,
    task_list_v5_a_history.number,
    task_list_v5_a_history.title,
    task_list_v5_a_history.path,
    task_list_v5_a_history.kind,
    task_list_v5_a_history.mode,
    task_list_v5_a_history.trial,
    task_list_v5_a_history.entered_by,
    task_list_v5_a_history.status,
    task_list_v5_a_history.due,
    task_list_v5_a_history.period,
    task_list_v5_a_history.assigned_on,
    task_list_v5_a_history.participants,
    task_list_v5_a_history.unit_roles,
    task_list_v5_a_history.work,
    task_list_v5_a_history.claimant,
    task_list_v5_a_history.assessment,
    task_list_v5_a_history.updated_at,
    task_list_v5_a_history.version,
    task_list_v5_a_history.from_position,
    task_list_v5_a_history.to_position
   FROM task.task_list_v5_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'task_list'::text AND c.version = 5 AND c.live)) = 'a'::text
UNION ALL
 SELECT task_list_v5_b_history.log_id,
    task_list_v5_b_history.task_id,
    task_list_v5_b_history.plan_id,
    task_list_v5_b_history.plan_title,
    task_list_v5_b_history.parent_task_id,
    task_list_v5_b_history.slice_year,
    task_list_v5_b_history.ordinal,
    task_list_v5_b_history.number,
    task_list_v5_b_history.title,
    task_list_v5_b_history.path,
    task_list_v5_b_history.kind,
    task_list_v5_b_history.mode,
    task_list_v5_b_history.trial,
    task_list_v5_b_history.entered_by,
    task_list_v5_b_history.status,
    task_list_v5_b_history.due,
    task_list_v5_b_history.period,
    task_list_v5_b_history.assigned_on,
    task_list_v5_b_history.participants,
    task_list_v5_b_history.unit_roles,
    task_list_v5_b_history.work,
    task_list_v5_b_history.claimant,
    task_list_v5_b_history.assessment,
    task_list_v5_b_history.updated_at,
    task_list_v5_b_history.version,
    task_list_v5_b_history.from_position,
    task_list_v5_b_history.to_position
   FROM task.task_list_v5_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'task_list'::text AND c.version = 5 AND c.live)) = 'b'::text;
comment on view task.task_list_history is 'version 5';
grant select on task.task_list_history to duban_app;

create view task.task_timeline with (security_invoker=true) as
 SELECT task_timeline_v2_a.log_id,
    task_timeline_v2_a.event_id,
    task_timeline_v2_a.task_id,
    task_timeline_v2_a."position",
    task_timeline_v2_a.version,
    task_timeline_v2_a.type,
    task_timeline_v2_a.recorded_at,
    task_timeline_v2_a.actor,
    task_timeline_v2_a.data,
    task_timeline_v2_a.command_id,
    task_timeline_v2_a.correlation_id,
    task_timeline_v2_a.causation_id,
    task_timeline_v2_a.from_position
   FROM task.task_timeline_v2_a
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'task_timeline'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT task_timeline_v2_b.log_id,
    task_timeline_v2_b.event_id,
    task_timeline_v2_b.task_id,
    task_timeline_v2_b."position",
    task_timeline_v2_b.version,
    task_timeline_v2_b.type,
    task_timeline_v2_b.recorded_at,
    task_timeline_v2_b.actor,
    task_timeline_v2_b.data,
    task_timeline_v2_b.command_id,
    task_timeline_v2_b.correlation_id,
    task_timeline_v2_b.causation_id,
    task_timeline_v2_b.from_position
   FROM task.task_timeline_v2_b
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'task_timeline'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view task.task_timeline is 'version 2';
grant select on task.task_timeline to duban_app;

create view task.task_timeline_history with (security_invoker=true) as
 SELECT task_timeline_v2_a_history.log_id,
    task_timeline_v2_a_history.event_id,
    task_timeline_v2_a_history.task_id,
    task_timeline_v2_a_history."position",
    task_timeline_v2_a_history.version,
    task_timeline_v2_a_history.type,
    task_timeline_v2_a_history.recorded_at,
    task_timeline_v2_a_history.actor,
    task_timeline_v2_a_history.data,
    task_timeline_v2_a_history.command_id,
    task_timeline_v2_a_history.correlation_id,
    task_timeline_v2_a_history.causation_id,
    task_timeline_v2_a_history.from_position,
    task_timeline_v2_a_history.to_position
   FROM task.task_timeline_v2_a_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'task_timeline'::text AND c.version = 2 AND c.live)) = 'a'::text
UNION ALL
 SELECT task_timeline_v2_b_history.log_id,
    task_timeline_v2_b_history.event_id,
    task_timeline_v2_b_history.task_id,
    task_timeline_v2_b_history."position",
    task_timeline_v2_b_history.version,
    task_timeline_v2_b_history.type,
    task_timeline_v2_b_history.recorded_at,
    task_timeline_v2_b_history.actor,
    task_timeline_v2_b_history.data,
    task_timeline_v2_b_history.command_id,
    task_timeline_v2_b_history.correlation_id,
    task_timeline_v2_b_history.causation_id,
    task_timeline_v2_b_history.from_position,
    task_timeline_v2_b_history.to_position
   FROM task.task_timeline_v2_b_history
  WHERE (( SELECT c.slot
           FROM event_store.checkpoint c
          WHERE c.log_id = NULLIF(current_setting('duban.log'::text, true), ''::text)::uuid AND c.projection = 'task_timeline'::text AND c.version = 2 AND c.live)) = 'b'::text;
comment on view task.task_timeline_history is 'version 2';
grant select on task.task_timeline_history to duban_app;

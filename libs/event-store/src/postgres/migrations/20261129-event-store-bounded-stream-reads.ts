import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What shares a round trip to read streams is bounded in events and in bytes. */
export const eventStoreBoundedStreamReads: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`drop function event_store.read_streams_forwards, event_store.read_streams_backwards`.execute(db);
    await createStreamReads(db, 'forwards');
    await createStreamReads(db, 'backwards');
  },
};

/**
 * Beginnings or ends of several streams. `n` says of which, from 1. The answer ends with the event that brings it to
 * `p_events` events or to `p_bytes` bytes of data and metadata, and `is_full` says so of that event; streams after it were
 * not read. The setting that row-level security reads and the query go together.
 */
async function createStreamReads(db: Kysely<unknown>, direction: 'forwards' | 'backwards'): Promise<void> {
  const name = sql.id('event_store', `read_streams_${direction}`);
  const [from, order] = direction === 'forwards' ? [sql`>=`, sql`asc`] : [sql`<=`, sql`desc`];
  await sql`
    create function ${name}(
      p_log uuid, p_streams text[], p_from integer[], p_up_to bigint[], p_limits integer[], p_events bigint, p_bytes bigint
    ) returns table (n integer, is_full boolean, "position" text, stream text, version text, event_id text, type text,
      schema_version text, recorded_at text, data text, metadata text)
    language plpgsql
    set timezone = 'UTC'
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_bitmapscan = off
    as $$
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
            where e.log_id = p_log and e.stream = r.stream and e.version ${from} r.version and e.position <= r.up_to
            order by e.version ${order} limit r.size) e
          window w as (order by r.n, e.version ${order} rows unbounded preceding)
        ) e
        where e.number <= p_events and e.bytes - e.size < p_bytes
        order by e.n, e.version ${order};
    end $$`.execute(db);
}

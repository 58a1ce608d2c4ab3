import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Pages of events in one round trip: the setting that row-level security reads and the query go together. */
export const eventStoreReading: Migration = {
  async up(db: Kysely<unknown>) {
    const ofStream = sql`p_stream text, p_from integer, p_up_to bigint`;
    await createPage(db, 'read_stream_forwards', {
      parameters: ofStream,
      part: sql`e.stream = p_stream and e.version >= p_from and e.position <= p_up_to order by e.version`,
    });
    await createPage(db, 'read_stream_backwards', {
      parameters: ofStream,
      part: sql`e.stream = p_stream and e.version <= p_from and e.position <= p_up_to order by e.version desc`,
    });
    await createPage(db, 'read_log', {
      parameters: sql`p_after bigint, p_up_to bigint, p_types text[]`,
      part: sql`e.position > p_after and e.position <= p_up_to and (p_types is null or e.type = any(p_types))
        order by e.position`,
    });
  },
};

async function createPage(
  db: Kysely<unknown>,
  name: string,
  { parameters, part }: { parameters: RawBuilder<unknown>; part: RawBuilder<unknown> },
): Promise<void> {
  await sql`
    create function ${sql.id('event_store', name)}(p_log uuid, ${parameters}, p_limit bigint)
    returns table ("position" bigint, stream text, version integer, event_id uuid, type text, schema_version smallint,
      recorded_at text, data text, metadata text)
    language plpgsql as $$
    begin
      perform set_config('duban.log', p_log::text, true);
      return query
        select e.position, e.stream, e.version, e.event_id, e.type, e.schema_version,
          to_char(e.recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          convert_from(e.data_bytes, 'UTF8'), convert_from(e.metadata_bytes, 'UTF8')
        from event_store.event e where e.log_id = p_log and ${part} limit p_limit;
    end $$`.execute(db);
}

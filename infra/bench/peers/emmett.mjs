import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { DATA, metadataOf, TYPE } from '../sample-event.mjs';
import { randomUUID } from 'node:crypto';

/** Emmett's event store for PostgreSQL, on its own schema, with the pool that the others have. */
export async function connect({ url, connections }) {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  const append = async (stream, count) => {
    const events = Array.from({ length: count }, () => ({
      type: TYPE,
      data: DATA,
      metadata: metadataOf(randomUUID()),
    }));
    await store.appendToStream(stream, events);
    return count;
  };
  return {
    append: (writer) => append(`task-${writer}`, 1),
    appendTen: (writer) => append(`task-${writer}`, 10),
    async writeStreams(streams, events) {
      for (let stream = 0; stream < streams; stream += 1)
        for (let written = 0; written < events; written += 100) await append(`read-${stream}`, 100);
    },
    readStream: async (reader) => (await store.readStream(`read-${reader}`)).events.length,
    async close() {
      await store.close();
      await pool.end();
    },
  };
}

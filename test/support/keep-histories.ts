import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const EVENTS = `select e.position::text, stream, version, event_id as id, type, schema_version as "schemaVersion",
    to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt", data, metadata
  from event_store.event e where log_id = $1 order by e.position`;

/**
 * Writes every log of a test's database into a file of the directory that DUBAN_HISTORIES names, an event a line; nothing
 * without it. So the stories that the tests play become the corpus of a release (infra/scripts/corpus.mjs).
 */
export async function keepHistories(ownerUrl: string): Promise<void> {
  const directory = process.env['DUBAN_HISTORIES'];
  if (directory === undefined) return;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const logs = await client.query<{ id: string }>(`select id from event_store.log where store = 'postgres'`);
    for (const { id } of logs.rows) {
      await client.query(`select set_config('duban.log', $1, false)`, [id]);
      const { rows } = await client.query<object>(EVENTS, [id]);
      const name = new URL(ownerUrl).pathname.slice(1);
      if (rows.length === 0) continue;
      writeFileSync(join(directory, `${name}.${id}.ndjson`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    }
  } finally {
    await client.end();
  }
}

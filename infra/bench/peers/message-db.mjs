import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { DATA, metadataOf, TYPE } from '../sample-event.mjs';

const SCRIPTS = fileURLToPath(import.meta.resolve('@eventide/message-db/database'));

/** What install.sh runs with psql, in its order; its role, database and privileges are the benchmark's own. */
const INSTALL = [
  'schema/message-store.sql',
  'extensions/pgcrypto.sql',
  'tables/messages.sql',
  'types/message.sql',
  ...['message-store-version', 'hash-64', 'acquire-lock', 'category', 'is-category', 'id', 'cardinal-id'].map(
    (name) => `functions/${name}.sql`,
  ),
  ...['stream-version', 'write-message', 'get-stream-messages', 'get-category-messages', 'get-last-stream-message'].map(
    (name) => `functions/${name}.sql`,
  ),
  'indexes/*.sql',
];

const DATA_TEXT = JSON.stringify(DATA);
const WRITE = { name: 'write', text: 'select message_store.write_message($1, $2, $3, $4, $5)' };
const READ = { name: 'read', text: 'select * from message_store.get_stream_messages($1, 0, 1000)' };

/** message-db as published, one message for each write. */
export async function connect({ url, connections }) {
  const pool = new pg.Pool({ connectionString: url, max: connections, options: '-c search_path=message_store,public' });
  const { rows } = await pool.query(`select to_regclass('message_store.messages') is not null as installed`);
  if (!rows[0].installed) await install(pool);
  const write = (stream) =>
    pool.query({ ...WRITE, values: [randomUUID(), stream, TYPE, DATA_TEXT, JSON.stringify(metadataOf(randomUUID()))] });
  return {
    // Writers of one category wait for one another; here each has a category of its own, which is its best case.
    append: async (writer) => void (await write(`task${writer}-1`)),
    async writeStreams(streams, events) {
      const all = Array.from({ length: streams }, (_, stream) => stream);
      for (let event = 0; event < events; event += 1) await Promise.all(all.map((stream) => write(`read${stream}-1`)));
    },
    async readStream(reader) {
      const { rows: messages } = await pool.query({ ...READ, values: [`read${reader}-1`] });
      for (const { data, metadata } of messages) {
        JSON.parse(data);
        JSON.parse(metadata);
      }
      return messages.length;
    },
    close: () => pool.end(),
  };
}

async function install(pool) {
  const files = INSTALL.flatMap((pattern) => globSync(pattern, { cwd: SCRIPTS }).toSorted());
  for (const file of files) await pool.query(readFileSync(path.join(SCRIPTS, file), 'utf8'));
}

import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { to as copyTo } from 'pg-copy-streams';
import { createPool } from '../../../dist/libs/platform/src/database/index.js';
import { taskStream } from '../sample-log.mjs';

const COLUMNS = `position, stream, version, event_id, type, schema_version, recorded_at,
  convert_from(data_bytes, 'UTF8'), convert_from(metadata_bytes, 'UTF8')`;

/** The rows that the store reads, asked for with as little as can be and thrown away as they come. */
export function connect({ url, connections, log, tasks }) {
  const pool = createPool(url, { name: 'bench read', max: connections, statementTimeout: 0 });
  let next = 0;
  return {
    /** COPY of the whole log, as text. Answers the number of events. */
    async readAll() {
      return inLog(pool, log, async (client) => {
        const rows = `select ${COLUMNS} from event_store.event where log_id = '${log}' order by position`;
        const stream = client.query(copyTo(`copy (${rows}) to stdout`));
        await pipeline(stream, new Writable({ highWaterMark: 1 << 20, write: (_chunk, _encoding, done) => done() }));
        return stream.rowCount;
      });
    },
    /** A prepared SELECT of a filled task, another each time; for a role that row-level security does not hold. */
    async readTask() {
      const text = `select ${COLUMNS} from event_store.event where log_id = $1 and stream = $2 order by version`;
      const values = [log, taskStream((next += 1) % tasks)];
      return (await pool.query({ name: 'bare-stream', text, values })).rowCount;
    },
    close: () => pool.end(),
  };
}

async function inLog(pool, log, work) {
  const client = await pool.connect();
  try {
    await client.query(`begin; select set_config('duban.log', '${log}', true)`);
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    client.release();
  }
}

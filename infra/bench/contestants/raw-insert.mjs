import { randomUUID } from 'node:crypto';
import { createPool } from '../../../dist/libs/platform/src/database/index.js';
import { DATA, metadataOf, TYPE } from '../sample-event.mjs';

/** What an append of one event writes, except `recorded_at`. */
const COLUMNS = [
  ...['log_id', 'position', 'stream', 'version', 'event_id', 'type', 'schema_version', 'command_id', 'request_hash'],
  ...['data_bytes', 'metadata_bytes', 'data', 'metadata'],
];
const HASH = 'b'.repeat(64);

/**
 * The measure of all: a prepared INSERT that commits by itself, into a table with the columns and indexes of
 * `event_store.event`. No order, no version check, no command ids. Goes on with a log that the table holds so many events of, or
 * begins one of its own.
 */
export function connect({ url, connections, table, grown = { log: randomUUID(), events: 0 } }) {
  const { log, events } = grown;
  const pool = createPool(url, { name: 'bench raw', max: connections });
  const json = JSON.stringify(DATA);
  let position = events;
  const row = (stream, command, hash) => {
    const metadata = JSON.stringify(metadataOf(command));
    position += 1;
    const bytes = [Buffer.from(json), Buffer.from(metadata)];
    return [log, position, stream, position, randomUUID(), TYPE, 1, command, hash, ...bytes, json, metadata];
  };
  const insert = (writer, count) => {
    const command = randomUUID();
    const hashOf = (index) => (index === count - 1 ? HASH : null);
    const values = Array.from({ length: count }, (_, index) => row(`task-${writer}`, command, hashOf(index))).flat();
    return pool.query({ name: `raw-${count}`, text: insertOf(table, count), values });
  };
  return {
    append: async (writer) => void (await insert(writer, 1)),
    appendTen: async (writer) => (await insert(writer, 10)).rowCount,
    close: () => pool.end(),
  };
}

function insertOf(table, count) {
  const tuple = (row) => COLUMNS.map((_, column) => `$${row * COLUMNS.length + column + 1}`).join(', ');
  const tuples = Array.from({ length: count }, (_, row) => `(${tuple(row)}, clock_timestamp())`);
  return `insert into ${table} (${COLUMNS.join(', ')}, recorded_at) values ${tuples.join(', ')}`;
}

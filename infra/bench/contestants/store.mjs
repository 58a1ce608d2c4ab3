import { randomUUID } from 'node:crypto';
import { openEventStore } from '../../../dist/libs/event-store/src/index.js';
import { createPool } from '../../../dist/libs/platform/src/database/index.js';
import { ACTOR, DATA, TYPE } from '../sample-event.mjs';
import { taskStream } from '../sample-log.mjs';

/** The event store as the product opens it, on a log that is made where it is missing. */
export async function connect({ url, connections, log, tasks, place = 0 }) {
  const { store, close } = await openStore(url, connections);
  await store.createLog(log);
  let next = 0;
  const versions = new Map();
  const append = async (stream, count) => {
    const events = Array.from({ length: count }, () => ({ type: TYPE, data: DATA }));
    const context = { actor: ACTOR, commandId: randomUUID(), requestHash: 'b'.repeat(64) };
    const expected = versions.get(stream) ?? 'any';
    const { version } = await store.append({ log, stream, expected, events, context });
    versions.set(stream, version);
    return count;
  };
  return {
    append: (writer) => append(`task-${place}-${writer}`, 1),
    appendTen: (writer) => append(`task-${place}-${writer}`, 10),
    /** Writes a stream of its own name for each reader. */
    async writeStreams(streams, events) {
      for (let stream = 0; stream < streams; stream += 1)
        for (let written = 0; written < events; written += 100) await append(`read-${stream}`, 100);
    },
    readStream: (reader) => countOf(store.readStream(log, `read-${reader}`)),
    /** Reads one of the filled tasks, another each time. */
    readTask: () => countOf(store.readStream(log, taskStream((next += 1) % tasks))),
    readAll: () => countOf(store.readAll(log, { after: 0n })),
    close,
  };
}

/** The event store over a pool of its own, as api and worker have it; maintenance commands wait longer. */
export async function openStore(url, connections, options = {}) {
  const pool = createPool(url, { name: 'bench store', max: connections, ...options });
  const opened = await openEventStore({ pool });
  const close = async () => {
    await opened.close();
    await pool.end();
  };
  return { pool, store: opened.store, close };
}

async function countOf(events) {
  let count = 0;
  for await (const _ of events) count += 1;
  return count;
}

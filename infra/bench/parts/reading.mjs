import { randomUUID } from 'node:crypto';
import { COMPARISON, compare, comparisonRows } from '../compare.mjs';
import { Contestant, stopAll } from '../contestant.mjs';

const ROUNDS = 5;
const ROUND_MS = 1_500;
const READERS = [1, 8];
const EVENTS = 1_000;
const CONNECTIONS = 8;
const LOG_ROUNDS = 3;

/** Streams of 1,000 events, as each store gives them to its user: parsed, in order. */
export async function measureStreamReads(bench) {
  const { url } = await bench.databases.ofProduct('bench_read');
  const contestants = {
    store: [await Contestant.start('contestants/store.mjs', { url, connections: CONNECTIONS, log: randomUUID() })],
  };
  for (const peer of bench.peers) {
    const database = await bench.databases.empty(`bench_read_${peer.name.toLowerCase()}`);
    contestants[peer.name] = [await Contestant.start(peer.file, { ...database, connections: CONNECTIONS })];
  }
  bench.say(`写入 ${Math.max(...READERS)} 个各 ${EVENTS} 条的流`);
  for (const [contestant] of Object.values(contestants))
    await contestant.call('writeStreams', Math.max(...READERS), EVENTS);
  const rows = [];
  const figures = {};
  for (const readers of READERS) {
    bench.say(`读取 ${EVENTS} 条的流，${readers} 个并发`);
    const order = { method: 'readStream', parallel: readers, ms: ROUND_MS };
    const compared = await compare(bench, contestants, order, ROUNDS);
    rows.push(...comparisonRows(`${readers} readers`, compared));
    figures[`stream.emmett.${readers}`] = compared.times('store', 'emmett');
  }
  await stopAll(contestants);
  const columns = ['readers', ...COMPARISON.with(2, 'ratio to the store')];
  return { title: 'A stream of 1,000 events (events a second)', columns, rows, figures };
}

/** The whole log through the port against a bare COPY of the same rows. */
export async function measureLogReads(bench) {
  const { url, log, events } = await bench.filled();
  const contestants = {
    copy: [await Contestant.start('contestants/bare-read.mjs', { url, connections: 2, log })],
    store: [await Contestant.start('contestants/store.mjs', { url, connections: 2, log })],
  };
  bench.say(`读取 ${events} 条的整个日志`);
  const compared = await compare(bench, contestants, { method: 'readAll', parallel: 1, ms: 1 }, LOG_ROUNDS);
  await stopAll(contestants);
  const columns = ['log', ...COMPARISON.with(2, 'ratio to COPY')];
  const rows = comparisonRows(`${events.toLocaleString('en')} events`, compared);
  return { title: 'The whole log (events a second)', columns, rows, figures: { log: compared.times('store', 'copy') } };
}

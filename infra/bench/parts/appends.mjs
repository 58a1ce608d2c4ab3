import { randomUUID } from 'node:crypto';
import { COMPARISON, compare, comparisonRows } from '../compare.mjs';
import { Contestant, stopAll } from '../contestant.mjs';
import { createRawTable } from '../databases.mjs';

const ROUNDS = 5;
const ROUND_MS = 1_500;
const CONNECTIONS = 32;
const WRITERS = [1, 8, 32, 128];
const TEN_WRITERS = [1, 8];
const PROCESSES = 2;
const ALL_WRITERS = 512;

/** One event per append, each writer on a stream of its own. */
export async function measureAppends(bench) {
  const contestants = await startAll(bench, 'bench_append');
  const rows = [];
  const figures = {};
  for (const writers of WRITERS) {
    bench.say(`逐条追加，${writers} 个并发`);
    const compared = await compare(bench, contestants, { method: 'append', parallel: writers, ms: ROUND_MS }, ROUNDS);
    rows.push(...comparisonRows(`${writers} writers`, compared));
    figures[`append.${writers}`] = compared.times('store', 'raw');
    figures[`emmett.${writers}`] = compared.times('store', 'emmett');
    if (writers === 32) figures['append.p99'] = compared.of.store.p99;
  }
  await stopAll(contestants);
  bench.say(`逐条追加，${PROCESSES} 个进程，共 ${ALL_WRITERS} 个并发`);
  const pairs = await startPairs(bench);
  const order = { method: 'append', parallel: ALL_WRITERS / PROCESSES, ms: ROUND_MS };
  const compared = await compare(bench, pairs, order, ROUNDS);
  rows.push(...comparisonRows(`${ALL_WRITERS} writers in ${PROCESSES} processes`, compared));
  figures[`append.${ALL_WRITERS}`] = compared.times('store', 'raw');
  await stopAll(pairs);
  return { title: 'One event per append', columns: ['writers', ...COMPARISON], rows, figures };
}

/** Ten events per append; the bare INSERT writes ten rows in one statement. */
export async function measureBatches(bench) {
  const { raw, store, emmett } = await startAll(bench, 'bench_batch', ['raw', 'store', 'emmett']);
  const contestants = { raw, store, ...(emmett ? { emmett } : {}) };
  const rows = [];
  const figures = {};
  for (const writers of TEN_WRITERS) {
    bench.say(`每次追加十条，${writers} 个并发`);
    const compared = await compare(
      bench,
      contestants,
      { method: 'appendTen', parallel: writers, ms: ROUND_MS },
      ROUNDS,
    );
    rows.push(...comparisonRows(`${writers} writers`, compared));
    figures[`batch.${writers}`] = compared.times('store', 'raw');
  }
  await stopAll(contestants);
  return { title: 'Ten events per append (events a second)', columns: ['writers', ...COMPARISON], rows, figures };
}

/** The command path through Nest's bus against the bare INSERT. */
export async function measureCommands(bench) {
  const options = { ...(await productDatabase(bench, 'bench_command')), connections: CONNECTIONS };
  const contestants = {
    raw: [await Contestant.start('contestants/raw-insert.mjs', options)],
    commands: [await Contestant.start('contestants/commands.mjs', options)],
    'commands, folding each time': [
      await Contestant.start('contestants/commands.mjs', { ...options, remembers: false }),
    ],
  };
  bench.say('完整的命令路径，32 个并发');
  const compared = await compare(bench, contestants, { method: 'append', parallel: 32, ms: ROUND_MS }, ROUNDS);
  await stopAll(contestants);
  return {
    title: 'Commands through the bus: read, fold, decide, append',
    columns: ['in flight', ...COMPARISON],
    rows: comparisonRows('32', compared),
    figures: {
      commands: compared.times('commands', 'raw'),
      'commands.folding': compared.times('commands, folding each time', 'raw'),
    },
  };
}

async function startAll(bench, database, wanted = ['raw', 'store', 'emmett', 'messageDb']) {
  const options = { ...(await productDatabase(bench, database)), connections: CONNECTIONS };
  const contestants = {
    raw: [await Contestant.start('contestants/raw-insert.mjs', options)],
    store: [await Contestant.start('contestants/store.mjs', options)],
  };
  for (const peer of bench.peers.filter(({ name }) => wanted.includes(name))) {
    const { url } = await bench.databases.empty(`${database}_${peer.name.toLowerCase()}`);
    contestants[peer.name] = [await Contestant.start(peer.file, { url, connections: CONNECTIONS })];
  }
  return contestants;
}

async function startPairs(bench) {
  const options = { ...(await productDatabase(bench, 'bench_pair')), connections: CONNECTIONS };
  const pair = (file) =>
    Promise.all(Array.from({ length: PROCESSES }, (_, place) => Contestant.start(file, { ...options, place })));
  return { raw: await pair('contestants/raw-insert.mjs'), store: await pair('contestants/store.mjs') };
}

async function productDatabase(bench, name) {
  const { url } = await bench.databases.ofProduct(name);
  await createRawTable(bench.databases, name);
  return { url, table: 'bench.event', log: randomUUID() };
}

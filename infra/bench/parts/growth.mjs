import { COMPARISON, compare, comparisonRows } from '../compare.mjs';
import { Contestant, stopAll } from '../contestant.mjs';
import { copyToRawTable, warmEvents } from '../databases.mjs';
import { tasksOf } from '../sample-log.mjs';

const ROUNDS = 9;
const ROUND_MS = 1_000;
const WRITERS = 8;
const SMALL = 10_000;
const LARGE = 10_000_000;

/** Appends and stream reads beside logs of several sizes, each compared with the bare statement on a table as large. */
export async function measureGrowth(bench) {
  const sizes = [SMALL, bench.filledEvents, ...(bench.scale ? [LARGE] : [])];
  const logs = [];
  for (const size of sizes) {
    const filled = await bench.filled(size);
    await copyToRawTable(bench.databases, filled.name);
    await warmEvents(bench.databases, filled.name);
    logs.push({
      ...filled,
      superuserUrl: bench.databases.superuserUrl(filled.name),
      connections: 16,
      table: 'bench.event',
      tasks: tasksOf(size),
    });
  }
  bench.say('日志增长的影响：追加');
  const append = { method: 'append', parallel: WRITERS, ms: ROUND_MS };
  const rawInsert = (log) => Contestant.start('contestants/raw-insert.mjs', { ...log, grown: log });
  const appended = await beside(bench, logs, rawInsert, append);
  bench.say('日志增长的影响：读取任务');
  const readTask = { method: 'readTask', parallel: 1, ms: ROUND_MS };
  const bareRead = (log) => Contestant.start('contestants/bare-read.mjs', { ...log, url: log.superuserUrl });
  const read = await beside(bench, logs, bareRead, readTask);
  return {
    title: `Growth: ${WRITERS} writers, and one reader of streams of 100 (events a second)`,
    columns: ['', ...COMPARISON.with(2, 'ratio to the bare statement')],
    rows: [...appended.rows('append'), ...read.rows('stream')],
    figures: { 'growth.append': spreadOf(appended.ratios), 'growth.stream': spreadOf(read.ratios) },
  };
}

/** Lets the store and the bare statement take turns beside each of the logs, all within one round. */
async function beside(bench, logs, startBare, order) {
  const contestants = {};
  for (const log of logs) {
    contestants[bareNameOf(log)] = [await startBare(log)];
    contestants[storeNameOf(log)] = [await Contestant.start('contestants/store.mjs', log)];
  }
  const referenceOf = (name) => name.replace('store', 'bare');
  const compared = await compare(bench, contestants, order, ROUNDS, referenceOf);
  await stopAll(contestants);
  return {
    rows: (label) => comparisonRows(label, compared),
    ratios: logs.map((log) => compared.times(storeNameOf(log), bareNameOf(log))),
  };
}

const bareNameOf = ({ events }) => `bare, ${events.toLocaleString('en')} events`;
const storeNameOf = ({ events }) => `store, ${events.toLocaleString('en')} events`;

/** How much the largest ratio exceeds the smallest. */
function spreadOf(ratios) {
  return ratios.includes(null) ? null : Math.max(...ratios) / Math.min(...ratios) - 1;
}

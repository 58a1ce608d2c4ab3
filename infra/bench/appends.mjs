import { randomUUID } from 'node:crypto';
import { LogNotifier, LogSignals, PostgresEventStore } from '../../dist/libs/event-store/src/index.js';
import { median, summary } from './statistics.mjs';

const ROUNDS = 7;
const ROUND_MS = 1_500;
const WRITERS = [1, 8, 32];

const DATA = {
  unit: randomUUID(),
  reportedFor: '2025-Q2',
  text: '已完成老旧管网改造12公里，累计完成46公里；智能水表安装3100只。下一步推进城关街道片区施工，预计九月底前完成年度任务。',
  values: [{ indicator: randomUUID(), value: '46' }],
};
const ACTOR = { person: randomUUID(), post: randomUUID(), unit: randomUUID() };

/**
 * One event per append, each writer on its own stream, against a bare autocommit INSERT of one row with the same columns
 * and indexes; the two take turns within each round.
 * @param {{ pool: import('pg').Pool }} connection of the owner's role
 */
export async function measureAppends({ pool }, progress) {
  const log = randomUUID();
  const signals = new LogSignals();
  const notifier = new LogNotifier(pool, signals);
  const store = new PostgresEventStore(pool, signals, notifier);
  await store.createLog(log);
  const raw = await rawInsert(pool);
  const rows = [];
  for (const writers of WRITERS) {
    const measured = { raw: [], store: [], ratio: [], p99: [] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const bare = await rate(writers, (writer) => raw(writer));
      const ours = await rate(writers, (writer) => store.append(appendBy(log, writer)));
      if (round === 0) continue; // warms up
      measured.raw.push(bare.perSecond);
      measured.store.push(ours.perSecond);
      measured.ratio.push(ours.perSecond / bare.perSecond);
      measured.p99.push(ours.p99);
      progress.say(`append, ${writers} writers: round ${round} of ${ROUNDS}`);
    }
    rows.push({
      writers,
      raw: summary(measured.raw),
      store: summary(measured.store),
      ratio: summary(measured.ratio, 2),
      p99: Number(median(measured.p99).toFixed(1)),
    });
  }
  await notifier.idle();
  return rows;
}

const appendBy = (log, writer) => ({
  log,
  stream: `task-${writer}`,
  expected: 'any',
  events: [{ type: 'ProgressReported', data: DATA }],
  context: { actor: ACTOR, commandId: randomUUID(), requestHash: 'b'.repeat(64) },
});

/** Rows as the store writes them, in a table that looks like its own. */
async function rawInsert(pool) {
  await pool.query('create schema bench');
  await pool.query('create table bench.event (like event_store.event including defaults including indexes)');
  const log = randomUUID();
  const text = `insert into bench.event values ($1, $2, $3, $4, $5, $6, 1, clock_timestamp(), $7, $8, $9, $10)`;
  const json = JSON.stringify(DATA);
  const metadata = JSON.stringify({
    actor: ACTOR,
    causationId: null,
    commandId: randomUUID(),
    correlationId: randomUUID(),
  });
  let position = 0;
  return (writer) => {
    position += 1;
    const values = [
      log,
      position,
      `task-${writer}`,
      position,
      randomUUID(),
      'ProgressReported',
      Buffer.from(json),
      Buffer.from(metadata),
      json,
      metadata,
    ];
    return pool.query({ name: 'bench-raw-insert', text, values });
  };
}

/** Runs `work` in a loop in each of `writers` for a while. */
async function rate(writers, work) {
  const latencies = [];
  const start = performance.now();
  const loop = async (writer) => {
    while (performance.now() - start < ROUND_MS) {
      const before = performance.now();
      await work(writer);
      latencies.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => loop(writer)));
  const seconds = (performance.now() - start) / 1_000;
  const p99 = latencies.toSorted((a, b) => a - b)[Math.floor(latencies.length * 0.99)];
  return { perSecond: latencies.length / seconds, p99 };
}

import { randomUUID } from 'node:crypto';
import {
  defineProjection,
  LogNotifier,
  LogSignals,
  PostgresEventStore,
  prepareProjections,
  rebuild,
} from '../../dist/libs/event-store/src/index.js';
import { summary } from './statistics.mjs';

const TASKS = 1_000;
const EVENTS = 50_000;
const RUNS = 3;

const ledger = defineProjection({
  name: 'ledger',
  version: 1,
  schema: 'bench',
  topic: 'bench',
  columns: { task: 'text', title: 'text', unit: 'uuid', reports: 'integer', latest: 'text', moved_at: 'timestamptz' },
  key: ['task'],
  indexes: [['unit']],
  on: {
    TaskAssigned: ({ data, recordedAt }, rows) => rows.set({ ...data, reports: 0, latest: '', moved_at: recordedAt }),
    ProgressReported: ({ data, recordedAt }, rows) =>
      rows.change({ task: data.task }, (row) => ({
        ...row,
        reports: row.reports + 1,
        latest: data.text,
        moved_at: recordedAt,
      })),
  },
});

/**
 * Rebuilds a versioned read model of 1,000 tasks from 50,000 events, history and its index included.
 * @param {{ pool: import('pg').Pool, appRole: string }} connection of the owner's role
 */
export async function measureRebuild({ pool, appRole }, progress) {
  const log = randomUUID();
  const signals = new LogSignals();
  const notifier = new LogNotifier(pool, signals);
  const store = new PostgresEventStore(pool, signals, notifier);
  await store.createLog(log);
  await fill(store, log);
  await prepareProjections({ pool, store, projections: [ledger], appRole });
  const options = { pool, store, log, projection: ledger };
  // The first build makes the live rows, so that each measured one starts from a whole log.
  const perSecond = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const start = performance.now();
    await (run === 0 ? catchUp(options) : rebuild(options));
    if (run > 0) perSecond.push(EVENTS / ((performance.now() - start) / 1_000));
    progress.say(`rebuild: run ${run} of ${RUNS}`);
  }
  await notifier.idle();
  return { events: EVENTS, rows: TASKS, perSecond: summary(perSecond) };
}

async function fill(store, log) {
  const context = () => ({ actor: { person: 'p', post: 'o', unit: 'u' }, commandId: randomUUID(), requestHash: 'b' });
  const unit = randomUUID();
  for (let task = 0; task < TASKS; task += 1) {
    const name = `task-${task}`;
    const reports = Array.from({ length: EVENTS / TASKS - 1 }, (_, n) => ({
      type: 'ProgressReported',
      data: { task: name, text: `第${n + 1}期：按计划推进，无变化。` },
    }));
    const assigned = { type: 'TaskAssigned', data: { task: name, title: `任务${task}`, unit } };
    await store.append({
      log,
      stream: name,
      expected: 'no-stream',
      events: [assigned, ...reports],
      context: context(),
    });
  }
}

async function catchUp({ pool, store, log, projection }) {
  const { Projector } = await import('../../dist/libs/event-store/src/projections/projector.js');
  const projector = new Projector(pool, store, [projection]);
  while ((await projector.advance(log)).events > 0);
}

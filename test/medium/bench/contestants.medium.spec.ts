import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tablesOf } from '../../../libs/event-store/src/projections/projection-tables.js';
import { taskList } from '../../../libs/task/src/projections/task-list.projection.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

interface Contestant {
  readonly methods: readonly string[];
  call(method: string, ...args: readonly unknown[]): Promise<unknown>;
  stop(): Promise<void>;
}
interface Databases {
  ofProduct(name: string): Promise<{ url: string }>;
  empty(name: string): Promise<{ url: string }>;
  drop(name: string): Promise<void>;
  superuserUrl(name: string): string;
  run(name: string, text: string, values?: readonly unknown[]): Promise<unknown>;
}
type Run = (text: string, values?: readonly unknown[]) => Promise<unknown>;

const load = async <T>(file: string): Promise<T> => (await import(pathToFileURL(`infra/bench/${file}`).href)) as T;
const { Contestant, endContestants } = await load<{
  Contestant: { start(file: string, options: object): Promise<Contestant> };
  endContestants: () => void;
}>('contestant.mjs');
const { Databases, copyToRawTable, createCurrentOnlyTable, warmEvents } = await load<{
  Databases: new (server: object) => Databases;
  copyToRawTable: (databases: Databases, name: string) => Promise<void>;
  createCurrentOnlyTable: (databases: Databases, name: string, current: string) => Promise<void>;
  warmEvents: (databases: Databases, name: string) => Promise<void>;
}>('databases.mjs');
const { fillLog, tasksOf } = await load<{
  fillLog: (run: Run, log: string, events: number) => Promise<void>;
  tasksOf: (events: number) => number;
}>('sample-log.mjs');
const { MEASURES } = await load<{ MEASURES: Readonly<Record<string, unknown>> }>('measure.mjs');
const { measureFolds } = await load<{ measureFolds: (bench: object, size: object) => Promise<{ rows: unknown[][] }> }>(
  'parts/folds.mjs',
);
const { PARTS } = await load<{ PARTS: readonly string[] }>('options.mjs');

const EVENTS = 1_000;
const A_NUMBER: unknown = expect.any(Number);
const HISTORY = join(mkdtempSync(join(tmpdir(), 'duban-bench-')), 'history.jsonl');

/** What a contestant is asked once, in this order, and what it answers; nothing counts as one thing done. */
type Calls = readonly (readonly [method: string, args: readonly unknown[], answer: unknown])[];

const STREAMS: Calls = [
  ['writeStreams', [1, 100], null],
  ['readStream', [0], 100],
];
const OURS: Readonly<Record<string, Calls>> = {
  'raw-insert.mjs': [
    ['append', [0], null],
    ['appendTen', [0], 10],
  ],
  'store.mjs': [
    ['append', [0], 1],
    ['appendTen', [0], 10],
    ...STREAMS,
    ['readTask', [], 100],
    ['readAll', [], EVENTS + 111],
  ],
  'bare-read.mjs': [
    ['readAll', [], EVENTS + 111],
    ['readTask', [], 100],
  ],
  'commands.mjs': [['append', [0], null]],
  'worker.mjs': [],
  'followed-store.mjs': [
    ['append', [0], null],
    ['lags', [], { count: 1, p50: A_NUMBER, p99: A_NUMBER }],
  ],
  'read-models.mjs': [
    [
      'rebuild',
      [],
      { seconds: A_NUMBER, memory: { start: A_NUMBER, peaks: [A_NUMBER, A_NUMBER, A_NUMBER, A_NUMBER] } },
    ],
    ['start', [], null],
    ['stop', [], null],
  ],
  'live-projection.mjs': [
    ['versioned', [0, 10], 10],
    ['currentOnly', [0, 10], 10],
  ],
  'sealer.mjs': [
    ['seal', [], 1_000],
    ['catchUp', [], null],
    ['writeHistory', [HISTORY], null],
    [
      'verify',
      [HISTORY],
      { verdict: 'good', events: 1_000, seconds: A_NUMBER, processorSeconds: A_NUMBER, memory: A_NUMBER },
    ],
  ],
  'folds.mjs': [['measure', ['roster', 10, 1], { read: [A_NUMBER], fold: [A_NUMBER], remembered: [A_NUMBER] }]],
};
const PEERS: Readonly<Record<string, Calls>> = {
  'emmett.mjs': [['append', [0], 1], ['appendTen', [0], 10], ...STREAMS],
  'message-db.mjs': [['append', [0], null], ...STREAMS],
};

let database: TestDatabase;
let databases: Databases;
let name: string;
let worker: Contestant | undefined;
const made: string[] = [];
let connection: object;
let liveUrl: string;

beforeAll(async () => {
  database = await createTestDatabase('bench');
  const { adminUrl } = JSON.parse(process.env['DUBAN_TEST_SERVER'] ?? '{}') as { adminUrl: string };
  databases = new Databases({ adminUrl, url: database.url, ownerUrl: database.ownerUrl });
  name = new URL(database.url).pathname.slice(1);
  const log = newId();
  const filled = await product('filled');
  await fillLog((text, values) => databases.run(filled.name, text, values), log, EVENTS);
  await copyToRawTable(databases, filled.name);
  await warmEvents(databases, filled.name);
  const live = await product('live');
  await createCurrentOnlyTable(databases, live.name, tablesOf(taskList, 'a').current);
  connection = { url: filled.url, log, connections: 8, table: 'bench.event', tasks: tasksOf(EVENTS) };
  liveUrl = live.url;
});
afterAll(async () => {
  rmSync(dirname(HISTORY), { recursive: true });
  await worker?.stop();
  endContestants();
  for (const each of made) await databases.drop(each);
  await database.drop();
});

async function product(of: string): Promise<{ name: string; url: string }> {
  const whole = `${name}_${of}`;
  made.push(whole);
  return { name: whole, ...(await databases.ofProduct(whole)) };
}

async function optionsOf(file: string): Promise<object> {
  switch (file) {
    case 'bare-read.mjs':
      return { ...connection, url: databases.superuserUrl(`${name}_filled`) };
    case 'live-projection.mjs':
      return { url: liveUrl, tasks: 3 };
    case 'followed-store.mjs':
    case 'folds.mjs':
      return { ...connection, log: newId() };
    case 'emmett.mjs':
    case 'message-db.mjs':
      made.push(`${name}_${made.length}`);
      return { ...connection, ...(await databases.empty(made.at(-1) ?? '')) };
    default:
      return connection;
  }
}

/** Starts the contestant and tells what it answered, call by call, for all that it can be asked. */
async function answersOf(file: string, calls: Calls): Promise<{ methods: readonly string[]; answers: unknown[] }> {
  const contestant = await Contestant.start(file, await optionsOf(basename(file)));
  const answers: unknown[] = [];
  for (const [method, args] of calls) answers.push([method, await contestant.call(method, ...args)]);
  // It keeps the read models at the head for those that follow.
  if (file.endsWith('worker.mjs')) worker = contestant;
  else await contestant.stop();
  return { methods: contestant.methods, answers };
}

const expected = (calls: Calls) => ({
  methods: calls.map(([method]) => method),
  answers: calls.map(([method, , answer]) => [method, answer]),
});

describe('A contestant of ours', () => {
  it('is tried here, whichever it is', () => {
    expect(readdirSync('infra/bench/contestants').toSorted()).toEqual(Object.keys(OURS).toSorted());
  });

  it.each(Object.entries(OURS))('%s starts and does once whatever it can be asked', async (file, calls) => {
    expect(await answersOf(`contestants/${file}`, calls)).toEqual(expected(calls));
  });
});

/** The benchmark itself installs them, apart from the product. */
const describeWithPeers = existsSync('infra/bench/peers/node_modules') ? describe : describe.skip;

describeWithPeers('A peer of the log', () => {
  it.each(Object.entries(PEERS))('%s starts and does once whatever it can be asked', async (file, calls) => {
    expect(await answersOf(`peers/${file}`, calls)).toEqual(expected(calls));
  });
});

describe('The benchmark', () => {
  it('measures every part that can be asked for', () => {
    expect(Object.keys(MEASURES)).toEqual(PARTS);
  });

  it('tells what loading an aggregate costs, for the roster and for a task', async () => {
    made.push('bench_folds');
    const bench = { databases, say: () => undefined, anyLoad: true };
    const { rows } = await measureFolds(bench, { lengths: [10], rounds: 1 });
    const cost = { median: A_NUMBER, min: A_NUMBER, max: A_NUMBER };
    expect(rows).toEqual(['roster', 'task'].map((of) => [of, '10', cost, cost, cost, expect.stringMatching(/^\d+%$/)]));
  });
});

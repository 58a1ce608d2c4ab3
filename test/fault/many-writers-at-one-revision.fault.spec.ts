import type { LogId } from '#libs/event-store';
import { newId } from '#libs/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { CarelessStore } from './harness/careless-store.js';
import { readsWithContent, RecordingReader } from './harness/recording-reader.js';
import { RecordingWriter } from './harness/recording-writer.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { StoreProcess } from './harness/store-process.js';
import { violationsOf, type StoreInUse } from './harness/store-trials.js';
import { openStoreUnderFault, type StoreUnderFault } from './harness/store-under-fault.js';
import { acknowledgementsOf, type Operation, type Violation } from './invariants/history.js';
import { readLog } from './invariants/log-record.js';
import type { ReadCourse } from './invariants/stream-read-invariants.js';

const RUNS = trialsOr(200, 5_000);
/** In several processes the machine makes the order, and a run says less. */
const RUNS_ACROSS_PROCESSES = Math.ceil(RUNS / 4);
const LIMIT_MS = 60_000 + RUNS * 1_000;
/** How far the stream is brought. */
const REVISIONS = 3;
const STREAM = 'item-1';

/** Lets a step of a writer happen when it is its turn. */
type InTurn = <T>(step: Promise<T>) => Promise<T>;

describe('Many writers that expect the same revision', () => {
  const chance = announcedChance('many writers at one revision');
  let database: TestDatabase;
  let stores: StoreUnderFault[];
  let processes: StoreProcess[];
  const met = { runs: 0, conflicts: 0, reads: 0 };

  beforeAll(async () => {
    database = await createTestDatabase('one revision');
    stores = await Promise.all([1, 2, 3].map(() => openStoreUnderFault(database.url)));
    processes = await Promise.all([1, 2].map(() => StoreProcess.start(database.url)));
  }, 60_000);
  afterAll(async () => {
    await Promise.all([...stores.map((store) => store.close()), ...processes.map((one) => one.stop())]);
    await database.drop();
  }, 30_000);

  /** Lets the writers compete on a new log under a reader of each store, and tells what is wrong with what came of it. */
  async function compete(log: LogId, pool: Pool, writing: readonly StoreInUse[], inTurn: InTurn): Promise<Violation[]> {
    const history: Operation[] = [];
    const reads: ReadCourse[] = [];
    const over = new AbortController();
    const readers = [...new Set(writing)].map((store) => new RecordingReader(store, log, reads));
    const reading = readers.map((reader) => read(reader, inTurn, over.signal));
    await Promise.all(writing.map((store) => write(new RecordingWriter(store, log, history), inTurn)));
    over.abort();
    await Promise.all(reading);
    met.runs += 1;
    met.conflicts += history.length - winnersOf(history).length;
    met.reads += readsWithContent(reads);
    return [...violationsOf(await readLog(pool, log), { history, reads }), ...unfair(history)];
  }

  it(
    `find one winner for each, whatever the order, ${RUNS} times`,
    async () => {
      const writersOn = fc.array(fc.nat({ max: 2 }), { minLength: 2, maxLength: 16 });
      const property = fc.asyncProperty(fc.scheduler(), writersOn, async (scheduler, writers) => {
        const [first] = stores;
        if (!first) throw new Error('There is no store');
        const log = newId();
        await first.store.createLog(log);
        const writing = writers.map((index) => (stores[index] ?? first).store);
        const competing = compete(log, first.pool, writing, (step) => scheduler.schedule(step));
        expect(await scheduler.waitFor(competing)).toEqual([]);
      });
      await fc.assert(property, { numRuns: RUNS, seed: chance.seed });
      expectConflicts('in one process');
    },
    LIMIT_MS,
  );

  it(
    `find one winner for each from two processes, ${RUNS_ACROSS_PROCESSES} times`,
    async () => {
      const [first] = stores;
      if (!first) throw new Error('There is no store');
      for (let run = 1; run <= RUNS_ACROSS_PROCESSES; run += 1) {
        const log = newId();
        await first.store.createLog(log);
        const writing = Array.from({ length: chance.between(2, 16) }, () => chance.pick(processes));
        const broken = await compete(log, first.pool, writing, atOnce);
        expect({ seed: chance.seed, run, broken }).toEqual({ seed: chance.seed, run, broken: [] });
      }
      expectConflicts('in two processes');
    },
    LIMIT_MS,
  );

  it('are caught both winning where neither a lock nor a unique index stands behind the comparison', async () => {
    const own = await createTestDatabase('careless appends');
    const careless = await CarelessStore.open(own);
    const found = new Set<string>();
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const log = newId();
      await careless.createLog(log);
      const writing = Array.from({ length: 8 }, () => careless);
      const competing = compete(log, careless.pool, writing, (step) => scheduler.schedule(step));
      for (const { invariant } of await scheduler.waitFor(competing)) found.add(invariant);
      return found.size === 0;
    });
    const { failed } = await fc.check(property, { numRuns: 20, seed: chance.seed, endOnFailure: true });
    await careless.close();
    await own.drop();
    expect(failed).toBe(true);
    expect([...found]).toEqual(expect.arrayContaining(['I4', 'I5']));
  }, 60_000);

  function expectConflicts(where: string): void {
    tell(
      `${met.runs} runs ${where}: ${met.conflicts} appends found their revision taken, ${met.reads} reads of the stream`,
    );
    expect(met.conflicts).toBeGreaterThan(0);
    expect(met.reads).toBeGreaterThan(0);
    Object.assign(met, { runs: 0, conflicts: 0, reads: 0 });
  }
});

const atOnce: InTurn = (step) => step;

/** Appends at the version that the writer knows of, again and again, until the stream is where it is to be. */
async function write(writer: RecordingWriter, inTurn: InTurn): Promise<void> {
  for (let known = -1; known < REVISIONS - 1;) {
    await inTurn(Promise.resolve());
    const expected = known === -1 ? 'no-stream' : known;
    const { operation } = await inTurn(writer.write({ stream: STREAM, expected, events: [{ expected: known }] }));
    const outcome = operation.sends.at(-1)?.outcome;
    if (outcome?.kind === 'acknowledged') known = outcome.version;
    else if (outcome?.kind === 'refused' && outcome.conflict) known = outcome.conflict.version;
    else throw new Error(`An append came to ${JSON.stringify(outcome)}`);
  }
}

/** Reads the stream again and again. */
async function read(reader: RecordingReader, inTurn: InTurn, over: AbortSignal): Promise<void> {
  while (!over.aborted) await inTurn(reader.read(STREAM));
}

const winnersOf = (history: readonly Operation[]) => history.filter((one) => acknowledgementsOf(one).length > 0);

/** I5: each revision has one winner, who expected the one before; nobody is refused at the revision that he expected. */
function unfair(history: readonly Operation[]): Violation[] {
  const won = new Set<number>();
  return history.flatMap(({ commandId, facts, sends }): Violation[] => {
    const expected = Number(facts[0]?.data['expected']);
    return sends.flatMap(({ outcome }): Violation[] => {
      if (outcome.kind === 'unknown') return [];
      const said =
        outcome.kind === 'acknowledged'
          ? `was given ${outcome.version}`
          : `was refused at ${outcome.conflict?.version}`;
      const what = `${commandId} expected ${expected} and ${said}`;
      if (outcome.kind === 'refused') return outcome.conflict?.version === expected ? [{ invariant: 'I5', what }] : [];
      const isFair = outcome.version === expected + 1 && !won.has(outcome.version);
      won.add(outcome.version);
      return isFair ? [] : [{ invariant: 'I5', what }];
    });
  });
}

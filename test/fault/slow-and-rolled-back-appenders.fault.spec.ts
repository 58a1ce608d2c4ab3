import { setTimeout as pause } from 'node:timers/promises';
import { defineProjection, prepareProjections } from '#libs/event-store';
import type { DomainEvent } from '#libs/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { Projector } from '../../libs/event-store/src/projections/projector.js';
import { eventually } from '../support/eventually.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { troubleAppends, type TroublesMet } from '../support/held-appends.js';
import { CarelessLog } from './harness/careless-log.js';
import { pager, persistently, subscriber, type Reader } from './harness/readers.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { StoreProcess } from './harness/store-process.js';
import { StoreTrials } from './harness/store-trials.js';
import { openStoreUnderFault, type StoreUnderFault } from './harness/store-under-fault.js';
import { projectionViolations } from './invariants/read-model-invariants.js';
import { readerViolations } from './invariants/reader-invariants.js';

/** For this long the writers are at work. */
const SECONDS = trialsOr(6, 600);
const LIMIT_MS = 60_000 + SECONDS * 4_000;
/** Each with a store of its own, so that each has a transaction of its own under way. */
const WRITERS = 10;
const IN_OTHER_PROCESSES = 2;
const HELD = 0.2;
const ROLLED_BACK = 0.05;

type Tally = { stream: string; events: number; last: string };
const tallies = defineProjection<Tally, DomainEvent<'Happened', { marker: string }>>({
  name: 'tally',
  version: 1,
  schema: 'fault',
  topic: 'tally',
  columns: { stream: 'text', events: 'integer', last: 'text' },
  key: ['stream'],
  indexes: [],
  on: {
    Happened: async ({ stream, data: { marker } }, rows) => {
      const events = (await rows.get({ stream }))?.events ?? 0;
      rows.set({ stream, events: events + 1, last: marker });
    },
  },
});

describe('Appenders that are slow to commit or roll back', () => {
  const chance = announcedChance('slow and rolled-back appenders');
  let database: TestDatabase;
  let troublesMet: () => Promise<TroublesMet>;
  let trials: StoreTrials;
  let stores: StoreUnderFault[];
  let others: StoreProcess[];

  beforeAll(async () => {
    database = await createTestDatabase('slow appenders');
    troublesMet = await troubleAppends(database, { heldEvery: 1 / HELD, rolledBackEvery: 1 / ROLLED_BACK });
    trials = await StoreTrials.open(database.url, chance);
    const inThisProcess = Array.from({ length: WRITERS - IN_OTHER_PROCESSES }, () => openStoreUnderFault(database.url));
    stores = await Promise.all(inThisProcess);
    const elsewhere = Array.from({ length: IN_OTHER_PROCESSES }, () => StoreProcess.start(database.url));
    others = await Promise.all(elsewhere);
    const owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
    const appRole = new URL(database.url).username;
    await prepareProjections({ pool: owner, store: trials.store, projections: [tallies], appRole });
    await owner.end();
  }, 60_000);
  afterAll(async () => {
    await trials?.close();
    await Promise.all([...stores.map((one) => one.close()), ...others.map((one) => one.stop())]);
    await database.drop();
  }, 30_000);

  it(
    `hide nothing from any reader, for ${SECONDS} s`,
    async () => {
      const { store, log, pool } = trials;
      const projector = new Projector(pool, store, [tallies]);
      const projecting = new AbortController();
      const projected = (async () => {
        while (!projecting.signal.aborted) {
          const { events } = await persistently(() => projector.advance(log));
          if (events === 0) await pause(2);
        }
      })();
      const readers: Reader[] = [
        ...stores.slice(0, 3).map((one, index) => subscriber(`subscriber ${index}`, one.store, log)),
        ...stores.slice(3, 5).map((one, index) => pager(`pager ${index}`, one.store, log)),
      ];
      trials.startWriting(1, [...stores.map((one) => one.store), ...others]);
      await pause(SECONDS * 1_000);
      await trials.stopWriting();
      const head = await store.head(log);
      const checkpoints = () => readers.map(({ reading }) => reading.checkpoint);
      await eventually(() => expect(checkpoints()).toEqual(readers.map(() => head)), 30_000);
      await Promise.all(readers.map((reader) => reader.stop()));
      projecting.abort();
      await projected;
      while ((await projector.advance(log)).events > 0);

      const { events } = await trials.record();
      const broken = [
        ...(await trials.broken()),
        ...readers.flatMap(({ reading }) => readerViolations(reading, events)),
        ...(await projectionViolations({ pool, store, log }, [tallies])),
      ];
      const met = await troublesMet();
      tell(
        `${met.transactions} transactions of ${WRITERS} writers, of which ${met.held} held open and ${met.rolledBack} ` +
          `rolled back: ${events.length} events before ${readers.length} readers of the log; ${trials.done}`,
      );
      expect({ seed: chance.seed, broken }).toEqual({ seed: chance.seed, broken: [] });
      expect(met.held).toBeGreaterThan(0);
      expect(met.rolledBack).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );

  it('are caught hiding events from a reader that goes by an identity column', async () => {
    const careless = await CarelessLog.create(database, WRITERS + 1);
    const reader = pager('careless reader', careless, '');
    const over = AbortSignal.timeout(2_000);
    const write = async () => {
      while (!over.aborted) await careless.append(chance, { held: HELD, rolledBack: ROLLED_BACK });
    };
    await Promise.all(Array.from({ length: WRITERS }, write));
    await pause(200);
    await reader.stop();
    const everything = await careless.everything();
    const broken = readerViolations(reader.reading, everything);
    tell(
      `identity column: ${everything.length - reader.reading.seen.length} of ${everything.length} events never seen`,
    );
    expect(broken).toEqual([expect.objectContaining({ invariant: 'I7', what: expect.stringContaining('never saw') })]);
    await careless.close();
  }, 30_000);
});

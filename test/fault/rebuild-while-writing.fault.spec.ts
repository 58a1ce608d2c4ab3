import { setTimeout as pause } from 'node:timers/promises';
import { ProjectedSignals, ReadModels, rebuild } from '#libs/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { items } from '../medium/event-store/sample-projection.js';
import { eventually } from '../support/eventually.js';
import { rebuildCarelessly } from './harness/careless-rebuild.js';
import { SampleStore, type SampleLog } from './harness/sample-log.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { trialsThatHit } from './harness/trials.js';
import type { Violation } from './invariants/history.js';
import { logViolations } from './invariants/log-invariants.js';
import { readLog } from './invariants/log-record.js';
import { lookViolations, type Look } from './invariants/look-invariants.js';
import { lagViolations, projectionViolations } from './invariants/read-model-invariants.js';

const TRIALS = trialsOr(1, 20);
/** Of one log, one after another. */
const REBUILDS = 3;
const KNOWN = 3_000;
const ITEMS = 200;
const WRITERS = 2;
const READERS = 2;
/** Between two acts of one writer or reader, on the average. */
const REST_MS = 5;
/** Before and after the careless swap, for the readers to see both. */
const LOOKED_AT_MS = 1_000;
/** A machine with other work is slow; what counts is what is seen in the end. */
const PATIENT_MS = 30_000;

/** What a time of rebuilding came to. */
interface Outcome {
  readonly broken: Violation[];
  /** Events appended while a rebuild ran. */
  readonly written: number;
  readonly looks: number;
  /** Writers that waited for what they wrote and looked for it. */
  readonly ownWrites: number;
}

describe('A rebuild while commands go on', () => {
  const chance = announcedChance('rebuild while writing');
  let store: SampleStore;
  beforeAll(async () => {
    store = await SampleStore.open('rebuild while writing');
  }, 60_000);
  afterAll(() => store.drop());

  it(
    `shows nobody less than before, ${TRIALS} times ${REBUILDS} rebuilds`,
    async () => {
      const { seed } = chance;
      const sum = { written: 0, looks: 0, ownWrites: 0 };
      await trialsThatHit('rebuild while writing', TRIALS, async (trial) => {
        const outcome = await during(await knownLog(), async ({ log, opened }) => {
          for (let count = 0; count < REBUILDS; count += 1) {
            await rebuild({ pool: opened.pool, store: opened.store, log, projection: items });
            await pause(chance.between(0, 50));
          }
        });
        expect({ seed, trial, broken: outcome.broken }).toEqual({ seed, trial, broken: [] });
        sum.written += outcome.written;
        sum.looks += outcome.looks;
        sum.ownWrites += outcome.ownWrites;
        return outcome.written > 0 && outcome.looks > REBUILDS && outcome.ownWrites > 0;
      });
      tell(
        `${TRIALS * REBUILDS} rebuilds, ${sum.written} events written meanwhile, ${sum.looks} looks, ` +
          `${sum.ownWrites} writers that looked for what they had written`,
      );
    },
    60_000 + TRIALS * 60_000,
  );

  it('is caught where the new rows show before they have caught up', async () => {
    const { broken } = await during(await knownLog(), async (log) => {
      await pause(LOOKED_AT_MS);
      await rebuildCarelessly(log);
      await pause(LOOKED_AT_MS);
    });
    expect(new Set(broken.map(({ invariant }) => invariant))).toEqual(new Set(['I6']));
    expect(broken.map(({ what }) => what)).toContainEqual(expect.stringContaining('after it had shown'));
  }, 60_000);

  /** A log that has grown for a while, with its rows at the head. */
  const knownLog = async (): Promise<SampleLog> => {
    const log = await store.newLog();
    for (let left = KNOWN; left > 0; left -= 500)
      await Promise.all(Array.from({ length: 500 }, () => log.appendSomething(chance, ITEMS)));
    const atHead = new AbortController();
    await log.project(atHead.signal, ({ events }) => {
      if (events === 0) atHead.abort();
    });
    return log;
  };

  const rest = () => pause(chance.between(0, 2 * REST_MS));

  /** Writes, projects and reads on all sides while the work is done. */
  const during = async (log: SampleLog, work: (log: SampleLog) => Promise<void>): Promise<Outcome> => {
    const over = new AbortController();
    const written = new AbortController();
    const own: Violation[] = [];
    const looks: Look[][] = Array.from({ length: READERS }, () => []);
    let ownWrites = 0;
    const before = await log.opened.store.head(log.log);
    const readModels = new ReadModels(log.opened.pool, new ProjectedSignals());
    const writing = Array.from({ length: WRITERS }, async () => {
      for (; !over.signal.aborted; await rest()) await log.appendSomething(chance, ITEMS);
    });
    const looking = looks.map(async (seen) => {
      for (; !over.signal.aborted; await rest()) seen.push(await log.look());
    });
    const writingOwn = async () => {
      for (let nth = 0; !over.signal.aborted; nth += 1) {
        const data = { id: `own-${nth}`, title: '自己的', due: '2024-09-30', weight: '1' };
        const { position } = await log.append({ type: 'ItemOpened', data });
        await readModels.waitFor(log.log, position, PATIENT_MS);
        const view = { log: log.log, at: '2024-06-01T00:00:00.000000Z' };
        const rows = await readModels.rows(items, view).select('row.id').where('row.id', '=', data.id).execute();
        if (rows.length !== 1)
          own.push({ invariant: 'I6', what: `who wrote ${data.id} at ${position} does not see it` });
        ownWrites += 1;
      }
    };
    const projecting = log.project(written.signal);
    const others = Promise.all([...writing, ...looking, writingOwn()]);
    await work(log);
    over.abort();
    await others;
    const after = await log.opened.store.head(log.log);
    await eventually(async () => expect(await lagViolations(log.readModels())).toEqual([]), PATIENT_MS);
    written.abort();
    await projecting;
    const events = await Array.fromAsync(log.opened.store.readAll(log.log, { after: 0n }));
    const seen = await Promise.all(looks.map((ofOne) => lookViolations(items, events, ofOne)));
    return {
      broken: [
        ...own,
        ...seen.flat(),
        ...logViolations(await readLog(log.opened.pool, log.log)),
        ...(await projectionViolations(log.readModels(), [items])),
      ],
      written: Number(after - before),
      looks: looks.flat().length,
      ownWrites,
    };
  };
});

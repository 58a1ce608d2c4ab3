import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Projector } from '../../libs/event-store/src/projections/projector.js';
import {
  openSampleDatabase,
  opens,
  retitled,
  type SampleDatabase,
  type SampleLog,
} from '../medium/event-store/sample-log.js';
import { items } from '../medium/event-store/sample-projection.js';
import { CarelessProjector } from './harness/careless-projector.js';
import { gateWrites, HeldWrites } from './harness/held-writes.js';
import { announcedChance, progressOf, trialsOr } from './harness/seed.js';
import { WorkerTrials, type Killing } from './harness/worker-trials.js';
import { projectionViolations } from './invariants/read-model-invariants.js';

const TRIALS = trialsOr(24, 300);
/** A reaction comes to the place once for each batch in which it has something to do: two do for each plan put in force. */
const REACTOR_HITS = 6;
const PROJECTOR_HITS = 4;
const KILLINGS = Array.from({ length: TRIALS }, (_, index): Killing => {
  const nth = Math.floor(index / 2);
  if (index % 2 === 0) return { place: 'reactor-before-checkpoint', hit: (nth % REACTOR_HITS) + 1 };
  return { write: nth % 2 === 0 ? 'rolls back' : 'commits', hit: (Math.floor(nth / 2) % PROJECTOR_HITS) + 1 };
});

describe('A worker that is killed between a batch and its checkpoint', () => {
  const chance = announcedChance('worker killed between batch and checkpoint');
  let trials: WorkerTrials;
  beforeAll(async () => {
    trials = await WorkerTrials.open('worker killed', chance, TRIALS);
  }, 120_000);
  afterAll(() => trials.stop(), 30_000);

  it(
    `loses and doubles nothing, ${TRIALS} times`,
    async () => {
      const { seed } = chance;
      const atTrial = progressOf('worker killed', TRIALS);
      for (const [trial, killing] of chance.shuffled(KILLINGS).entries()) {
        const broken = await trials.run(killing);
        expect({ seed, trial, killing, broken }).toEqual({ seed, trial, killing, broken: [] });
        atTrial(trial + 1);
      }
      const { broken } = await trials.heal();
      expect({ seed, broken }).toEqual({ seed, broken: [] });
      const inWrites = Math.floor(TRIALS / 2);
      expect(trials.hits.get('reactor-before-checkpoint') ?? 0).toBe(TRIALS - inWrites);
      expect(trials.hits.get('rolls back') ?? 0).toBe(Math.ceil(inWrites / 2));
      expect(trials.hits.get('commits') ?? 0).toBe(Math.floor(inWrites / 2));
    },
    120_000 + TRIALS * 8_000,
  );
});

describe('A projector that dies between its rows and its checkpoint', () => {
  let opened: SampleDatabase;
  let sample: SampleLog;
  let log: string;
  beforeAll(async () => {
    opened = await openSampleDatabase('careless projector');
    await opened.prepare([items]);
    await gateWrites(opened);
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    sample = await opened.newLog();
    ({ log } = sample);
  });

  const violations = () => projectionViolations({ pool: opened.pool, store: opened.store, log }, [items]);

  it('loses and doubles nothing where both are one transaction', async () => {
    const projector = new Projector(opened.pool, opened.store, [items]);
    await sample.append(opens('1'));
    const held = await HeldWrites.hold({ database: opened, pool: opened.pool, log });
    const [killed] = await Promise.all([
      projector.advance(log).catch(String),
      held.nth(1).then((pid) => held.end(pid, 'rolls back')),
    ]);
    expect(killed).toEqual(expect.stringContaining('terminating connection'));
    expect(await violations()).toEqual([]);
    await sample.append(retitled('1', '改造管网'));
    await projector.advance(log);
    expect(await violations()).toEqual([]);
    expect(await opened.store.head(log)).toBe(2n);
  });

  it.each(['checkpoint-first', 'rows-first'] as const)('is caught where they are two, %s', async (order) => {
    const projector = new CarelessProjector(opened.pool, opened.store, items, order);
    await sample.append(opens('1'));
    await projector.advance(log, { dies: false });
    expect(await violations()).toEqual([]);
    await sample.append(retitled('1', '改造管网'));
    await projector.advance(log, { dies: true });
    await projector.advance(log, { dies: false });
    expect((await violations()).map(({ invariant }) => invariant)).toEqual(['I6']);
  });
});

import { instantAt } from '#libs/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpClient } from '../support/http-client.js';
import { County } from './harness/county.js';
import { eightClerks, setBaseline, type Clerk, type Work } from './harness/clerks.js';
import { POISONS, refusalByDatabase, refusedByDatabase, sendPoisoned } from './harness/poison.js';
import { openProductUnderFault, type ProductUnderFault } from './harness/product-under-fault.js';
import { SampleStore } from './harness/sample-log.js';
import { announcedChance, progressOf, tell, trialsOr } from './harness/seed.js';
import { trialsThatHit } from './harness/trials.js';
import { commandViolations } from './invariants/command-invariants.js';
import { acknowledgementsOf, type Operation } from './invariants/history.js';
import { logViolations } from './invariants/log-invariants.js';
import { readLog } from './invariants/log-record.js';

const TRIALS = trialsOr(10, 200);
const KINDS = Object.entries(POISONS);
const GROUP = 40;

describe('A command that nothing can keep', () => {
  const chance = announcedChance('commands that nothing can keep');
  let product: ProductUnderFault;
  let county: County;
  let work: Work;
  let clerks: Clerk[];
  let http: HttpClient;
  beforeAll(async () => {
    product = await openProductUnderFault('poison commands', instantAt('2024-03-04', '09:00'));
    product.workerProcess.start();
    await product.startApi();
    county = await County.found(product);
    const plan = await county.putInForce({ tasks: 8, indicators: 2 });
    await product.drain(county.log);
    work = { county, plan, chance };
    clerks = await eightClerks(work);
    http = await county.jurisdiction.signIn('督查室主任');
  }, 120_000);
  afterAll(() => product.stop(), 30_000);

  it(
    `is refused with a code and leaves nothing, ${TRIALS} times each kind`,
    async () => {
      const { seed } = chance;
      const codes = new Set<unknown>();
      const atTrial = progressOf('commands that nothing can keep', TRIALS);
      const { pid } = product.apiProcess;
      for (let trial = 1; trial <= TRIALS; trial += 1) {
        for (const [kind, poison] of chance.shuffled(KINDS)) {
          const { client, next } = chance.pick(clerks);
          // Others work on meanwhile, in the same process and in the same groups of appends.
          const [answer] = await Promise.all([
            sendPoisoned(http, setBaseline(work), poison, county.history),
            client.send(next()),
          ]);
          expect({ seed, trial, kind, ...answer }).toMatchObject({ code: expect.stringMatching(/^platform\//) });
          expect([400, 413]).toContain(answer.status);
          codes.add(answer.code);
        }
        atTrial(trial);
      }
      const record = await readLog(product.pool, county.log);
      const broken = [...logViolations(record), ...commandViolations(county.history, record)];
      expect({ seed, broken }).toEqual({ seed, broken: [] });
      const accepted = county.history.filter((one) => acknowledgementsOf(one).length > 0).length;
      tell(
        `${TRIALS * KINDS.length} poisoned commands: ${[...codes].join(', ')}; ${accepted} others accepted meanwhile`,
      );
      expect(product.apiProcess.pid).toBe(pid);
      expect(accepted).toBeGreaterThan(0);
      expect(product.apiProcess.lastWords()).not.toContain('platform/unexpected');
    },
    60_000 + TRIALS * 10_000,
  );
});

describe('An append that the database refuses', () => {
  const chance = announcedChance('appends that the database refuses');
  let store: SampleStore;
  beforeAll(async () => {
    store = await SampleStore.open('poison appends');
  }, 60_000);
  afterAll(() => store.drop());

  it(
    `fails alone among those that share its transaction, ${TRIALS} times`,
    async () => {
      const { seed } = chance;
      const refusals: string[] = [];
      await trialsThatHit('appends that the database refuses', TRIALS, async (trial) => {
        const sample = await store.newLog();
        const history: Operation[] = [];
        const good = () => {
          const { operation, sent } = sample.recordedAppend(`标题${chance.between(1, 999)}`);
          history.push(operation);
          return sent;
        };
        const poisons = Array.from({ length: chance.between(1, 4) }, () => refusedByDatabase(sample.log, chance));
        const appends = chance.shuffled([
          ...poisons.map((poison) => () => sample.opened.store.append(poison)),
          ...Array.from({ length: GROUP }, () => good),
        ]);
        const answers = await Promise.allSettled(appends.map((append) => append()));
        const record = await readLog(sample.opened.pool, sample.log);
        const broken = [...logViolations(record), ...commandViolations(history, record)];
        expect({ seed, trial, broken }).toEqual({ seed, trial, broken: [] });
        expect(record.events).toHaveLength(GROUP);
        const refused = answers.filter((answer) => answer.status === 'rejected');
        expect(refused).toHaveLength(poisons.length);
        const byDatabase = refused.map(({ reason }) => refusalByDatabase(reason)).filter((code) => code !== null);
        refusals.push(...byDatabase);
        return byDatabase.length > 0;
      });
      tell(
        `${refusals.length} appends refused by the database (${[...new Set(refusals)].toSorted().join(', ')}) ` +
          `among ${TRIALS * GROUP} others, which were kept`,
      );
    },
    60_000 + TRIALS * 5_000,
  );

  it('is caught where its text is mended in silence', async () => {
    const sample = await store.newLog();
    const { operation, sent } = sample.recordedAppend('标题', (title) => `${title}\0`.replaceAll('\0', '?'));
    await sent;
    const found = commandViolations([operation], await readLog(sample.opened.pool, sample.log));
    expect(found.map(({ invariant }) => invariant)).toEqual(['I3']);
  });
});

import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { instantAt } from '#libs/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { signIn } from '../support/sign-in.js';
import { eightClerks, setBaseline, type Clerk, type Work } from './harness/clerks.js';
import { County } from './harness/county.js';
import { openProductUnderFault, type ProductUnderFault } from './harness/product-under-fault.js';
import { Proxy } from '../support/proxy.js';
import { RecordingClient, type Sent } from './harness/recording-client.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { trialsThatHit } from './harness/trials.js';
import { commandViolations } from './invariants/command-invariants.js';
import { acknowledgementsOf, refusalOf, wasCutOff, type Operation, type Violation } from './invariants/history.js';
import { logViolations, lostSince } from './invariants/log-invariants.js';
import { readLog, type LogRecord } from './invariants/log-record.js';
import { lagViolations, projectionViolations, reactionViolations } from './invariants/read-model-invariants.js';
import { recoveryViolations, slowestOf, type Recovery } from './invariants/recovery-invariants.js';

const TRIALS = trialsOr(20, 300);
const TASKS = 60;
const SETTLED_WITHIN_MS = 10_000;
const LIMIT_MS = 120_000 + TRIALS * 8_000;
const ACKNOWLEDGES_BEFORE_COMMIT = fileURLToPath(new URL('harness/acknowledge-before-commit.ts', import.meta.url));

describe('An api that is killed in mid-command', () => {
  const chance = announcedChance('api killed in mid-command');
  let product: ProductUnderFault;
  let county: County;
  let work: Work;
  let clerks: Clerk[];
  let director: RecordingClient;
  let known: LogRecord;

  beforeAll(async () => {
    product = await openProductUnderFault('api killed', instantAt('2024-03-04', '09:00'));
    product.workerProcess.start();
    await product.startApi();
    county = await County.found(product);
    const plan = await county.putInForce({ tasks: TASKS, indicators: 2 });
    await eventually(async () => expect(await undone()).toEqual([]), 30_000);
    for (const taskId of plan.taskIds) await county.assign(taskId);
    work = { county, plan, chance };
    clerks = await eightClerks(work);
    director = new RecordingClient(await county.jurisdiction.signIn('督查室主任'), county.history);
    known = await record();
  }, 120_000);
  afterAll(() => product.stop(), 30_000);

  const record = () => readLog(product.pool, county.log);
  const restart = async (more: Readonly<Record<string, string>> = {}) => {
    await product.apiProcess.kill();
    await product.startApi(more);
  };
  /** One that may be given at any time is. */
  const requireAcceptance = async () => {
    const { operation } = await director.send(setBaseline(work));
    expect(acknowledgementsOf(operation)).toHaveLength(1);
  };
  /** What is wrong with the log and with the senders' knowledge of it; remembers the log for the next time. */
  const broken = async (history: readonly Operation[] = county.history): Promise<Violation[]> => {
    const now = await record();
    const found = [...logViolations(now), ...lostSince(known, now), ...commandViolations(history, now)];
    known = now;
    return found;
  };
  const undone = async () => reactionViolations(readModels(), await record(), { atRest: true });
  const readModels = () => ({ pool: product.pool, store: product.store, log: county.log });

  it(
    `keeps every promise, ${TRIALS} times`,
    async () => {
      const cutOff: Operation[] = [];
      const recoveries: Recovery[] = [];
      let slowest = 0;
      await trialsThatHit('api killed', TRIALS, async (trial) => {
        const isOver = new AbortController();
        const answered = new AbortController();
        const working = clerks.map((clerk) => workUntil(isOver.signal, clerk, answered));
        // A process that has just started is slow at first: half of the kills are to find it at full work.
        if (chance.fraction() < 0.5) await once(answered.signal, 'abort');
        await pause(chance.between(0, 300));
        isOver.abort();
        const killedAt = performance.now();
        await restart();
        await requireAcceptance();
        recoveries.push({ of: 'commands', ms: performance.now() - killedAt });
        const unknown = (await Promise.all(working)).flatMap((last) => last ?? []);
        const healedAt = performance.now();
        await Promise.all(unknown.map(({ sent, by }) => by.settle(sent)));
        slowest = Math.max(slowest, performance.now() - healedAt);
        cutOff.push(...unknown.map(({ sent }) => sent.operation));
        expect({ seed: chance.seed, trial, broken: await broken() }).toEqual({ seed: chance.seed, trial, broken: [] });
        return unknown.length > 0;
      });
      const refused = county.history.filter((operation) => refusalOf(operation) !== null);
      tell(
        `api killed ${TRIALS} times: ${county.history.length} commands, of which ${refused.length} refused; ` +
          `${cutOff.length} in flight at the kill, of which ${cutOff.filter(({ asked }) => asked[0] !== null).length} ` +
          `were done and unanswered; settled within ${Math.round(slowest)} ms, ${slowestOf(recoveries)}`,
      );
      expect(refused.length).toBeGreaterThan(0);
      expect(slowest).toBeLessThan(SETTLED_WITHIN_MS);
      expect(recoveryViolations(recoveries)).toEqual([]);

      await eventually(async () => expect(await lagViolations(readModels())).toEqual([]), 30_000);
      expect(await projectionViolations(readModels())).toEqual([]);
      expect(await undone()).toEqual([]);
    },
    LIMIT_MS,
  );

  describe('after the commit and before the answer', () => {
    let proxy: Proxy;
    let ownHistory: Operation[];
    let client: RecordingClient;

    beforeAll(async () => {
      proxy = await Proxy.before(product.apiUrl);
      const postId = county.jurisdiction.postOf('督查员');
      ownHistory = [];
      client = new RecordingClient(await signIn(product.api, proxy.url, { log: county.log, postId }), ownHistory);
    }, 30_000);
    afterAll(() => proxy.close());

    /** A command that is done while its answer never comes, because the api is killed. */
    const cutOffAfterCommit = async (): Promise<Sent> => {
      proxy.swallow('answers');
      const sending = client.send(setBaseline(work));
      await eventually(async () => {
        const commandId = ownHistory.at(-1)?.commandId ?? '';
        expect(await product.store.findCommand(county.log, commandId)).not.toBeNull();
      });
      await restart();
      proxy.cutAll();
      proxy.let('answers');
      return sending;
    };

    it('is found to have done it, by asking and by sending again, and does it no second time', async () => {
      const sent = await cutOffAfterCommit();
      expect(wasCutOff(sent.operation)).toBe(true);
      await client.settle(sent);
      expect(sent.operation.asked).toEqual([expect.objectContaining({ version: expect.any(Number) })]);
      expect(await broken(ownHistory)).toEqual([]);
    }, 60_000);

    it('is caught doubling what a client without command ids sends again', async () => {
      ownHistory.length = 0;
      const sent = await cutOffAfterCommit();
      await client.sendAnew(sent);
      expect((await broken(ownHistory)).map(({ invariant }) => invariant)).toContain('I3');
    }, 60_000);
  });

  it('is caught losing what it acknowledges before the commit', async () => {
    await restart({ NODE_OPTIONS: `--import ${ACKNOWLEDGES_BEFORE_COMMIT}` });
    await requireAcceptance();
    await eventually(async () => expect(await broken()).toEqual([]));
    await requireAcceptance();
    await restart();
    expect((await broken()).map(({ invariant }) => invariant)).toContain('I1');
  }, 60_000);
});

/** Sends until the time is over or an answer fails to come; returns what stayed without one. */
async function workUntil(
  over: AbortSignal,
  clerk: Clerk,
  answered: AbortController,
): Promise<{ sent: Sent; by: RecordingClient } | null> {
  while (!over.aborted) {
    const sent = await clerk.client.send(clerk.next());
    answered.abort();
    if (wasCutOff(sent.operation)) return { sent, by: clerk.client };
  }
  return null;
}

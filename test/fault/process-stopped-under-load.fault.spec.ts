import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { logHealth } from '#libs/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { HttpClient } from '../support/http-client.js';
import { CountyAtWork, settleAll, type Unanswered } from './harness/county-at-work.js';
import { HeldLog } from './harness/held-log.js';
import type { Death } from './harness/product-process.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { trialsThatHit } from './harness/trials.js';
import { readLog } from './invariants/log-record.js';

const TRIALS = trialsOr(5, 50);
/** What the reliability bar gives what is under way. */
const ENDED_MS = 10_000;
/** A request that is older has been read. */
const READ_MS = 100;
const IN_ORDER: Death = { code: null, signal: 'SIGTERM' };

describe('A process that is stopped under load', () => {
  const chance = announcedChance('process stopped under load');
  const agent = new Agent({ keepAlive: true });
  let county: CountyAtWork;

  beforeAll(async () => {
    county = await CountyAtWork.open('stopped', chance, () => ({ agent }));
  }, 180_000);
  afterAll(async () => {
    agent.destroy();
    await county.product.stop();
  }, 30_000);

  /** Ends the api in the middle of commands that are all under way, on a log that is held for a while. */
  const endApi = async (end: () => Promise<Death>) => {
    const before = county.history.length;
    let isOver = false;
    const sending = county.sendWhile(() => !isOver);
    await pause(chance.between(100, 400));
    const held = await HeldLog.hold(county.product.database, county.log);
    await eventually(async () => expect(await held.isWaitedFor()).toBe(true));
    await pause(READ_MS * 2);
    isOver = true;
    const endedAt = performance.now();
    const ending = end();
    await pause(chance.between(100, 700));
    await held.letGo();
    const unanswered = await sending;
    const death = await ending;
    const inFlight = county.history
      .slice(before)
      .filter(({ sends: [first] }) => first && first.sentAt < endedAt && first.answeredAt > endedAt);
    const ms = performance.now() - endedAt;
    return { death, ms, unanswered, inFlight: inFlight.length, lost: await lostOf(unanswered, endedAt) };
  };

  /** Of the commands without an answer, those that the api had accepted. */
  const lostOf = async (unanswered: readonly Unanswered[], endedAt: number) => {
    const { commands } = await readLog(county.product.pool, county.log);
    return unanswered.flatMap(({ sent: { operation } }) => {
      const [first] = operation.sends;
      const isRead = first !== undefined && first.sentAt < endedAt - READ_MS;
      const isAnswered = first?.outcome.kind === 'unknown' && /^5\d\d /.test(first.outcome.cause);
      return isRead || isAnswered || commands.has(operation.commandId) ? [first?.outcome] : [];
    });
  };

  /** How far the one that is furthest behind has yet to read. */
  const eventsToRead = async () => (await logHealth(county.product, county.log)).behind.events;

  it(
    `answers what it has accepted and takes nothing new, ${TRIALS} times`,
    async () => {
      const { apiProcess } = county.product;
      const { seed } = chance;
      let inFlight = 0;
      let slowest = 0;
      await trialsThatHit('api stopped', TRIALS, async (trial) => {
        const ended = await endApi(() => apiProcess.stop());
        inFlight += ended.inFlight;
        slowest = Math.max(slowest, ended.ms);
        const { death, lost } = ended;
        expect({ seed, trial, death, lost }).toEqual({ seed, trial, death: IN_ORDER, lost: [] });
        await county.product.startApi();
        await settleAll(ended.unanswered);
        expect({ seed, trial, broken: await county.broken() }).toEqual({ seed, trial, broken: [] });
        return ended.inFlight > 0;
      });
      tell(
        `api stopped ${TRIALS} times with ${inFlight} commands in flight; it ended within ${Math.round(slowest)} ms`,
      );
      expect(slowest).toBeLessThan(ENDED_MS);
    },
    60_000 + TRIALS * 20_000,
  );

  it('closes kept connections politely, idle ones at once and busy ones with their answer', async () => {
    const { apiProcess, apiUrl } = county.product;
    const cookie = (await county.work.county.jurisdiction.signIn('系统管理员')).cookie;
    const [idle, busy] = [new Agent({ keepAlive: true }), new Agent({ keepAlive: true })];
    await new HttpClient(apiUrl, cookie, idle).get('/api/session');
    expect(Object.values(idle.freeSockets).flat()).toHaveLength(1);
    const held = await HeldLog.hold(county.product.database, county.log);
    const unitId = county.work.county.jurisdiction.idOf('县水利局');
    const alias = { alias: county.work.county.nextMarker() };
    const answering = new HttpClient(apiUrl, cookie, busy).post(`/api/units/${unitId}/aliases`, alias);
    await eventually(async () => expect(await held.isWaitedFor()).toBe(true));
    const ending = apiProcess.stop();
    await eventually(() => expect(Object.values(idle.freeSockets).flat()).toEqual([]));
    await expect(new HttpClient(apiUrl).get('/health')).rejects.toThrow('ECONNREFUSED');
    await held.letGo();
    const { status, headers } = await answering;
    expect([status, headers.connection]).toEqual([200, 'close']);
    expect(await ending).toEqual(IN_ORDER);
    await county.product.startApi();
  }, 60_000);

  it(
    `hands its work back where it is the worker, ${TRIALS} times`,
    async () => {
      const { workerProcess } = county.product;
      const { seed } = chance;
      let slowest = 0;
      let behind = 0;
      await trialsThatHit('worker stopped', TRIALS, async (trial) => {
        let isOver = false;
        const sending = county.sendWhile(() => !isOver);
        await pause(chance.between(100, 600));
        const left = await eventsToRead();
        behind += left;
        const endedAt = performance.now();
        const death = await workerProcess.stop();
        slowest = Math.max(slowest, performance.now() - endedAt);
        isOver = true;
        await sending;
        expect({ seed, trial, death }).toEqual({ seed, trial, death: IN_ORDER });
        workerProcess.start();
        expect({ seed, trial, broken: await county.brokenAtRest() }).toEqual({ seed, trial, broken: [] });
        return left > 0;
      });
      tell(
        `worker stopped ${TRIALS} times with ${behind} events that not all had read; it ended within ${Math.round(slowest)} ms`,
      );
      expect(slowest).toBeLessThan(ENDED_MS);
    },
    60_000 + TRIALS * 40_000,
  );

  it('is caught losing what it has accepted where it ends at once', async () => {
    const { lost, inFlight } = await endApi(() => county.product.apiProcess.kill());
    expect(inFlight).toBeGreaterThan(0);
    expect(lost.length).toBeGreaterThan(0);
  }, 60_000);
});

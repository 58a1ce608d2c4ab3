import { DatabaseUnavailable, inLog, isDatabaseUnavailable } from '#libs/event-store';
import { createPool } from '#libs/platform/database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reactor } from '../../libs/event-store/src/postgres/reactor.js';
import { eventually } from '../support/eventually.js';
import { HttpClient } from '../support/http-client.js';
import { setBaseline } from './harness/clerks.js';
import { CountyAtWork, settleAll } from './harness/county-at-work.js';
import { DIRECTIONS, Proxy, type Cut, type Direction } from '../support/proxy.js';
import { RecordingClient, SETTLED_WITHIN_MS } from './harness/recording-client.js';
import { announcedChance, tell, trialsOr } from './harness/seed.js';
import { wasCutOff, type Operation } from './invariants/history.js';
import { projectionViolations } from './invariants/read-model-invariants.js';

const COMMANDS = trialsOr(250, 5_000);
const COMMANDS_A_ROUND = 50;
/** About what a command and its answer have. */
const OF_A_COMMAND = { requests: 900, answers: 2_200 };
/** From a cut in the handshake to one after some commands. */
const OF_SOME_COMMANDS = { requests: 24_000, answers: 24_000 };
/** From a cut in the handshake to one after a few reads. */
const OF_A_TRANSACTION = { requests: 1_000, answers: 2_000 };
const CONNECTIONS = 5;
const LIMIT_MS = 120_000 + COMMANDS * 400;

describe('A connection that is cut at any byte', () => {
  const chance = announcedChance('connection cut at any byte');
  let county: CountyAtWork;
  let beforeApi: Proxy;
  let beforeDatabase: Proxy;

  beforeAll(async () => {
    county = await CountyAtWork.open('connection cut', chance, async ({ apiUrl, database }) => {
      beforeApi = await Proxy.before(apiUrl);
      beforeDatabase = await Proxy.before(database.url);
      const env = { DATABASE_URL: beforeDatabase.url };
      return { api: env, worker: env, url: beforeApi.url };
    });
  }, 180_000);
  afterAll(async () => {
    await county.product.stop();
    await Promise.all([beforeApi.close(), beforeDatabase.close()]);
  }, 30_000);

  const cutIn = (bytes: Readonly<Record<Direction, number>>): Cut => {
    const direction = chance.pick(DIRECTIONS);
    return { direction, afterBytes: chance.between(0, bytes[direction]), isReset: chance.fraction() < 0.5 };
  };
  const startCutting = () => {
    beforeApi.cutNext = () => (chance.fraction() < 0.5 ? cutIn(OF_A_COMMAND) : null);
    beforeDatabase.cutNext = () => cutIn(OF_SOME_COMMANDS);
    beforeDatabase.cutAll();
  };
  const stopCutting = () => {
    beforeApi.cutNext = beforeDatabase.cutNext = () => null;
    beforeDatabase.cutAll();
  };

  it(
    `loses and doubles none of ${COMMANDS} commands, and leaves nobody in the dark`,
    async () => {
      const { seed } = chance;
      let slowest = 0;
      let unanswered = 0;
      let done = 0;
      for (let sent = 0; sent < COMMANDS; sent += COMMANDS_A_ROUND) {
        let left = Math.min(COMMANDS_A_ROUND, COMMANDS - sent);
        startCutting();
        const unknown = await county.sendWhile(() => left-- > 0);
        stopCutting();
        slowest = Math.max(slowest, await settleAll(unknown));
        unanswered += unknown.length;
        done += unknown.filter(({ sent: { operation } }) => operation.asked.some((answer) => answer !== null)).length;
        expect({ seed, sent, broken: await county.broken() }).toEqual({ seed, sent, broken: [] });
      }
      tell(
        `${COMMANDS} commands; cuts before the api: ${told(beforeApi)}, before the database: ${told(beforeDatabase)}; ` +
          `${unanswered} without an answer, of which ${done} were done; settled within ${Math.round(slowest)} ms`,
      );
      for (const proxy of [beforeApi, beforeDatabase])
        for (const direction of DIRECTIONS) expect(proxy.cuts[direction]).toBeGreaterThan(0);
      expect(done).toBeGreaterThan(0);
      expect(slowest).toBeLessThan(SETTLED_WITHIN_MS);
      expect(county.product.apiProcess.isRunning).toBe(true);
      expect(county.product.workerProcess.isRunning).toBe(true);
      expect(await county.brokenAtRest()).toEqual([]);
    },
    LIMIT_MS,
  );

  it('leaves no connection of a pool in use and nobody waiting for one', async () => {
    const pool = createPool(beforeDatabase.url, { name: 'duban test', max: CONNECTIONS });
    beforeDatabase.cutNext = () => cutIn(OF_A_TRANSACTION);
    const read = () => inLog(pool, county.log, (client) => client.query('select from event_store.log_head'));
    const reads = await Promise.allSettled(Array.from({ length: CONNECTIONS * 20 }, read));
    beforeDatabase.cutNext = () => null;
    const causes = reads.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(causes.filter((cause) => !isDatabaseUnavailable(cause))).toEqual([]);
    expect(causes.length).toBeGreaterThan(0);
    expect([pool.waiting, pool.totalCount - pool.idleCount]).toEqual([0, 0]);
    beforeDatabase.cutAll();
    await eventually(() => expect(pool.totalCount).toBe(0));
    const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.connect()));
    for (const client of clients) client.release();
    await pool.end();
  });

  it('sets no stream aside, however often a reaction meets it', async () => {
    const { pool, store } = county.product;
    let attempts = 0;
    const cut = () => {
      attempts += 1;
      return Promise.reject(new DatabaseUnavailable('cut'));
    };
    const reaction = { name: 'cut-off', on: { PlanApproved: cut } };
    const reactor = new Reactor(pool, store, [reaction], () => Promise.resolve());
    for (let times = 0; times < 5; times += 1) await expect(reactor.advance(county.log)).rejects.toThrow('cut');
    expect(attempts).toBeGreaterThan(0);
    expect(await projectionViolations({ pool, store, log: county.log }, [])).toEqual([]);
  });

  it('is caught doubling what a client without command ids sends again', async () => {
    const ownHistory: Operation[] = [];
    const { cookie } = await county.work.county.jurisdiction.signIn('督查员');
    const client = new RecordingClient(new HttpClient(beforeApi.url, cookie), ownHistory);
    beforeApi.cutNext = () => ({ direction: 'answers', afterBytes: 0, isReset: true });
    const sent = await client.send(setBaseline(county.work));
    beforeApi.cutNext = () => null;
    expect(wasCutOff(sent.operation)).toBe(true);
    await client.sendAnew(sent);
    expect((await county.broken(ownHistory)).map(({ invariant }) => invariant)).toContain('I3');
  });
});

const told = ({ cuts }: Proxy) => DIRECTIONS.map((direction) => `${cuts[direction]} in ${direction}`).join(', ');
